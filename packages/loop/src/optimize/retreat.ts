/**
 * What a trim commits to. It can be taken back toward zero without consent, so a set of acts is judged
 * twice: held as it is, with each limit's reserve for the pieces that leave within the hour and the limit itself
 * for those that leave later; and taken back after half an hour, with every reserve. Or it is no worse than the
 * plan as it stands in the same two ways (design §3: subset-safe).
 */
import type { Act, Plan } from '@trimtab/terms';
import type { LaterMove, Lever, Margin } from '../asset-pack.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';
import { byId, firstUnsafe } from './safe.ts';

export const BACK_AFTER_MIN = 30;
const HELD_FOR_MIN = 60;

/** One plan looked at both ways. */
export interface Outlook {
  held: Evaluation;
  takenBack: Evaluation;
}

export interface Judge {
  /** null: a run was not sound. */
  outlook(acts: readonly Act[]): Outlook | null;
  /** First limit that the plan with these acts would break; null: safe. */
  unsafe(outlook: Outlook): Margin | null;
  base: Outlook;
}

/** null where the plan as it stands cannot be run. */
export function judgeOf(evaluator: Evaluator, plan: Plan, levers: readonly Lever[], base: Evaluation): Judge | null {
  const outlook = (acts: readonly Act[], held = evaluator.evaluate(acts, [BACK_AFTER_MIN])): Outlook | null => {
    const back = takingBack(plan, levers, acts);
    // Nothing stands out: taking it back changes nothing.
    const takenBack = back.length === 0 || !held ? held : evaluator.later(held, back);
    return held && takenBack && { held, takenBack };
  };
  const first = outlook([], base);
  if (!first) return null;
  const [heldBefore, backBefore] = [byId(ofHeld(first.held)), byId(ofPieces(first.takenBack))];
  return {
    base: first,
    outlook: (acts) => outlook(acts),
    unsafe: ({ held, takenBack }) => firstUnsafe(heldBefore, ofHeld(held)) ?? firstUnsafe(backBefore, ofPieces(takenBack)),
  };
}

/** Every trim that stands or would stand, back to zero after half an hour. */
function takingBack(plan: Plan, levers: readonly Lever[], acts: readonly Act[]): LaterMove[] {
  return levers.flatMap(({ trimTag }) => {
    const act = acts.find((candidate) => candidate.kind === 'offset' && candidate.tag === trimTag);
    const to = act?.kind === 'offset' ? act.to : (plan.offsets[trimTag]?.target ?? 0);
    return to === 0 ? [] : [{ trimTag, at_min: BACK_AFTER_MIN, to: 0 }];
  });
}

/** Limits of pieces: the plant's own are none of what is taken back, which only undoes a move. */
export const ofPieces = ({ margins }: Evaluation): Margin[] => margins.filter(({ family }) => family !== 'plant');

/** Held: pieces that leave within the hour and the plant keep their reserves, later pieces at least the limit itself. */
export function ofHeld({ margins, forecast }: Evaluation): Margin[] {
  const later = new Set(forecast.pieces.filter(({ out_min }) => out_min > HELD_FOR_MIN).map(({ slabNo }) => String(slabNo)));
  return margins.map((margin) => (later.has(margin.subject) ? { ...margin, reserve: Math.min(0, margin.reserve) } : margin));
}
