/**
 * An asset pack whose world is drawn by lot: each state holds how fuel and pieces answer each lever, near
 * their limits, past them, in near-ties, sometimes not finite. Cheap enough for a hundred thousand cycles.
 */
import { type Dice, pick } from '@trimtab/authority/testing';
import type { Site } from '@trimtab/terms';
import type { AssetPack, Forecast, LaterMove, Lever, Margin, PieceForecast } from '../asset-pack.ts';
import { isFlueOutside } from './flue-outside.ts';
import { leversOf, stillPack } from './still-pack.ts';

interface HostilePiece {
  slabNo: number;
  /** Above the lower limit of its band, which is 75 K wide, without any trim. */
  above_K: number;
  inside_K: number;
  out_min: number;
  /** K per unit of each lever's trim. */
  answer: number[];
}

export interface HostileState {
  base_Nm3h: number;
  /** Fuel per unit of each lever's trim, and per unit squared. */
  slope_Nm3h: number[];
  bend_Nm3h: number[];
  pieces: HostilePiece[];
  rate_tph: number;
  /** What is broken in every forecast from here. */
  broken: 'nothing' | 'fuel' | 'piece' | 'no-pieces' | 'horizon';
}

const LOW_DEGC = 1_200;
const BAND_K = 75;
/** λ is a hundredth of a kelvin's number: answers per λ are as much larger. */
const PER_LAMBDA = 1_000;

/** A world: mostly sound, often near a limit. */
export function hostileState(roll: Dice, levers: readonly Lever[]): HostileState {
  const perUnit = ({ unit }: Lever, value: number): number => (unit === 'lambda' ? value * PER_LAMBDA : value);
  return {
    base_Nm3h: pick(roll, [6_000, 6_000, 9_000, 1_000]),
    slope_Nm3h: levers.map((lever) => perUnit(lever, pick(roll, [3, 5, 8, -2, 0, 1e-12, 3, 400]))),
    bend_Nm3h: levers.map((lever) => perUnit(lever, pick(roll, [0, 0.01, -0.01]))),
    pieces: Array.from({ length: roll(20) === 0 ? 0 : 1 + roll(4) }, (_, index) => hostilePiece(roll, levers, index)),
    rate_tph: pick(roll, [180, 140, 0, 1e-9]),
    broken: roll(30) === 0 ? pick(roll, ['fuel', 'piece', 'no-pieces', 'horizon'] as const) : 'nothing',
  };
}

const hostilePiece = (roll: Dice, levers: readonly Lever[], index: number): HostilePiece => ({
  slabNo: 100 + index,
  above_K: pick(roll, [40, 25, 12, 9, 5.01, 5, 4.99, 3, 0, -4, -60, 74, 80]),
  inside_K: pick(roll, [20, 30, 37.9, 38, 39, 45]),
  out_min: 5 + 30 * index,
  answer: levers.map(({ unit }) => pick(roll, [0.3, 0.05, 0, 0.6, -0.01]) * (unit === 'lambda' ? -10 : 1)),
});

export function hostilePack(): AssetPack<HostileState> {
  // Without what the still pack knows of its own state.
  const { sense: _, ...still } = stillPack(0);
  return {
    ...still,
    id: 'hostile',
    decisionClasses: ['zone-trims', 'air-ratio'],
    levers: leversWithAir,
    invariants: () => [],
    breaches: (site, picture) => (isFlueOutside(site, picture) ? [{ place: 'air', side: -1, message: { id: 'withheld.flue' } }] : []),
    init: () => null,
    advance: (state) => state,
    observe: () => ({ fuel_Nm3h: 6_000, places: {}, pieces: [] }),
    run: (state, site, picture, plan) => {
      const levers = leversWithAir(site);
      const trims = levers.map(({ trimTag }) => plan.offsets[trimTag]?.target ?? 0);
      const later = (moves: readonly LaterMove[]): Forecast => {
        const after = levers.map(({ trimTag }, index) => moves.findLast((move) => move.trimTag === trimTag)?.to ?? trims[index] ?? 0);
        const from_min = Math.min(Number.POSITIVE_INFINITY, ...moves.map(({ at_min }) => at_min));
        return forecastOf(state, site, picture.plant_ms, { trims, after, from_min });
      };
      return { forecast: later([]), later };
    },
    margins: (site, { pieces }) => pieces.flatMap((piece) => marginsOf(site, piece)),
  };
}

