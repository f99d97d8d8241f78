/** The picture as the screens may take it: a PLC that answers with a scan that stands still is not read either. Pure. */
import { type Picture, wallTime } from '@trimtab/terms';

export interface Stillness {
  /** Polls in a row in which the scan counter did not move. */
  stillPolls: number;
  poll_ms: number;
}

/** What frozen pictures carry instead of values. */
export const isFrozen = ({ link, tags }: Picture): boolean => link.up && Object.values(tags).some(({ cause }) => cause === 'scan-frozen');

/** Its age counts from the last scan, not from the last answer. */
export function asRead(picture: Picture, { stillPolls, poll_ms }: Stillness): Picture {
  if (!isFrozen(picture)) return picture;
  return { ...picture, link: { up: false, lostSince_ms: wallTime(picture.wall_ms - stillPolls * poll_ms) } };
}
