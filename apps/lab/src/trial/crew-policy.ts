/**
 * How the crews of a trial answer a card. Drawn from the seed when a card is first seen, so that one
 * more card changes no other answer. The plant's own crew stays the frozen one in every policy.
 */
import { after, MINUTE_MS, type Option, type PlantTime, REASON_CODES, type ReasonCode } from '@trimtab/terms';
import { chanceOf } from '../offline/random.ts';

export const POLICIES = ['paired', 'half', 'fight', 'faults', 'lowered', 'shown', 'ceiling'] as const;
export type Policy = (typeof POLICIES)[number];
/** Those in which a twin runs. */
export type TwinPolicy = Exclude<Policy, 'lowered' | 'ceiling'>;

export interface CrewAnswer {
  at_ms: PlantTime;
  accept: boolean;
  reason: ReasonCode | null;
  /** The crew will move its own setpoint against the trim at this time; null: it will not. */
  fightsAt_ms: PlantTime | null;
}

/** What a crew remembers of the twin when it judges a card. */
export interface Experience {
  /** Hours since a slab was called cold while trims lowered its heat; null: never. */
  sinceCold_h: number | null;
}

const THOUGHT_MIN = { least: 2, most: 6 } as const;
const FIGHT = { share: 0.3, least_min: 5, most_min: 28 } as const;
const REFUSED = 0.5;
/** A worth that half of the people take where nothing else speaks against it. */
const SHOWN = { dull_EURh: 4, perMargin_K: 10, forgets_h: 12 } as const;

export function answerOf(policy: TwinPolicy, seed: number, option: Option, experience: Experience): CrewAnswer {
  const chance = chanceOf(hash(`${seed} ${option.id}`));
  const thinks_min = chance.between(THOUGHT_MIN.least, THOUGHT_MIN.most);
  const at_ms = after(option.offeredAt, thinks_min * MINUTE_MS);
  const [mood, fights, when] = [chance.next(), chance.next(), chance.next()];
  const answer: CrewAnswer = { at_ms, accept: true, reason: null, fightsAt_ms: null };
  switch (policy) {
    case 'paired':
    case 'faults':
      return answer;
    case 'half':
      return mood < REFUSED ? { ...answer, accept: false, reason: reasonOf(option, when) } : answer;
    case 'fight': {
      const fight_min = FIGHT.least_min + when * (FIGHT.most_min - FIGHT.least_min);
      return fights < FIGHT.share ? { ...answer, fightsAt_ms: after(at_ms, fight_min * MINUTE_MS) } : answer;
    }
    case 'shown':
      return mood < readiness(option, experience) ? answer : { ...answer, accept: false, reason: reasonOf(option, when) };
  }
}

/** How likely this card is taken: by its worth, by how close it brings the closest slab, by its size, and by what happened lately. */
export function readiness({ effect, from, to, unit, restoring }: Option, { sinceCold_h }: Experience): number {
  const { closest } = effect;
  const margin_K = closest.side === 'lower' ? closest.after - closest.limit : closest.limit - closest.after;
  const size = Math.abs(to - from) / (unit === 'dK' ? 10 : 0.02);
  const burnt = sinceCold_h === null ? 0 : 2 * Math.max(0, 1 - sinceCold_h / SHOWN.forgets_h);
  const worth = restoring ? 2 : Math.min(2, -effect.money_EURh / SHOWN.dull_EURh);
  const lowers = to < from ? 1 : 0;
  const score = 0.3 + worth - 0.4 * size - lowers * (burnt + Math.max(0, 1 - margin_K / SHOWN.perMargin_K));
  return score / Math.sqrt(1 + score * score) / 2 + 0.5;
}

/** One of those that the card itself shows first. */
function reasonOf({ likelyReasons }: Option, part: number): ReasonCode {
  const shown = likelyReasons[Math.floor(part * likelyReasons.length)];
  return REASON_CODES.find((code) => code === shown) ?? 'R15';
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
