/** A scripted crew: by seed it accepts, rejects with a code, or lets a card expire, each after some thought. */
import type { Option, ReasonCode } from '@trimtab/terms';
import type { Chance } from '../offline/random.ts';

export type CrewAnswer = { kind: 'accept' } | { kind: 'reject'; reason: ReasonCode };

export interface Crew {
  person: string;
  station: string;
  /** What is answered to an open card at this poll; null: nothing yet. */
  answer(option: Option): CrewAnswer | null;
}

/** Codes that need neither a sensor nor a text. */
const CODES: readonly ReasonCode[] = ['R01', 'R02', 'R03', 'R05', 'R09'];
const ACCEPTED = 0.55;
const REJECTED = 0.75;
/** Polls that a card is looked at, at the most. */
const THOUGHT_POLLS = 60;

export function crewOf(chance: Chance): Crew {
  const plans = new Map<string, { polls: number; answer: CrewAnswer | null }>();
  const plan = (): { polls: number; answer: CrewAnswer | null } => {
    const mood = chance.next();
    const answer: CrewAnswer | null =
      mood < ACCEPTED ? { kind: 'accept' } : mood < REJECTED ? { kind: 'reject', reason: chance.pick(CODES) } : null;
    return { polls: Math.ceil(chance.between(0, THOUGHT_POLLS)), answer };
  };
  return {
    person: 'k.meier',
    station: 'desk-1',
    answer: ({ id }) => {
      const planned = plans.get(id) ?? plan();
      plans.set(id, planned);
      planned.polls--;
      return planned.polls === 0 ? planned.answer : null;
    },
  };
}
