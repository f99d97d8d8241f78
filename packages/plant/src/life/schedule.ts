/**
 * The product schedule: campaigns of one grade, thickness, width and charge temperature, drawn from the
 * seed by the site's mix (furnace-reference §8). Where nothing happens it keeps to grades whose aims lie
 * close together and to one width, so that one fixed recipe serves all.
 */
import type { GradeBand } from '@trimtab/terms';
import { familyOf, type SteelFamily } from '../furnace/steel.ts';
import { gaussian, uniform, weighted } from '../random/random.ts';
import type { Campaign } from './campaign.ts';
import type { LifeState } from './life-state.ts';
import { aim_degC, drawHeading, stepTowards } from './order-book.ts';
import { type ChargeEnd, oneWidthFits, widthThatFits } from './row.ts';

export interface Product {
  gradeCode: number;
  steel: SteelFamily;
  aim_degC: number;
  low_degC: number;
  high_degC: number;
  thickness_m: number;
  width_m: number;
  length_m: number;
  /** As the order says. */
  charge_degC: number;
}

export interface Charge {
  product: Product;
  /** How warm the slab is. */
  true_degC: number;
}

const QUIET_GRADES = [
  { grade: 'DC01', weight: 52 },
  { grade: 'S355', weight: 38 },
  { grade: 'HSLA', weight: 10 },
] as const;
const QUIET_THICKNESSES = [
  { thickness_m: 0.22, weight: 84 },
  { thickness_m: 0.25, weight: 9 },
  { thickness_m: 0.18, weight: 7 },
] as const;
const QUIET_CHARGES = [
  { low_degC: 15, high_degC: 25, weight: 65 },
  { low_degC: 150, high_degC: 350, weight: 25 },
  { low_degC: 400, high_degC: 550, weight: 10 },
] as const;
/** Slabs from a pile are as cold as the hall; those from the caster scatter. */
const PILE_degC = 100;
const SCATTER_K = { pile: 2, caster: 12 } as const;
/** Widths of one order lie within about this of each other (1σ). */
const WIDTH_SCATTER_m = 0.09;
/** Orders of warm slabs carry an old or a default temperature this often, and a usual error otherwise. */
const BADLY_RECORDED = 0.2;
const RECORD_ERROR_K = { usual: 6, bad: 20, most: 30 } as const;

/** The next slab to charge into `end`, or null where it has to wait. Draws, and mutates the order book. */
export function nextCharge(life: LifeState, end: ChargeEnd): Charge | null {
  const campaign = life.campaign && life.campaign.slabsLeft > 0 ? life.campaign : drawCampaign(life);
  life.campaign = campaign;
  const width_m = fittingWidth_m(life, campaign, end);
  if (width_m === null) return null;
  campaign.slabsLeft--;
  const index = life.grades.findIndex(({ code }) => code === campaign.gradeCode);
  const band = life.grades[index];
  if (!band) throw new Error(`no grade with code ${campaign.gradeCode} on the nameplate`);
  if (life.happens) life.charged[index] = (life.charged[index] ?? 0) + 1;
  const true_degC = campaign.charge_degC + SCATTER_K[campaign.charge_degC > PILE_degC ? 'caster' : 'pile'] * gaussian(life.random);
  const product: Product = {
    gradeCode: band.code,
    steel: familyOf(band.grade),
    aim_degC: aim_degC(band),
    low_degC: band.low_degC,
    high_degC: band.high_degC,
    thickness_m: campaign.thickness_m,
    width_m,
    length_m: length_m(life, campaign),
    charge_degC: campaign.recordError_K === undefined ? true_degC : campaign.charge_degC + campaign.recordError_K,
  };
  return { product, true_degC };
}

const centimetres = (length_m: number): number => Math.round(length_m * 100) / 100;

function fittingWidth_m({ random, products }: LifeState, { width_m }: Campaign, end: ChargeEnd): number | null {
  if (width_m === undefined) return oneWidthFits(end, products.typical.width_m);
  return widthThatFits(end, width_m + WIDTH_SCATTER_m * gaussian(random));
}

function length_m({ random, products }: LifeState, campaign: Campaign): number {
  const { low_m, high_m } = products.length;
  if (campaign.length_m === undefined) return centimetres(low_m + (0.375 + uniform(random) * 0.5) * (high_m - low_m));
  return centimetres(Math.min(high_m, Math.max(low_m, campaign.length_m + 0.1 * gaussian(random))));
}

function drawCampaign(life: LifeState): Campaign {
  return life.happens ? drawFromBook(life) : drawQuiet(life);
}

function drawQuiet({ random, grades, products }: LifeState): Campaign {
  const known = QUIET_GRADES.flatMap(({ grade, weight }) => {
    const band = grades.find((candidate) => candidate.grade === grade);
    return band ? [{ band, weight }] : [];
  });
  const choices = known.length > 0 ? known : grades.map((band) => ({ band, weight: 1 }));
  const thicknesses = QUIET_THICKNESSES.filter(({ thickness_m }) => products.thicknesses.some((one) => one.thickness_m === thickness_m));
  const charge = weighted(random, QUIET_CHARGES);
  return {
    gradeCode: weighted(random, choices).band.code,
    thickness_m: thicknesses.length > 0 ? weighted(random, thicknesses).thickness_m : products.typical.thickness_m,
    charge_degC: charge.low_degC + uniform(random) * (charge.high_degC - charge.low_degC),
    slabsLeft: 10 + Math.floor(uniform(random) * 31),
  };
}

function drawFromBook(life: LifeState): Campaign {
  const { random, products } = life;
  const charge = weighted(random, products.charges);
  const charge_degC = charge.low_degC + uniform(random) * (charge.high_degC - charge.low_degC);
  const { leastSlabs, mostSlabs } = products.campaign;
  const { low_m, high_m } = products.width;
  const { band, stepping } = nextGrade(life);
  // A grade that is only stepped through gets no more than it takes.
  const most = stepping ? Math.min(mostSlabs, Math.round(1.5 * leastSlabs)) : mostSlabs;
  return {
    gradeCode: band.code,
    thickness_m: weighted(random, products.thicknesses).thickness_m,
    charge_degC,
    slabsLeft: leastSlabs + Math.floor(uniform(random) * (most - leastSlabs + 1)),
    ...(low_m < high_m ? { width_m: low_m + (0.1 + 0.8 * uniform(random)) * (high_m - low_m) } : {}),
    length_m: products.length.low_m + uniform(random) * (products.length.high_m - products.length.low_m),
    recordError_K: recordError_K(life, charge_degC),
  };
}

/** Where the campaign before is unknown, any grade may begin. */
function nextGrade(life: LifeState): { band: GradeBand; stepping: boolean } {
  const book = { ...life };
  const from = life.grades.find(({ code }) => code === life.campaign?.gradeCode);
  const first = life.grades[0];
  if (!first) throw new Error('a nameplate without grades');
  if (!from) return { band: drawHeading(book, first), stepping: false };
  const heading = life.grades.find(({ code }) => code === life.headingCode) ?? drawHeading(book, from);
  const step = stepTowards(life.grades, from, heading) ?? from;
  const arrived = step === heading;
  life.headingCode = arrived ? null : heading.code;
  return { band: step, stepping: !arrived };
}

function recordError_K({ random }: LifeState, charge_degC: number): number {
  if (charge_degC <= PILE_degC) return 0;
  const { usual, bad, most } = RECORD_ERROR_K;
  const error_K = (uniform(random) < BADLY_RECORDED ? bad : usual) * gaussian(random);
  return Math.max(-most, Math.min(most, error_K));
}
