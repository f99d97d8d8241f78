/**
 * What a move is worth per hour, by the same measure when it is offered and while its card stands: money saved,
 * reserves of limits kept and quality kept, both looked at with the trims held and taken back.
 */
import type { Evaluation } from '../simulate/evaluate.ts';
import type { Outlook } from './retreat.ts';

/** Smallest money of reserves and quality for which a move counts as protecting. */
const PROTECTS_EURH = 1;

export interface Worth {
  saved_EURh: number;
  /** Everything together. */
  worth_EURh: number;
  /** Keeps a limit's reserve that the plan as it stands gives up. */
  restoring: boolean;
  /** Keeps a reserve or quality that it gives up. */
  protects: boolean;
}

export function worthOf(before: Outlook, after: Outlook): Worth {
  const better = (of: (evaluation: Evaluation) => number): number =>
    Math.max(of(before.held) - of(after.held), of(before.takenBack) - of(after.takenBack));
  const saved_EURh = before.held.money_EURh - after.held.money_EURh;
  const restored_EURh = better(({ shortfall_EURh }) => shortfall_EURh);
  const quality_EURh = better((evaluation) => evaluation.quality_EURh);
  return {
    saved_EURh,
    worth_EURh: saved_EURh + restored_EURh + quality_EURh,
    restoring: restored_EURh >= PROTECTS_EURH,
    protects: restored_EURh + quality_EURh >= PROTECTS_EURH,
  };
}
