/** The whole live state from what runner, session and recorder know now. */
import { type ModeState, slotAt } from '@trimtab/authority';
import type { Lever } from '@trimtab/loop';
import {
  type LivePart,
  type LiveState,
  type LiveTwin,
  monotonic,
  type Option,
  type Picture,
  plantTime,
  type WallTime,
  wallTime,
} from '@trimtab/terms';
import { asRead, isFrozen } from '../live/as-read.ts';
import { liveNothing } from '../live/nothing.ts';
import { meanOf } from '../live/rolling-mean.ts';
import { liveState } from '../live/state.ts';
import { assetTwin, liveTwin, liveWrites } from '../live/twin.ts';
import type { Asset } from './asset.ts';
import { SLOTS } from './cards.ts';
import type { Clock } from './clock.ts';
import { targetsOf } from './decide/modified.ts';
import { FORECAST_ERROR_K, rootMeanSquare } from './enable-view.ts';
import { placeLabel } from './label.ts';
import { lowestClass, slotOf } from './modes.ts';
import { cycleOverdue_ms } from './observe.ts';
import type { PlcSession } from './plc-session.ts';
import type { RecorderState } from './recorder.ts';
import { endsBy, endsWith } from './trim-ends.ts';

export interface LiveFacts {
  asset: Asset;
  contract: string;
  clock: Clock;
  session: ReturnType<PlcSession['state']>;
  recorder: RecorderState;
  isWriting: boolean;
}

export function composeLive({ asset, contract, clock, session, recorder, isWriting }: LiveFacts): LiveState {
  const { site } = asset.config;
  const wall_ms = clock.wall();
  const picture = pictureRead(asset) ?? nothingRead(wall_ms);
  const twins = Object.values(asset.modes).map((mode) => twinOf(asset, mode));
  return liveState({
    contract,
    site,
    wall_ms,
    picture,
    forecast: asset.forecast,
    recipeChanges: asset.recipeChanges,
    twin: assetTwin(twinOf(asset, lowestClass(asset)), twins),
    twins,
    writes: liveWrites(picture, session, leverCount(asset)),
    parts: parts(asset, picture, recorder, { wall_ms, plcState: asset.picture && isFrozen(asset.picture) ? 'frozen' : 'lost' }),
    cycle: asset.cycle && { no: asset.cycle.no, at_ms: asset.cycle.wall_ms },
    forecastError: {
      error_K: asset.asRun_K.length === 0 ? null : rootMeanSquare(asset.asRun_K),
      most_K: FORECAST_ERROR_K,
      scored: asset.asRun_K.length,
    },
    fuelHour_MW: meanOf(asset.fuel, picture.plant_ms),
    discharges: asset.discharges,
    cards: asset.cards,
    answer: asset.answer,
    nothing: liveNothing(asset),
    inForce: asset.trims.map((trim) => ({
      place: trim.place,
      placeLabel: placeLabel(asset, trim.place),
      unit: slotAt(trim.slot)?.unit ?? 'dK',
      to: trim.to,
      active: picture.ack?.active[trim.slot] ?? null,
      since_ms: trim.since_ms,
      endsBy_ms: endsBy(trim, site.calendar),
      endsWith: endsWith(trim, site.calendar),
      kept: trim.kept_ms !== null,
      by: trim.by,
      decisionId: trim.decisionId,
      takeBack: !isWriting,
    })),
    questions: asset.questions.map(({ decisionId, place, message, plant_ms: at_ms }) => ({
      slot: SLOTS + slotOf(place),
      decisionId,
      place,
      placeLabel: placeLabel(asset, place),
      message,
      at_ms,
    })),
    announced: asset.announced,
    off: asset.off,
    placeLabel: (place) => placeLabel(asset, place),
    targets: (option) => targetsOf(leverFor(asset, option), option),
  });
}

/** The last picture, as old as its last scan. */
export const pictureRead = ({ picture, scanMemory, config }: Asset): Picture | null =>
  picture && asRead(picture, { stillPolls: scanMemory?.stillPolls ?? 0, poll_ms: config.site.safety.poll_ms });

const twinOf = ({ changedAt_ms }: Asset, mode: ModeState): LiveTwin =>
  liveTwin(mode, changedAt_ms[mode.decisionClass] ?? mode.last.wall_ms, null);

const leverFor = ({ config }: Asset, { place }: Option): Lever | null =>
  config.pack.levers(config.site).find((lever) => lever.place === place) ?? null;

/** Setpoints that the envelope lets move. */
const leverCount = ({ config }: Asset): number => config.pack.levers(config.site).filter(({ limits }) => limits !== null).length;

function parts(
  asset: Asset,
  picture: Picture,
  recorder: RecorderState,
  { wall_ms, plcState }: { wall_ms: WallTime; plcState: LivePart['state'] },
): LivePart[] {
  const part = (name: LivePart['part'], lostSince_ms: WallTime | null, state: LivePart['state'] = 'lost'): LivePart => ({
    part: name,
    state: lostSince_ms === null ? 'ok' : state,
    since_ms: lostSince_ms ?? wall_ms,
    age_s: lostSince_ms === null ? 0 : (wall_ms - lostSince_ms) / 1_000,
  });
  const overdue_ms = cycleOverdue_ms(asset, picture);
  const late = overdue_ms > asset.config.site.safety.cycleOverdue_ms ? wallTime(wall_ms - overdue_ms) : null;
  return [
    part('server', null),
    part('plc', plcLostSince_ms(picture, wall_ms, asset.config.site.safety.stale_ms), plcState),
    part('database', recorder.lostSince_ms),
    part('cycle', late, 'late'),
  ];
}

/** A picture that is restored, or that a stuck lane left behind, is of a PLC that nobody reads. */
function plcLostSince_ms({ link, wall_ms: read_ms }: Picture, wall_ms: WallTime, stale_ms: number): WallTime | null {
  if (!link.up) return link.lostSince_ms ?? wall_ms;
  return wall_ms - read_ms > stale_ms ? read_ms : null;
}

/** Before the first poll: a state in which nothing looks live. */
function nothingRead(wall_ms: WallTime): Picture {
  return {
    scanNo: 0,
    wall_ms,
    monotonic_ms: monotonic(0),
    plant_ms: plantTime(wall_ms),
    clockRate: 1,
    link: { up: false, lostSince_ms: wall_ms },
    tags: {},
    slabs: { quality: 'bad', version: 0, rows: [] },
    lastDischarge: null,
    coldCall: null,
    plantMode: { mode: 'unknown', since_ms: plantTime(wall_ms) },
    stood_ms: null,
    permit: false,
    ack: null,
    causes: [],
  };
}
