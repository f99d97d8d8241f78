/**
 * The watch on the twin: an uncalibrated one promises what the scores then deny, and must not go on
 * advising (evidence §5). Three charts and a count:
 * - model: mill reading against the model alone, beyond the offset that a sound model may wander to. A
 *   feedback that hides a wrong model shows here. Raised: `prediction-error-high` (shadow; latches, so a
 *   person brings the twin back).
 * - estimate: the same against the estimate with its feedback. Raised: `prediction-error` (at most advisory).
 * - saving: fuel of cards that were taken, achieved against promised. Raised: `prediction-error`.
 * - rejections by place, and by place and reason, as a likelihood ratio. Raised: `prediction-error`.
 * An alarm ends when its sums are back at zero, and all begin anew under other parameters. What people
 * answer and what they take is heard only while cards are shown: below advisory an alarm of these has said
 * its word (a person must acknowledge it) and begins anew, or nothing could ever end it. Pieces that lay in
 * the asset through a shutdown or a start-up are no evidence: nothing is judged until three hours after. An answer
 * counts at the look after the one that heard it: by then it has been taken back, or it stands. The code of a trim that
 * the operator's own move has rejected is a rejection like any other, and what its acceptance had brought goes.
 */
import {
  canonical,
  type Decision,
  HOUR_MS,
  type Message,
  type PlantMode,
  type PlantTime,
  since_ms,
  type TwinCauseReport,
} from '@trimtab/terms';
import type { ErrorNature, MeasuredPiece } from '../asset-pack.ts';
import type { Answered, Score, ScoreTally, Watch } from '../memory.ts';
import { calm, stepChart } from './cusum.ts';

/** Two-sided run length between false alarms of 10 000 readings (evidence §5: k 0.5, h 8.053). */
const K = 0.5;
const H = 8.053;
/** Spread of fuel errors before enough was scored, Nm³/h, and scores that are enough. */
const FUEL_SD_NM3H = 400;
const FUEL_FEWEST = 20;

/**
 * Log likelihood of one answer: rejected or not, where offers are rejected too often against where they
 * are not. All reasons: 0.8 against 0.4; one reason: 0.35 against 0.1.
 */
const ANSWER = { all: { rejected: 0.69, not: -1.1 }, reason: { rejected: 1.253, not: -0.325 } } as const;
const REJECTIONS_H = 4.5;
const REJECTIONS_CAP = 6;

/** A word that cannot be read is no shutdown: one such moment must not blind the watch for hours. */
const ORDINARY: readonly PlantMode[] = ['production', 'delay', 'grade-change', 'unknown'];
const UPSET_FOR_MS = 3 * HOUR_MS;

const FRESH = { estimate: calm, model: calm, saving: calm, rejections: {}, credits: {}, waiting: [] };

export interface Evidence {
  now: PlantTime;
  mode: PlantMode;
  /** Does any decision class show cards? */
  isShown: boolean;
  parameters: object;
  nature: ErrorNature | undefined;
  /** Pieces measured since the last look, oldest first. */
  measured: readonly MeasuredPiece[];
  /** Fuel of the cards whose time is over, each once at the longest horizon that it reached: earlier scores err together with that. */
  cards: readonly Score[];
  tallies: readonly ScoreTally[];
  decisions: readonly Decision[];
}

export function watched(last: Watch | null, evidence: Evidence): Watch {
  const { now, mode, isShown, parameters, nature, measured, cards, tallies, decisions } = evidence;
  const name = canonical(parameters);
  const before = last?.parameters === name ? last : { ...FRESH, parameters: name, upset_ms: last?.upset_ms ?? null };
  let { estimate, model, saving } = before;
  // A clock that was set back since is no reason to be blind for longer.
  const isPast = before.upset_ms === null || before.upset_ms <= now;
  const upset_ms = ORDINARY.includes(mode) && isPast ? before.upset_ms : now;
  const isOrdinary = upset_ms === null || since_ms(now, upset_ms) > UPSET_FOR_MS;
  for (const piece of measured) {
    if (!nature || !isOrdinary) break;
    estimate = stepChart(estimate, (piece.actual_degC - piece.predicted_degC) / nature.estimate.sd_K, { k: K, h: H, ...nature.estimate });
    const { sd_K, lag1, offsetMost_K } = nature.model;
    // What prewhitening leaves of a lasting offset.
    const left = Math.sqrt((1 - lag1) / (1 + lag1));
    model = stepChart(model, (piece.actual_degC - piece.model_degC) / sd_K, { k: K + (left * offsetMost_K) / sd_K, h: H, lag1 });
  }
  const sd_Nm3h = fuelSd_Nm3h(tallies);
  for (const card of cards) {
    // More saved than promised is no miss: nothing above the allowance counts.
    const missed = Math.min(K, (card.predicted - card.actual) / sd_Nm3h);
    saving = stepChart(saving, missed, { k: K, h: H, lag1: 0 });
  }
  const withdrawn = new Set(decisions.filter(({ kind }) => kind === 'withdraw').map(({ optionId }) => optionId));
  const stands = ({ optionId }: Answered): boolean => !withdrawn.has(optionId);
  const heard = { saving, ...answered(before, before.waiting.filter(stands)) };
  const waiting = decisions.flatMap((decision) => answerOf(decision) ?? []).filter(stands);
  return { parameters: name, upset_ms, estimate, model, waiting, ...heard, ...(isShown ? {} : withoutAlarms(heard)) };
}

