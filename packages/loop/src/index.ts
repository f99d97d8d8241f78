export { type ComposeInput, compose } from './act/compose.ts';
export { endedBy, quietOf, type Rejected, withOver } from './act/quiet.ts';
export type { EarlyEnd, QuietRule, ReasonRule } from './act/reason-rule.ts';
export type {
  AssetPack,
  Breach,
  Forecast,
  LaterMove,
  Lever,
  LeverLimits,
  LimitWords,
  Margin,
  MeasuredPiece,
  ModeEvidence,
  ModelRun,
  ModeMemory,
  Observation,
  PackWords,
  PieceForecast,
  RedundantPair,
  Spread,
} from './asset-pack.ts';
export { distanceOf, shortOf_EUR } from './asset-pack.ts';
export { cycle } from './cycle.ts';
export type { CycleInput, CycleResult, ForecastView, GiveBack, Inbox, Suspension, TrimInForce } from './cycle-input.ts';
export { eventOf } from './event-of.ts';
export { clockText } from './explain/clock.ts';
export { type Binding, type CardDetails, isWholeReturn, type OfferFacts } from './explain/offer-facts.ts';
export { degrees, setpointQuantity, trimQuantity } from './explain/quantity.ts';
export { quietText } from './explain/quiet-text.ts';
export { loopWording } from './explain/wording.ts';
export { type ErrorSplit, errorSplit } from './learn/error-split.ts';
export { emptyRidge, fitOf, withLesson } from './learn/ridge.ts';
export { reading_K } from './learn/spread.ts';
export type { LoopConfig } from './loop-config.ts';
export type { CycleMemory, PendingForecast, PieceMemory, Ridge, ScanMemory, Score, ScoreTally, SlabMemory, TagMemory } from './memory.ts';
export type { Candidate } from './optimize/candidate.ts';
export { goldfarbIdnani } from './optimize/goldfarb-idnani.ts';
export { type Qp, type QpSolver, solveChecked } from './optimize/qp.ts';
export { type CycleTexts, cycleTexts, inputOfText } from './record.ts';
export { type Reverified, type ReverifyInput, reverify } from './reverify.ts';
export { type ScanResult, scan } from './scan.ts';
export type { ChannelRules, CheckInput } from './sense/check/check.ts';
export {
  type Accusation,
  type Companion,
  type Comparison,
  type Departure,
  type LiveChecks,
  PIECE,
  type Reader,
  type SensePack,
} from './sense/companion/sense-pack.ts';
export { type WatchMemory, watched } from './sense/companion/watch.ts';
export { type JudgedTag, judgeTag } from './sense/judge-tag.ts';
export {
  type ChannelVerdict,
  judgeRow,
  type LearnedSeries,
  learnSeries,
  type SeriesMemory,
  type SeriesRow,
  startSeries,
} from './sense/series/judge-series.ts';
export type { Evaluation } from './simulate/evaluate.ts';
export { knownStops } from './simulate/known-stops.ts';
