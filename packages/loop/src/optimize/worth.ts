/**
 * What a move is worth per hour, by the same measure when it is offered and while its card stands: money saved,
 * reserves of limits kept and quality kept. The trims may be held or taken back later: the better of the two counts,
 * each with its own money and its own quality, never the best of both.
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
  const held = gainOf(before.held, after.held);
  const takenBack = gainOf(before.takenBack, after.takenBack);
  const { restored_EURh, quality_EURh, ...better } = totalOf(held) >= totalOf(takenBack) ? held : takenBack;
  return {
    saved_EURh: held.saved_EURh,
    worth_EURh: better.saved_EURh + restored_EURh + quality_EURh,
    // What keeps a reserve only if it is taken back again, and costs one while it is held, keeps none.
    restoring: restored_EURh >= PROTECTS_EURH && held.restored_EURh >= -PROTECTS_EURH,
    protects: restored_EURh + quality_EURh >= PROTECTS_EURH,
  };
}

interface Gain {
  saved_EURh: number;
  restored_EURh: number;
  quality_EURh: number;
}

const gainOf = (before: Evaluation, after: Evaluation): Gain => ({
  saved_EURh: before.money_EURh - after.money_EURh,
  restored_EURh: before.shortfall_EURh - after.shortfall_EURh,
  quality_EURh: before.quality_EURh - after.quality_EURh,
});

const totalOf = ({ saved_EURh, restored_EURh, quality_EURh }: Gain): number => saved_EURh + restored_EURh + quality_EURh;
