/**
 * Moves are rare: a slot rests for its dwell after its last move, and the zones together move away from
 * zero at most so many times an hour. Both on plant time. Moves that lie in the future or at no readable
 * time are a no.
 */
import { HOUR_MS, MINUTE_MS } from '@trimtab/terms';
import { labelOfSlot, slotAt, tagOfSlot } from '../../kind/slot.ts';
import { atLeast, atMost } from '../../within.ts';
import { type Denial, overLimit, quantity, withoutNumber } from '../denial.ts';
import type { GuardInput, Move } from '../guard-input.ts';
import { newMoves } from '../movement.ts';
import { slotLimits } from '../slot-limits.ts';

export function rate(input: GuardInput): Denial[] {
  const { moves, envelope, plant_ms } = input;
  if (moves === null || envelope === null || !moves.every(({ at_ms }) => atLeast(plant_ms, at_ms)))
    return [withoutNumber('rate', null, { id: 'guard.moves-unknown' })];
  return [...dwell(input, moves), ...movesAnHour(input, moves, envelope.movesPerHour)];
}

function dwell(input: GuardInput, moves: readonly Move[]): Denial[] {
  const denials: Denial[] = [];
  for (const { slot } of newMoves(input)) {
    const limit_min = slotLimits(input.envelope, slot)?.dwell_min ?? Number.NaN;
    const rests_min = moves.filter((move) => move.slot === slot).map(({ at_ms }) => (input.plant_ms - at_ms) / MINUTE_MS);
    // A slot that has not moved for longer than anybody remembers has rested enough.
    const rest_min = Math.min(Number.MAX_VALUE, ...rests_min);
    if (atLeast(rest_min, limit_min)) continue;
    const remedy = {
      id: 'guard.dwell',
      with: { what: labelOfSlot(slot), rest: quantity(rest_min, 'min'), limit: quantity(limit_min, 'min') },
    };
    denials.push(overLimit('rate', tagOfSlot(slot), rest_min, limit_min, 'min', remedy));
  }
  return denials;
}

function movesAnHour(input: GuardInput, moves: readonly Move[], limit: number): Denial[] {
  // A slot that is none and a move that does not say where it went both count.
  const ofZones = ({ slot }: { slot: number }) => slotAt(slot)?.decisionClass !== 'air-ratio';
  const now = newMoves(input).filter(ofZones).length;
  if (now === 0) return [];
  const before = moves.filter(ofZones).filter(({ outward, at_ms }) => outward !== false && input.plant_ms - at_ms < HOUR_MS).length;
  if (atMost(before + now, limit)) return [];
  const remedy = { id: 'guard.moves', with: { moves: quantity(before + now, 'count'), limit: quantity(limit, 'count') } };
  return [overLimit('rate', null, before + now, limit, 'count', remedy)];
}
