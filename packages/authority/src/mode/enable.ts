/**
 * The only way up (faults.md D, "Guards of every enable"): one step, by a person with the right to it,
 * with no cause active and none unacknowledged, on exactly the state that was seen. All rules run and
 * all that fail are reported. Who may: faults.md E.
 */
import { HOUR_MS, modeRank, type Role, since_ms, TWIN_MODES, type TwinMode } from '@trimtab/terms';
import { isReadable } from '../within.ts';
import type { EnableEvent, ModeDenial, ModeState } from './mode-state.ts';

interface EnableRight {
  first: readonly Role[];
  /** null: one person is enough. */
  second: readonly Role[] | null;
  /** Needs proven accuracy and an end. */
  timeLimited: boolean;
}

export const ENABLE_RIGHTS: Readonly<Record<TwinMode, EnableRight | null>> = {
  off: null,
  shadow: { first: ['operator', 'supervisor'], second: null, timeLimited: false },
  advisory: { first: ['operator', 'supervisor'], second: null, timeLimited: false },
  supervisory: { first: ['supervisor'], second: ['engineer'], timeLimited: true },
  automatic: { first: ['engineer'], second: ['supervisor'], timeLimited: true },
};

/** One shift: the longest grant of a mode in which the twin moves by itself. */
export const LONGEST_GRANT_MS = 12 * HOUR_MS;

/** The mode that may be asked for next, or null at the top. */
export const nextMode = (granted: TwinMode): TwinMode | null => TWIN_MODES[modeRank(granted) + 1] ?? null;

/** Every rule that forbids this enable; empty: it may be granted. */
export function enableDenials(state: ModeState, event: EnableEvent): ModeDenial[] {
  const denials: ModeDenial[] = [];
  const deny = (rule: ModeDenial['rule'], remedy: ModeDenial['remedy']) => denials.push({ rule, remedy });
  const right = ENABLE_RIGHTS[event.to] ?? null;
  if (right === null || event.to !== nextMode(state.granted))
    deny('step', { id: 'enable.step', with: { granted: { id: `mode.${state.granted}` } } });
  if (event.version !== state.version) deny('version', { id: 'enable.version' });
  if (right && !right.first.includes(event.role))
    deny('role', { id: 'enable.role', with: { roles: right.first.join(', '), mode: { id: `mode.${event.to}` } } });
  if (event.onShift !== true) deny('shift', { id: 'enable.shift' });
  if (event.reason.trim() === '') deny('reason', { id: 'enable.reason' });
  if (event.checklistMet !== true) deny('checklist', { id: 'enable.checklist' });
  if (event.permit !== true) deny('permit', { id: 'enable.permit' });
  if (event.sessionReady !== true) deny('session', { id: 'enable.session' });
  for (const { active, message, unacknowledged } of state.causes) {
    if (active) deny('cause-active', { id: 'enable.cause-active', with: { cause: message } });
    if (unacknowledged) deny('cause-unacknowledged', { id: 'enable.cause-unacknowledged', with: { cause: message } });
  }
  if (right?.second && !isOtherPerson(event, right.second))
    deny('second-person', { id: 'enable.second-person', with: { roles: right.second.join(', ') } });
  if (right?.timeLimited && event.accuracyProven !== true) deny('accuracy', { id: 'enable.accuracy' });
  if (!endsInTime(event, right?.timeLimited ?? true))
    deny('time-limit', { id: 'enable.time-limit', with: { longest: { value: LONGEST_GRANT_MS / HOUR_MS, unit: 'h' } } });
  return denials;
}

function isOtherPerson({ by, secondPerson }: EnableEvent, roles: readonly Role[]): boolean {
  return secondPerson !== undefined && secondPerson.by !== by && roles.includes(secondPerson.role);
}

function endsInTime({ until_ms, plant_ms }: EnableEvent, limited: boolean): boolean {
  if (until_ms === undefined) return !limited;
  if (!isReadable(until_ms) || !isReadable(plant_ms)) return false;
  const length_ms = since_ms(until_ms, plant_ms);
  return length_ms > 0 && (!limited || length_ms <= LONGEST_GRANT_MS);
}
