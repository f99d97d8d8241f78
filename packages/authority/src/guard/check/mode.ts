/** Moves away from zero need at least advisory in the decision class of each; a mode that this build does not know is none. */
import { type Message, modeRank } from '@trimtab/terms';
import { type SlotClass, slotAt } from '../../kind/slot.ts';
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';

const LABELS: Readonly<Record<SlotClass | 'unknown', Message>> = {
  'zone-trims': { id: 'class.zone-trims' },
  'air-ratio': { id: 'class.air-ratio' },
  unknown: { id: 'class.unknown' },
};

export function mode(input: GuardInput): Denial[] {
  const classes = new Set(outwardMoves(input).map(({ slot }) => slotAt(slot)?.decisionClass ?? 'unknown'));
  return [...classes].flatMap((decisionClass) => judge(input, decisionClass));
}

function judge({ modes }: GuardInput, decisionClass: SlotClass | 'unknown'): Denial[] {
  const found = modes[decisionClass];
  const rank = found === undefined ? -1 : modeRank(found);
  if (rank >= modeRank('advisory')) return [];
  const shown = rank < 0 ? 'mode.unknown' : `mode.${found}`;
  const remedy = { id: 'guard.mode', with: { class: LABELS[decisionClass], mode: { id: shown } } };
  return [withoutNumber('mode', decisionClass, remedy)];
}
