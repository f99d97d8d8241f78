/**
 * The product schedule: campaigns of one grade, thickness and charge temperature, drawn from the seed
 * (furnace-reference §8). One fixed recipe serves all of them here, so only grades whose aims lie
 * close together are drawn; the others come with a crew that moves its recipe. Width is one for all,
 * so that the row has no holes.
 */
import type { GradeBand } from '@trimtab/terms';
import { gaussian, type RandomStream, uniform, weighted } from '../random/random.ts';

export interface Campaign {
  gradeCode: number;
  thickness_m: number;
  charge_degC: number;
  slabsLeft: number;
}

export interface Product {
  gradeCode: number;
  aim_degC: number;
  low_degC: number;
  high_degC: number;
  thickness_m: number;
  width_m: number;
  length_m: number;
  charge_degC: number;
}

const GRADE_WEIGHTS = [
  { grade: 'DC01', weight: 52 },
  { grade: 'S355', weight: 38 },
  { grade: 'HSLA', weight: 10 },
] as const;
const THICKNESSES = [
  { thickness_m: 0.22, weight: 84 },
  { thickness_m: 0.25, weight: 9 },
  { thickness_m: 0.18, weight: 7 },
] as const;
const CHARGES = [
  { low_degC: 15, high_degC: 25, weight: 65 },
  { low_degC: 150, high_degC: 350, weight: 25 },
  { low_degC: 400, high_degC: 550, weight: 10 },
] as const;
const WIDTH_m = 1.2;
/** A band allows more above the aim than below: cold steel is rejected, hot steel scales. */
const AIM_IN_BAND = 0.27;

export const aim_degC = (band: GradeBand): number => band.low_degC + AIM_IN_BAND * (band.high_degC - band.low_degC);

function drawCampaign(random: RandomStream, grades: readonly GradeBand[]): Campaign {
  const known = GRADE_WEIGHTS.flatMap(({ grade, weight }) => {
    const band = grades.find((candidate) => candidate.grade === grade);
    return band ? [{ band, weight }] : [];
  });
  const choices = known.length > 0 ? known : grades.map((band) => ({ band, weight: 1 }));
  const charge = weighted(random, CHARGES);
  return {
    gradeCode: weighted(random, choices).band.code,
    thickness_m: weighted(random, THICKNESSES).thickness_m,
    charge_degC: charge.low_degC + uniform(random) * (charge.high_degC - charge.low_degC),
    slabsLeft: 10 + Math.floor(uniform(random) * 31),
  };
}

/** The next slab to charge, and the campaign it leaves behind. Draws from `random`. */
export function nextProduct(
  random: RandomStream,
  grades: readonly GradeBand[],
  campaign: Campaign | null,
): { product: Product; campaign: Campaign } {
  const current = campaign && campaign.slabsLeft > 0 ? campaign : drawCampaign(random, grades);
  const band = grades.find(({ code }) => code === current.gradeCode);
  if (!band) throw new Error(`no grade with code ${current.gradeCode} on the nameplate`);
  const scatter_K = current.charge_degC > 100 ? 12 : 2;
  const product: Product = {
    gradeCode: band.code,
    aim_degC: aim_degC(band),
    low_degC: band.low_degC,
    high_degC: band.high_degC,
    thickness_m: current.thickness_m,
    width_m: WIDTH_m,
    length_m: Math.round((8.6 + uniform(random) * 0.8) * 100) / 100,
    charge_degC: current.charge_degC + scatter_K * gaussian(random),
  };
  return { product, campaign: { ...current, slabsLeft: current.slabsLeft - 1 } };
}
