/** A move as it is chosen, with where it is made and whose it is: the card that stands, or what would become one. */
import type { Option } from '@trimtab/terms';
import type { Candidate } from '../optimize/candidate.ts';
import type { Allowed } from './allowed.ts';
import type { Move } from './choose.ts';
import { isOfHour } from './hour.ts';

export interface PlacedMove extends Move {
  place: string;
  option: Option | null;
  candidate: Candidate | null;
}

/** Its lever is one of those that may have an offer now, or the card would stand no more. */
export const standingMove = ({ levers }: Allowed, option: Option): PlacedMove[] => {
  const { place, restoring, from, to, former } = option;
  const lever = levers.find((candidate) => candidate.place === place);
  return option.acts.map((act) => ({
    act,
    alone: null,
    restoring,
    isOfHour: isOfHour(lever, from, to, former),
    place,
    option,
    candidate: null,
  }));
};

export const freshMove = (candidate: Candidate): PlacedMove => {
  const { act, alone, restoring, lever, bounds, to, former } = candidate;
  return { act, alone, restoring, isOfHour: isOfHour(lever, bounds.from, to, former), place: lever.place, option: null, candidate };
};
