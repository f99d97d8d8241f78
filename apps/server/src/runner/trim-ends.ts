/**
 * Trims that end by themselves (design §4): their setpoint was moved far, a shift went by that nobody
 * kept them over, or they are a day old. Pure; all of it on plant time.
 */
import type { RuleEnd } from '@trimtab/store';
import { after, HOUR_MS, type Picture, type PlantTime, plantTime, SETPOINT_MOVED, type Site, shiftAt } from '@trimtab/terms';
import type { StandingTrim } from './asset.ts';

/** Longest life of a trim. */
export const OLDEST_MS = 24 * HOUR_MS;
/** What float32 adds on the wire. */
const TOLERANCE = 1e-6;

type Lasting = Pick<StandingTrim, 'since_ms' | 'kept_ms'>;

export interface EndedTrim {
  trim: StandingTrim;
  cause: RuleEnd;
}

export function endedTrims(trims: readonly StandingTrim[], picture: Picture, { calendar }: Pick<Site, 'calendar'>): EndedTrim[] {
  return trims.flatMap((trim) => {
    const cause = causeOf(trim, picture, calendar);
    return cause ? [{ trim, cause }] : [];
  });
}

function causeOf(trim: StandingTrim, picture: Picture, calendar: Site['calendar']): RuleEnd | null {
  const setpoint = picture.tags[trim.setpointTag];
  if (trim.setpoint !== null && setpoint?.quality === 'good' && setpoint.value !== null)
    if (Math.abs(setpoint.value - trim.setpoint) > SETPOINT_MOVED[trim.unit] + TOLERANCE) return 'setpoint-moved';
  if (picture.plant_ms < endsBy(trim, calendar)) return null;
  return endsWith(trim, calendar);
}

/** When the clock ends it: a day old, or no longer covered. */
export const endsBy = (trim: Lasting, calendar: Site['calendar']): PlantTime =>
  plantTime(Math.min(after(trim.since_ms, OLDEST_MS), coveredUntil(trim, calendar)));

/** What ends it then. */
export const endsWith = (trim: Lasting, calendar: Site['calendar']): 'handover' | 'age' =>
  after(trim.since_ms, OLDEST_MS) <= coveredUntil(trim, calendar) ? 'age' : 'handover';

/** End of the shift that answers for the trim: the one in which it was accepted, or the one it was kept over to. */
function coveredUntil({ since_ms: since, kept_ms }: Lasting, calendar: Site['calendar']): PlantTime {
  return kept_ms === null ? shiftAt(calendar, since).ends_ms : shiftAt(calendar, shiftAt(calendar, kept_ms).ends_ms).ends_ms;
}
