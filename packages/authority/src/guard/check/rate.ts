/**
 * Moves are rare: a zone rests for its dwell after its last move, and the class makes at most so many
 * moves an hour. Both on plant time. Moves that lie in the future or at no readable time are a no.
 */
import { HOUR_MS, MINUTE_MS } from '@trimtab/terms';
import { tagOfSlot, zoneOfSlot } from '../../kind/slot.ts';
import { atLeast, atMost } from '../../within.ts';
import { type Denial, overLimit, quantity, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';
import { zoneEnvelope } from '../zone-envelope.ts';

export function rate(input: GuardInput): Denial[] {
  if (input.moves === null || input.envelope === null) return [withoutNumber('rate', null, { id: 'guard.moves-unknown' })];
  if (!input.moves.every(({ at_ms }) => atLeast(input.plant_ms, at_ms)))
    return [withoutNumber('rate', null, { id: 'guard.moves-unknown' })];
  const ages = input.moves.map(({ slot, at_ms }) => ({ slot, age_ms: input.plant_ms - at_ms }));
  const moving = outwardMoves(input);
  const denials: Denial[] = [];
  for (const { slot } of moving) {
    const zone = zoneOfSlot(slot);
    const dwell_min = zoneEnvelope(input.envelope, zone)?.dwell_min ?? Number.NaN;
    // A zone that has not moved for longer than anybody remembers has rested enough.
    const rest_min = Math.min(Number.MAX_VALUE, ...ages.filter((move) => move.slot === slot).map(({ age_ms }) => age_ms / MINUTE_MS));
    if (atLeast(rest_min, dwell_min)) continue;
    const remedy = {
      id: 'guard.dwell',
      with: { zone: String(zone ?? tagOfSlot(slot)), rest: quantity(rest_min, 'min'), limit: quantity(dwell_min, 'min') },
    };
    denials.push(overLimit('rate', tagOfSlot(slot), rest_min, dwell_min, 'min', remedy));
  }
  const inLastHour = ages.filter(({ age_ms }) => age_ms < HOUR_MS).length + moving.length;
  const { movesPerHour } = input.envelope;
  if (!atMost(inLastHour, movesPerHour)) {
    const remedy = { id: 'guard.moves', with: { moves: quantity(inLastHour, 'count'), limit: quantity(movesPerHour, 'count') } };
    denials.push(overLimit('rate', null, inLastHour, movesPerHour, 'count', remedy));
  }
  return denials;
}
