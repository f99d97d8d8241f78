/**
 * Sites as nobody should have approved them: odd and empty envelopes, prices of nothing and of a fortune,
 * instruments that nobody listed. The schema at the edge refuses part of it.
 */
import { type Dice, pick } from '@trimtab/authority/testing';
import { envelopeSchema, type Site } from '@trimtab/terms';

const ODD = [1e-9, 0.5, 7.3, 11, 29, 1e6];
/** What no schema lets in. */
const ILLEGAL = [0, -1, Number.NaN, Number.POSITIVE_INFINITY];
const PRICES = [0, 1e-9, 1, 40, 400, 1e9];

const odd = (roll: Dice): number => pick(roll, roll(12) === 0 ? ILLEGAL : ODD);

/** A site in which a few things are odd; one in four is left as it is. */
export function hostileSite(roll: Dice, site: Site): Site {
  if (roll(4) === 0) return site;
  const { envelope, prices } = site;
  return {
    ...site,
    envelope: {
      ...envelope,
      zones: zonesOf(roll, envelope.zones),
      air: airOf(roll, envelope.air),
      movesPerHour: roll(3) === 0 ? pick(roll, [1, 2, 3, 1_000, 1_000, Number.NaN]) : envelope.movesPerHour,
      plantModes: roll(8) === 0 ? pick(roll, [[], ['delay'], ['production', 'unknown']]) : envelope.plantModes,
    },
    checks: roll(8) === 0 ? site.checks.filter(() => roll(4) > 0) : site.checks,
    prices: {
      ...prices,
      gas_EURMWh: roll(3) === 0 ? pick(roll, PRICES) : prices.gas_EURMWh,
      co2_EURt: roll(3) === 0 ? pick(roll, PRICES) : prices.co2_EURt,
      coldSlab_EURK: roll(3) === 0 ? pick(roll, PRICES) : prices.coldSlab_EURK,
    },
  };
}

function zonesOf(roll: Dice, zones: Site['envelope']['zones']): Site['envelope']['zones'] {
  const spoiled = zones.map((zone) => (roll(3) === 0 ? { ...zone, ...oddLimits(roll) } : zone));
  if (roll(20) === 0) return [];
  return roll(8) === 0 ? spoiled.filter(() => roll(2) === 0) : spoiled;
}

const oddLimits = (roll: Dice): Partial<Site['envelope']['zones'][number]> =>
  pick(roll, [
    { step_dK: odd(roll) },
    { total_dK: odd(roll) },
    { dwell_min: odd(roll) },
    { rate_dKmin: odd(roll) },
    { inForceMin_degC: pick(roll, [1_260, 1_200, -1e9, roll(6) === 0 ? Number.NaN : 1_100]) },
    { inForceMax_degC: pick(roll, [1_240, 1_251, 1e9, roll(6) === 0 ? Number.NaN : 1_300]) },
    { inForceMin_degC: 1_249, inForceMax_degC: 1_251 },
  ]);

function airOf(roll: Dice, air: Site['envelope']['air']): Site['envelope']['air'] {
  if (!air || roll(6) === 0) return null;
  if (roll(3) > 0) return air;
  return {
    ...air,
    ...pick(roll, [
      { step_lambda: odd(roll) },
      { total_lambda: odd(roll) },
      { inForceMin_lambda: pick(roll, [1.14, 1.1, 1]) },
      { inForceMax_lambda: pick(roll, [1.1, 1.131, 2]) },
      { dwell_min: odd(roll) },
    ]),
  };
}

/** Would the edge let it in? An empty list of zones it would not, and a price that is no number. */
export const isLegal = ({ envelope, prices }: Site): boolean =>
  envelopeSchema.safeParse(envelope).success && [prices.gas_EURMWh, prices.co2_EURt, prices.coldSlab_EURK].every(Number.isFinite);
