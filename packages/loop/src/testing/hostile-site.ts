/**
 * Sites as nobody should have approved them: odd and empty envelopes, prices of nothing and of a fortune,
 * instruments that nobody listed. The schema at the edge refuses most of it; the loop must stand it all.
 */
import { type Dice, pick } from '@trimtab/authority/testing';
import type { Site } from '@trimtab/terms';

const ODD = [0, -1, 1e-9, 0.5, 7.3, 1e9, Number.NaN, Number.POSITIVE_INFINITY];
const PRICES = [0, 1e-9, 40, 1e9, Number.NaN];

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
      movesPerHour: roll(3) === 0 ? pick(roll, ODD) : envelope.movesPerHour,
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
  if (roll(10) === 0) return [];
  return roll(8) === 0 ? spoiled.filter(() => roll(2) === 0) : spoiled;
}

const oddLimits = (roll: Dice): Partial<Site['envelope']['zones'][number]> =>
  pick(roll, [
    { step_dK: pick(roll, ODD) },
    { total_dK: pick(roll, ODD) },
    { dwell_min: pick(roll, ODD) },
    { rate_dKmin: pick(roll, ODD) },
    { inForceMin_degC: pick(roll, [1_400, Number.NaN, 1_260, -1e9]) },
    { inForceMax_degC: pick(roll, [800, Number.NaN, 1_240, 1e9]) },
    { inForceMin_degC: 1_300, inForceMax_degC: 1_200 },
  ]);

function airOf(roll: Dice, air: Site['envelope']['air']): Site['envelope']['air'] {
  if (!air || roll(6) === 0) return null;
  if (roll(3) > 0) return air;
  return {
    ...air,
    ...pick(roll, [
      { step_lambda: pick(roll, ODD) },
      { total_lambda: pick(roll, ODD) },
      { inForceMin_lambda: pick(roll, [1.14, 2, Number.NaN]) },
      { inForceMax_lambda: pick(roll, [1.1, 0, Number.NaN]) },
      { dwell_min: pick(roll, ODD) },
    ]),
  };
}
