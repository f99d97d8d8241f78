/** Everything a cycle learns before it looks ahead: what came true since, and what people answered. */
import { modeRank } from '@trimtab/terms';
import type { MeasuredPiece } from '../asset-pack.ts';
import type { CycleInput, Inbox, RecipeChange } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory, Score } from '../memory.ts';
import { withErrors } from './error-window.ts';
import { planVectors, startAccepted } from './pending.ts';
import { scorePiece } from './piece.ts';
import { followPlan } from './plan-run.ts';
import { recipeChanges, usedSince } from './recipe-change.ts';
import { withLessons } from './residual.ts';
import { cutShort, scorePending } from './score.ts';
import { tallied } from './tally.ts';
import { watched } from './watch.ts';

export interface LookBack {
  memory: CycleMemory;
  scores: Score[];
  recipeChanges: RecipeChange[];
}

const emptyMemory = <S extends object>({ pack }: LoopConfig<S>, input: CycleInput<S>): CycleMemory => ({
  cycleNo: input.cycleNo,
  at_ms: input.picture.plant_ms,
  pending: [],
  offered: [],
  pieces: [],
  residual: {},
  plan: null,
  errors: [],
  watch: null,
  spread: pack.firstSpread,
  lastPiece: null,
  tallies: [],
  standing: {},
  former: {},
  suspended: {},
  offeredAt: {},
  rejected: {},
  quietsOver: {},
  leverUse: {},
});

export function lookBack<S extends object>(config: LoopConfig<S>, last: CycleMemory | null, input: CycleInput<S>): LookBack {
  const { picture, inbox, estimate } = input;
  const { pack, site } = config;
  const memory = last ?? emptyMemory(config, input);
  const levers = pack.levers(site);
  const started = startAccepted(memory, inbox, picture.plant_ms);
  const vectors = planVectors(levers, picture);
  const plan = followPlan(memory.plan, levers, vectors, picture.plant_ms);
  const isRunning = site.envelope.plantModes.includes(picture.plantMode.mode);
  const observation = estimate === null ? null : pack.observe(estimate);
  const scored =
    vectors && observation && isRunning
      ? scorePending(started.pending, { now: picture.plant_ms, observation, levers, plan: vectors })
      : isRunning
        ? { scores: [], pending: started.pending, cards: [] }
        : cutShort(started.pending);
  const measured = measuredSince(memory.lastPiece, observation?.pieces ?? []);
  const rolled = measured.map((piece) => scorePiece(memory.pieces, piece, plan));
  const discharge = rolled.flatMap((piece) => piece.scores);
  const scores = [...scored.scores, ...discharge];
  const tallies = tallied(memory.tallies, scores);
  const { parameters, errorNature: nature } = pack;
  const leverUse = usedSince(config, memory, input);
  return {
    scores,
    recipeChanges: recipeChanges(levers, leverUse),
    memory: {
      ...memory,
      cycleNo: input.cycleNo,
      at_ms: picture.plant_ms,
      pending: scored.pending,
      offered: started.offered,
      pieces: memory.pieces.filter(({ slabNo }) => !measured.some((piece) => piece.slabNo === slabNo)),
      plan,
      errors: withErrors(memory.errors, discharge),
      residual: withLessons(
        memory.residual,
        rolled.flatMap(({ lessons }) => lessons),
      ),
      watch: watched(memory.watch, {
        now: picture.plant_ms,
        mode: picture.plantMode.mode,
        isShown: Object.values(inbox.modes).some((mode) => modeRank(mode) >= modeRank('advisory')),
        parameters,
        nature,
        measured,
        cards: scored.cards,
        tallies,
        decisions: inbox.decisions,
      }),
      lastPiece: measured.at(-1)?.slabNo ?? memory.lastPiece,
      tallies,
      rejected: rejectedBy(memory.rejected, inbox),
      leverUse,
    },
  };
}

/** What was measured after that piece; all of it where that one is no longer among them. */
const measuredSince = (last: number | null, pieces: readonly MeasuredPiece[]): readonly MeasuredPiece[] =>
  pieces.slice(pieces.findIndex(({ slabNo }) => slabNo === last) + 1);

function rejectedBy(before: CycleMemory['rejected'], { decisions }: Inbox): CycleMemory['rejected'] {
  const rejected = { ...before };
  for (const { kind, place, reason, plant_ms, optionId } of decisions) {
    const last = rejected[place];
    if (kind === 'reject' && reason)
      rejected[place] = { reason, at_ms: plant_ms, optionId, before: last ? { reason: last.reason, at_ms: last.at_ms } : null };
    // Taken back within its ten seconds: it was none, and the one before it is the last.
    if (kind !== 'withdraw' || last?.optionId !== optionId) continue;
    if (last.before) rejected[place] = { ...last.before, optionId: null, before: null };
    else delete rejected[place];
  }
  return rejected;
}
