/** Everything a cycle learns before it looks ahead: what came true since, and what people answered. */
import type { CycleInput } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory, Score } from '../memory.ts';
import { planVectors, startAccepted } from './pending.ts';
import { scorePiece } from './piece.ts';
import { samePlan, scorePending } from './score.ts';
import { tallied } from './tally.ts';

export interface LookBack {
  memory: CycleMemory;
  scores: Score[];
}

const emptyMemory = <S extends object>({ pack }: LoopConfig<S>, input: CycleInput<S>): CycleMemory => ({
  cycleNo: input.cycleNo,
  at_ms: input.picture.plant_ms,
  pending: [],
  offered: [],
  pieces: [],
  spread: pack.firstSpread,
  lastPiece: null,
  tallies: [],
  offeredAt: {},
  rejected: {},
});

export function lookBack<S extends object>(config: LoopConfig<S>, last: CycleMemory | null, input: CycleInput<S>): LookBack {
  const { picture, inbox, estimate } = input;
  const memory = last ?? emptyMemory(config, input);
  const levers = config.pack.levers(config.site);
  const started = startAccepted(memory, inbox, picture.plant_ms);
  const vectors = planVectors(levers, picture);
  const isRunning = config.site.envelope.plantModes.includes(picture.plantMode.mode);
  const observation = estimate === null ? null : config.pack.observe(estimate);
  const scored =
    vectors && observation && isRunning
      ? scorePending(started.pending, { now: picture.plant_ms, observation, ...vectors })
      : { scores: [], pending: isRunning ? started.pending : [] };
  const pieces = vectors ? memory.pieces.filter((piece) => samePlan(piece, vectors)) : memory.pieces;
  const pieceScores = observation ? scorePiece(pieces, observation.piece, memory.lastPiece) : [];
  const scores = [...scored.scores, ...pieceScores];
  const rejected = { ...memory.rejected };
  for (const { kind, place, reason, plant_ms } of inbox.decisions)
    if (kind === 'reject' && reason) rejected[place] = { reason, at_ms: plant_ms };
  return {
    scores,
    memory: {
      ...memory,
      cycleNo: input.cycleNo,
      at_ms: picture.plant_ms,
      pending: scored.pending,
      offered: started.offered,
      // What was forecast for another plan is void, for slabs as for zones.
      pieces: isRunning ? pieces : [],
      lastPiece: observation?.piece?.slabNo ?? memory.lastPiece,
      tallies: tallied(memory.tallies, scores),
      rejected,
    },
  };
}
