/**
 * An operator's own move always wins. Opposite in sign to a trim, at least half of it and within half an
 * hour of it, it is a rejection without a word: the trim goes to zero and a code is asked for (design §4).
 * Any other move is a new base, on which the next cycle judges the trim again.
 */
import { MINUTE_MS, since_ms } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput, Suspension } from '../cycle-input.ts';
import type { CycleMemory } from '../memory.ts';
import { WIRE_NOISE } from './former.ts';

const WITHIN_MS = 30 * MINUTE_MS;
const LEAST_SHARE = 0.5;

/** `before`: what stood at the last cycle, with the setpoints that the trims were made for. */
export function silentRejections<S extends object>(
  before: CycleMemory['standing'],
  levers: readonly Lever[],
  { inbox, picture }: CycleInput<S>,
): Suspension[] {
  // A recipe that changes moves setpoints whatever trims stand.
  if (picture.plantMode.mode === 'grade-change') return [];
  return inbox.trimsInForce.flatMap(({ place, to, since, decisionId }) => {
    const lever = levers.find((candidate) => candidate.place === place);
    const base = before[place];
    const setpoint = lever ? (picture.tags[lever.setpointTag]?.value ?? null) : null;
    if (!lever || base?.decisionId !== decisionId || setpoint === null) return [];
    const moved = setpoint - base.setpoint;
    const isAgainst = moved * to < 0 && Math.abs(moved) >= LEAST_SHARE * Math.abs(to) - WIRE_NOISE;
    if (!isAgainst || since_ms(picture.plant_ms, since) > WITHIN_MS) return [];
    const message = {
      id: 'suspended.moved',
      with: {
        place: { id: `place.${place}` },
        moved: { value: moved, unit: lever.unit, signed: true },
        trim: { value: to, unit: lever.unit, signed: true },
      },
    };
    return [{ place, decisionId, message }];
  });
}
