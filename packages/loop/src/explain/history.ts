/** What became of the last rejection in this place, where an offer comes after it (checklist 4.2, 4.27). */
import { type Message, type Picture, type Quiet, type Site, since_ms } from '@trimtab/terms';
import { endedBy } from '../act/quiet.ts';
import type { CycleMemory } from '../memory.ts';
import { clockText } from './clock.ts';
import { labelOf } from './quiet-text.ts';

/** Older ones are another shift's affair. */
const TOLD_FOR_MS = 12 * 3_600_000;

/** `isShort`: does the move keep to the step that rejections have left? A return does not, nor what goes toward zero. */
export function historyText(
  site: Site,
  picture: Picture,
  rejected: CycleMemory['rejected'][string] | null,
  quiets: readonly Quiet[],
  isShort: boolean,
): Message | null {
  if (!rejected || since_ms(picture.plant_ms, rejected.at_ms) > TOLD_FOR_MS) return null;
  const quiet = quiets.find(({ at, reason }) => at === rejected.at_ms && reason === rejected.reason);
  const told = { at: clockText(rejected.at_ms, site.calendar.timeZone), reason: { id: `reason.${rejected.reason}` } };
  if (!quiet) return { id: 'history.rejected', with: told };
  const by = endedBy(quiet, picture);
  if (quiet.stepShare !== undefined && by === null) {
    const until = clockText(quiet.until, site.calendar.timeZone);
    return isShort ? { id: 'history.smaller', with: told } : { id: 'history.half-step', with: { ...told, until } };
  }
  if (by === null) return { id: 'history.protects', with: told };
  if (by === 'time') return { id: 'history.rejected', with: told };
  return {
    id: `history.${by}`,
    with: { ...told, ...(quiet.ends?.kind === 'sensor-good' ? { label: labelOf(site, quiet.ends.tag) } : {}) },
  };
}
