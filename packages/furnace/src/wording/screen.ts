/**
 * What the screen shows that seems to contradict a card, strongest first: couples of a zone that differ,
 * a zone that is not at its setpoint, gas that goes the other way at first, a flue near its limit.
 */
import { degrees, distanceOf, type Forecast, type OfferFacts, setpointQuantity } from '@trimtab/loop';
import type { Message } from '@trimtab/terms';
import { labelOf } from './against.ts';
import { zoneOf } from './reach.ts';

const COUPLES_APART_K = 5;
const OFF_SETPOINT_K = 5;
/** Part of the gas that is seen on a trend. */
const SEEN_SHARE = 0.02;
const FIRST_MIN = 10;
/** One walk of the slabs, over which the twin's gas swings as they pass from zone to zone; the furnace's own does not. */
const WALK_MIN = 6;
const FLUE_NEAR_K = 15;

/** At most two sentences; null: nothing on the screen speaks against it. */
export function screen(facts: OfferFacts): Message | null {
  const [first, second] = [couples(facts), offSetpoint(facts), gasAtFirst(facts), flueNear(facts)].filter((line) => line !== null);
  return first && second ? { id: 'screen.both', with: { first, second } } : (first ?? null);
}

function couples(facts: OfferFacts): Message | null {
  const [one, other] = facts.lever.measuredTags;
  if (zoneOf(facts) === null || one === undefined || other === undefined) return null;
  const [a, b] = [facts.picture.tags[one], facts.picture.tags[other]];
  if (a?.value == null || b?.value == null || a.quality !== 'good' || b.quality !== 'good') return null;
  if (Math.abs(a.value - b.value) < COUPLES_APART_K) return null;
  return {
    id: 'screen.couples',
    with: {
      one: labelOf(facts, one),
      other: labelOf(facts, other),
      apart: degrees(Math.abs(a.value - b.value)),
      mean: { value: (a.value + b.value) / 2, unit: 'degC' },
    },
  };
}

/** Only where it looks like a reason against: lowering what is below its setpoint, raising what is above it. */
function offSetpoint(facts: OfferFacts): Message | null {
  const now = facts.base.path.places[facts.lever.place]?.[0];
  if (now === undefined) return null;
  const inForce = facts.setpoint + facts.from;
  const off_K = now - inForce;
  const contradicts = facts.to < facts.from ? off_K <= -OFF_SETPOINT_K : off_K >= OFF_SETPOINT_K;
  if (!contradicts) return null;
  return {
    id: off_K < 0 ? 'screen.below-setpoint' : 'screen.above-setpoint',
    with: {
      place: { id: `place.${facts.lever.place}` },
      off: degrees(Math.abs(off_K)),
      inForce: setpointQuantity(inForce, facts.lever.unit),
    },
  };
}

/** The trend of the next minutes against what the card promises for the whole forecast. */
function gasAtFirst(facts: OfferFacts): Message | null {
  const now = facts.base.path.fuel_Nm3h[0];
  const [soon, ifNot] = [facts.with, facts.base].map((forecast) => fuelAt(forecast, FIRST_MIN));
  if (now === undefined || soon == null || ifNot == null) return null;
  const seen = SEEN_SHARE * now;
  const saves = facts.savedGas_Nm3h > 0;
  const rises = saves && soon - now >= seen;
  const falls = !saves && now - soon >= seen;
  if (!rises && !falls) return null;
  return {
    id: rises ? 'screen.gas-rises' : 'screen.gas-falls',
    with: {
      soon: { value: soon, unit: 'Nm3h' },
      at: { value: FIRST_MIN, unit: 'min' },
      ifNot: { value: ifNot, unit: 'Nm3h' },
    },
  };
}

/** Mean over a walk about that minute. */
function fuelAt({ path }: Forecast, minute: number): number | null {
  const near = path.fuel_Nm3h.filter((_, index) => Math.abs((path.at_min[index] ?? 0) - minute) <= WALK_MIN / 2);
  return near.length === 0 ? null : near.reduce((sum, fuel) => sum + fuel, 0) / near.length;
}

/** A flue that comes near its limit speaks against burning more, not against burning less. What the screen shows of it now may be far from there. */
function flueNear({ baseMargins, withMargins, savedGas_Nm3h }: OfferFacts): Message | null {
  const [before, after] = [baseMargins, withMargins].map((margins) => margins.find(({ id }) => id === 'flue'));
  if (!before || !after || distanceOf(before) > FLUE_NEAR_K || savedGas_Nm3h > 0) return null;
  return {
    id: distanceOf(before) < 0 ? 'screen.flue-over' : 'screen.flue',
    with: {
      before: { value: before.value, unit: 'degC', decimals: 1 },
      after: { value: after.value, unit: 'degC', decimals: 1 },
      limit: { value: before.limit, unit: 'degC' },
    },
  };
}
