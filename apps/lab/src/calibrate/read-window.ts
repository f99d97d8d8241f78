/**
 * A window of what a plant recorded: the stored images between two moments of plant time, through the same scan as live.
 * Minutes that nobody stored are a gap of the window (`windowRecorder`), and what somebody doubted is not in it.
 */
import { type CalibrationWindow, type Doubt, doubtsOf } from '@trimtab/furnace';
import { type Queryable, readImages, readQuiets, scanNosBetween } from '@trimtab/store';
import { plantTime, type Site } from '@trimtab/terms';
import { type Moments, momentsOf } from '../offline/moment.ts';
import { imageWindow } from './image-window.ts';

const AT_ONCE = 5_000;

/** `--from A --to B`. Throws with what is needed. */
export function parseMoments(from: string, to: string | undefined): Moments {
  if (to === undefined) throw new Error('--from and --to belong together');
  const moments = momentsOf(from, to);
  if (!moments) throw new Error(`--from ${from} --to ${to}: two plant times are needed, such as 2026-03-02T06:00:00Z`);
  return moments;
}

export interface RecordedWindow {
  window: CalibrationWindow;
  /** Left out, because somebody doubted it as they rejected an offer. */
  doubts: Doubt[];
}

/** Throws where nothing was stored between them. `onScans` after each few thousand. */
export async function readWindow(
  db: Queryable,
  site: Site,
  { from, to }: Moments,
  onScans: (done: number, of: number) => void,
): Promise<RecordedWindow> {
  const { asset } = site.nameplate;
  const span = await scanNosBetween(db, asset, from, to);
  if (!span) throw new Error(`no scan of ${asset} was stored between ${from} and ${to} (plant time): ask for another window`);
  const doubts = doubtsOf(await readQuiets(db, asset, plantTime(Date.parse(from)))).filter((doubt) => doubt.from < Date.parse(to));
  const seen = imageWindow(site, doubts);
  for (let scanNo = span.first; scanNo <= span.last; scanNo += AT_ONCE) {
    const last = Math.min(span.last, scanNo + AT_ONCE - 1);
    for (const image of await readImages(db, asset, scanNo, last)) seen.take(image);
    onScans(last - span.first + 1, span.last - span.first + 1);
  }
  return { window: seen.window(), doubts };
}
