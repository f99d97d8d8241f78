/**
 * Places whose trim an operator's own move has rejected without a word: nothing is offered there until he has said why,
 * from when on his code rules, or until half an hour has gone by (design §4).
 */
import { after, type Message, MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { CycleInput, Suspension } from '../cycle-input.ts';
import { clockText } from '../explain/clock.ts';
import type { CycleMemory } from '../memory.ts';

const WAITS_MS = 30 * MINUTE_MS;

/** Place → until when, after this cycle. */
export function suspendedNow<S extends object>(
  before: CycleMemory['suspended'],
  suspensions: readonly Suspension[],
  { inbox, picture }: CycleInput<S>,
): CycleMemory['suspended'] {
  const said = new Set(inbox.decisions.filter(({ kind, optionId }) => kind === 'reject' && optionId === null).map(({ place }) => place));
  const waiting = Object.entries(before).filter(([place, until]) => !said.has(place) && since_ms(until, picture.plant_ms) > 0);
  // Who has said why is not asked again while the write to zero is still on its way.
  const fresh = suspensions
    .filter(({ place }) => !said.has(place))
    .map(({ place }): [string, PlantTime] => [place, after(picture.plant_ms, WAITS_MS)]);
  return Object.fromEntries([...waiting, ...fresh]);
}

/** Why nothing is offered in a place that was suspended at an earlier cycle. */
export const waitsForCode = (place: string, until: PlantTime, timeZone: string): Message => ({
  id: 'withheld.own-move',
  with: { place: { id: `place.${place}` }, until: clockText(until, timeZone) },
});