/** The levers of the still pack, and the air ratio beside them. */
export function leversWithAir(site: Site): Lever[] {
  const { air } = site.envelope;
  const lever: Lever = {
    place: 'air',
    decisionClass: 'air-ratio',
    unit: 'lambda',
    isCounted: false,
    slot: 4,
    quantum: 0.005,
    probe: 0.01,
    limits: air && {
      step: air.step_lambda,
      total: air.total_lambda,
      ratePerMin: air.rate_lambdaMin,
      dwell_min: air.dwell_min,
      inForceMin: air.inForceMin_lambda,
      inForceMax: air.inForceMax_lambda,
    },
    setpointTag: 'air.operatorRatio_lambda',
    trimTag: 'air.trim_lambda',
    measuredTags: ['air.inForce_lambda'],
  };
  return [...leversOf(site), lever];
}

/** Trims now, and those from `from_min` on. */
interface Course {
  trims: readonly number[];
  after: readonly number[];
  from_min: number;
}

function forecastOf(state: HostileState, site: Site, start: Forecast['start'], { trims, after, from_min }: Course): Forecast {
  const { broken, base_Nm3h } = state;
  const burnt_Nm3h = trims.reduce(
    (fuel, trim, index) => fuel + trim * (state.slope_Nm3h[index] ?? 0) + trim * trim * (state.bend_Nm3h[index] ?? 0),
    broken === 'fuel' ? Number.NaN : base_Nm3h,
  );
  const pieces =
    broken === 'no-pieces' ? [] : state.pieces.map((piece) => pieceOf(piece, piece.out_min > from_min ? after : trims, broken === 'piece'));
  return {
    start,
    horizon_min: broken === 'horizon' ? 0 : 120,
    fuel_Nm3h: burnt_Nm3h,
    burnt_Nm3h,
    co2_kgh: burnt_Nm3h * 2,
    scale_kgh: 0,
    money_EURh: burnt_Nm3h * 0.01 * site.prices.gas_EURMWh + burnt_Nm3h * 0.002 * site.prices.co2_EURt,
    rate_tph: state.rate_tph,
    path: {
      at_min: [0, 120],
      fuel_Nm3h: [base_Nm3h, burnt_Nm3h],
      places: Object.fromEntries(leversWithAir(site).map(({ place }) => [place, [1_200, 1_200]])),
    },
    plant: {},
    pieces,
    leaving: null,
    distance: { at_min: [120], distance_K: [Math.min(BAND_K, ...pieces.map(({ discharge_degC }) => discharge_degC - LOW_DEGC))] },
  };
}

const pieceOf = (
  { slabNo, above_K, inside_K, out_min, answer }: HostilePiece,
  trims: readonly number[],
  broken: boolean,
): PieceForecast => ({
  slabNo,
  grade: 'A',
  mean_degC: 900,
  discharge_degC: broken ? Number.NaN : LOW_DEGC + above_K + trims.reduce((sum, trim, index) => sum + trim * (answer[index] ?? 0), 0),
  interval90_K: 10,
  inside_K,
  soak_min: 0,
  low_degC: LOW_DEGC,
  high_degC: LOW_DEGC + BAND_K,
  aim_degC: 1_220,
  out_min,
});

/** Written out: this runs a million times. */
function marginsOf({ prices }: Site, { slabNo, discharge_degC: value, inside_K, low_degC, high_degC }: PieceForecast): Margin[] {
  const subject = String(slabNo);
  const [low, high, price_EUR] = [low_degC - 20, high_degC + 20, prices.coldSlab_EURK];
  return [
    { id: `low-${subject}`, family: 'closest', subject, value, limit: low_degC, side: 'lower', reserve: 5, price_EUR, low, high },
    { id: `high-${subject}`, family: 'hottest', subject, value, limit: high_degC, side: 'upper', reserve: 0, price_EUR: 0, low, high },
    {
      id: `inside-${subject}`,
      family: 'inside',
      subject,
      value: inside_K,
      limit: 40,
      side: 'upper',
      reserve: 2,
      price_EUR: 0,
      low: 0,
      high: 60,
    },
  ];
}
