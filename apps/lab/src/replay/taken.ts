/** Of the cards that people took in the record, what a proposed change makes of each. */
import type { Decision, Option } from '@trimtab/terms';

export interface TakenOffers {
  count: number;
  alike: number;
  otherSize: number;
  notOffered: number;
}

export const noneTaken = (): TakenOffers => ({ count: 0, alike: 0, otherSize: 0, notOffered: 0 });

/**
 * By what was open under the change in the same place at that moment: the same move may have been offered some cycles sooner
 * or later. `cards`: the record's, id → target. What was taken before the first cycle after a snapshot is not for here: the
 * change had no say in it. A card that was taken in another size (`modify`) is compared by its own. Changes `counts`.
 */
export function countTaken(
  counts: TakenOffers,
  decisions: readonly Decision[],
  open: readonly Option[],
  cards: ReadonlyMap<string, number>,
): void {
  for (const { kind, optionId, place } of decisions) {
    if ((kind !== 'accept' && kind !== 'modify') || optionId === null) continue;
    const would = open.find((option) => option.place === place)?.to;
    counts.count++;
    if (would === undefined) counts.notOffered++;
    else if (would === cards.get(optionId)) counts.alike++;
    else counts.otherSize++;
  }
}
