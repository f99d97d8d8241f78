/** What a new picture changes in what the runner keeps: discharges, the hour's fuel, and the runner's own causes. */

import { placeOfSlot, unitOfSlot } from '@trimtab/authority';
import {
  HOUR_MS,
  type LiveDischarge,
  type Message,
  type Picture,
  type Safety,
  since_ms,
  type TwinCause,
  type TwinCauseReport,
} from '@trimtab/terms';
import { addToMean } from '../live/rolling-mean.ts';
import type { Asset } from './asset.ts';
import { placeLabel } from './label.ts';
import type { Recorder } from './recorder.ts';
import { LOOK_BACK_MS } from './restore.ts';
import type { Standing } from './standing.ts';

const DISCHARGES_KEPT = 6;
/** Longer than any dwell that an envelope may ask for. */
const MOVES_KEPT_MS = 4 * HOUR_MS;
const MJ_PER_MWH = 3_600;

export function notePicture(asset: Asset, picture: Picture): void {
  const gas = picture.tags['gas.main_Nm3h'];
  const lhv = picture.tags['gas.lhv_MJNm3'];
  if (gas?.quality === 'good' && gas.value !== null && lhv?.value != null)
    asset.fuel = addToMean(asset.fuel, picture.plant_ms, (gas.value * lhv.value) / MJ_PER_MWH);
  asset.discharges = dischargesOf(asset, picture);
  asset.off = offNow(asset, picture);
  // Those that are over are told for a shift: what became of a rejection stands on the next card.
  asset.quiets = asset.quiets.filter(({ until }) => since_ms(picture.plant_ms, until) < LOOK_BACK_MS);
  asset.questions = asset.questions.filter(({ plant_ms }) => since_ms(picture.plant_ms, plant_ms) < LOOK_BACK_MS);
  asset.announced = asset.announced.filter(({ at_ms }) => since_ms(picture.plant_ms, at_ms) < HOUR_MS);
  asset.moves = asset.moves.filter(({ at_ms }) => since_ms(picture.plant_ms, at_ms) < MOVES_KEPT_MS);
}

/** The OFF line: asked, then all zero by the PLC's read-back, gone once somebody has come back (console 5.9). */
function offNow(asset: Asset, picture: Picture): Asset['off'] {
  const { off } = asset;
  if (!off || Object.values(asset.modes).some(({ granted }) => granted !== 'off')) return null;
  const isZero = picture.ack !== null && !picture.ack.enabled && [...picture.ack.target, ...picture.ack.active].every((trim) => trim === 0);
  return isZero && off.allZeroAt_ms === null ? { ...off, allZeroAt_ms: picture.wall_ms } : off;
}

/** The mill's word: what was predicted for the slab that just left, beside what the roughing mill read. */
function dischargesOf(asset: Asset, picture: Picture): LiveDischarge[] {
  const last = picture.lastDischarge;
  if (!last) return asset.discharges;
  const known = asset.discharges.find(({ slabNo }) => slabNo === last.slabNo);
  const predicted_degC =
    known?.predicted_degC ?? asset.forecast?.slabs.find(({ slabNo }) => slabNo === last.slabNo)?.discharge_degC ?? null;
  const entry = { slabNo: last.slabNo, at_ms: last.at, predicted_degC, roughingMill_degC: last.roughingMill_degC };
  return [entry, ...asset.discharges.filter(({ slabNo }) => slabNo !== last.slabNo)].slice(0, DISCHARGES_KEPT);
}

/** Wall time by which the due cycle is late; zero or less: none is. One that is at work, or that the database does not take, is late too. */
export function cycleOverdue_ms({ cycleDueAt_ms }: Pick<Asset, 'cycleDueAt_ms'>, picture: Picture): number {
  return cycleDueAt_ms === null ? 0 : since_ms(picture.plant_ms, cycleDueAt_ms) / Math.max(1, picture.clockRate);
}

/** What a server knows of the time before it: no server watched the plant for so long, and who ran it before. */
export interface Before {
  /** null: none ever watched. */
  gap_ms: number | null;
  /** Another server; null: none but this one. */
  ranBefore: string | null;
}

/** Causes of the first poll after a start (faults.md D). */
export function startCauses({ gap_ms, ranBefore }: Before, safety: Safety): TwinCauseReport[] {
  const reports: TwinCauseReport[] = [];
  if (ranBefore !== null) reports.push({ cause: 'take-over', message: { id: 'cause.take-over', with: { before: ranBefore } } });
  if (gap_ms === null || gap_ms <= safety.takeOver_ms) return reports;
  reports.push({ cause: 'server-gap', message: { id: 'cause.server-gap' } });
  if (gap_ms > safety.lostLong_ms)
    reports.push({
      cause: 'lost-long',
      message: { id: 'cause.lost-long', with: { lost: { value: Math.round(gap_ms / 1_000), unit: 's' } } },
    });
  return reports;
}

export interface OwnCauses {
  recorder: Recorder;
  standing: Standing;
  waitsForPerson: boolean;
  epochRefused: boolean;
  failures: number;
  unsafeDatabase: boolean;
}

const FAILURES_LATCH = 3;

/** Causes that only the runner can see; the picture brings its own. */
export function ownCauses(asset: Asset, picture: Picture, own: OwnCauses): TwinCauseReport[] {
  const reports: TwinCauseReport[] = [];
  const report = (cause: TwinCause, message: Message = { id: `cause.${cause}` }): number => reports.push({ cause, message });
  if (own.recorder.state().lostSince_ms !== null) report('database-lost');
  if (cycleOverdue_ms(asset, picture) > asset.config.site.safety.cycleOverdue_ms) report('cycle-late');
  if (own.standing.kind === 'foreign')
    report('foreign-trim', {
      id: 'foreign-trim',
      with: {
        place: placeLabel(asset, placeOfSlot(own.standing.slot)),
        trim: { value: own.standing.value, unit: unitOfSlot(own.standing.slot), signed: true },
      },
    });
  if (own.waitsForPerson) report('database-older');
  if (own.epochRefused) report('epoch-refused');
  if (own.failures >= FAILURES_LATCH) report('optimizer-failed');
  if (own.unsafeDatabase) report('database-unsafe');
  return reports;
}
