export type {
  AssetPack,
  Forecast,
  Lever,
  Margin,
  ModeEvidence,
  ModeMemory,
  Observation,
  PackWords,
  PieceForecast,
  RedundantPair,
} from './asset-pack.ts';
export { distanceOf } from './asset-pack.ts';
export { cycle } from './cycle.ts';
export type { CycleInput, CycleResult, ForecastView, Inbox, TrimInForce } from './cycle-input.ts';
export { clockText } from './explain/clock.ts';
export type { OfferFacts } from './explain/offer-facts.ts';
export { loopWording } from './explain/wording.ts';
export type { LoopConfig } from './loop-config.ts';
export type { CycleMemory, PendingForecast, PieceMemory, ScanMemory, Score, ScoreTally, SlabMemory, TagMemory } from './memory.ts';
export { type CycleTexts, cycleTexts, inputOfText } from './record.ts';
export { type Reverified, type ReverifyInput, reverify } from './reverify.ts';
export { type ScanResult, scan } from './scan.ts';