function fuelSd_Nm3h(tallies: readonly ScoreTally[]): number {
  const errors = tallies.filter(({ quantity }) => quantity === 'fuel').flatMap((tally) => tally.errors);
  if (errors.length < FUEL_FEWEST) return FUEL_SD_NM3H;
  return Math.max(50, Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length));
}

/** null: it answers nothing that was advised. */
const answerOf = ({ kind, place, reason, optionId }: Decision): Answered | null =>
  kind === 'accept' || kind === 'modify' || kind === 'reject'
    ? { optionId, place, ...(reason === undefined ? {} : { reason }), isRejected: kind === 'reject' }
    : null;

function answered(before: Pick<Watch, 'rejections' | 'credits'>, answers: readonly Answered[]): Pick<Watch, 'rejections' | 'credits'> {
  const rejections = { ...before.rejections };
  const credits = { ...before.credits };
  /** By how much the sum has really moved. */
  const add = (key: string, log: number): number => {
    const last = rejections[key] ?? 0;
    const sum = Math.min(REJECTIONS_CAP, Math.max(0, last + log));
    if (sum > 0) rejections[key] = sum;
    else delete rejections[key];
    return sum - last;
  };
  for (const { place, reason, isRejected, optionId } of answers) {
    // No card: the trim that was accepted has been turned back.
    if (optionId === null) {
      for (const [key, log] of Object.entries(credits[place] ?? {})) add(key, -log);
      delete credits[place];
    }
    const others = Object.keys(rejections).filter((key) => key.startsWith(`${place} `) && key !== `${place} ${reason}`);
    const moved: [string, number][] = [
      [place, add(place, isRejected ? ANSWER.all.rejected : ANSWER.all.not)],
      ...others.map((key): [string, number] => [key, add(key, ANSWER.reason.not)]),
    ];
    if (isRejected && reason) add(`${place} ${reason}`, ANSWER.reason.rejected);
    if (!isRejected) credits[place] = Object.fromEntries(moved);
  }
  return { rejections, credits };
}

const isOften = (log: number | undefined): boolean => (log ?? 0) > REJECTIONS_H;

function withoutAlarms({ saving, rejections }: Pick<Watch, 'saving' | 'rejections'>): Pick<Watch, 'saving' | 'rejections'> {
  const quiet = Object.entries(rejections).filter(([, log]) => !isOften(log));
  return { saving: saving.alarm ? calm : saving, rejections: Object.fromEntries(quiet) };
}

/** `key`: a place, or a place and a reason. */
function rejectedOften(key: string): Message {
  const [place, reason] = key.split(' ');
  const at: Message = { id: `place.${place}` };
  if (reason === undefined) return { id: 'cause.rejected-often', with: { place: at } };
  return { id: 'cause.rejected-often-as', with: { place: at, reason: { id: `reason.${reason}` } } };
}

/** What the watch says to the mode machine; the same list each cycle while it lasts. */
export function causesOf(watch: Watch | null): TwinCauseReport[] {
  if (!watch) return [];
  const often = Object.keys(watch.rejections)
    .sort()
    .find((key) => isOften(watch.rejections[key]));
  const message: Message | null = watch.estimate.alarm
    ? { id: 'cause.prediction-error' }
    : watch.saving.alarm
      ? { id: 'cause.saving-missed' }
      : often
        ? rejectedOften(often)
        : null;
  return [
    ...(watch.model.alarm ? [{ cause: 'prediction-error-high', message: { id: 'cause.prediction-error-high' } } as const] : []),
    ...(message ? [{ cause: 'prediction-error', message } as const] : []),
  ];
}
