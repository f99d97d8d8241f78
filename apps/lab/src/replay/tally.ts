/** What a run of cycles offered, refused, promised and came close to; the same count for what was and for what would have been. */
import type { CycleInput, CycleResult, ForecastView } from '@trimtab/loop';
import type { Option } from '@trimtab/terms';

export interface Tally {
  cycles: number;
  /** New cards, and of them those that put a limit right. */
  offers: number;
  restoring: number;
  offersByPlace: Record<string, number>;
  /** Refusals and withdrawals by the id of their message. */
  refusals: Record<string, number>;
  withdrawals: Record<string, number>;
  giveBacks: number;
  suspensions: number;
  money: {
    /** Saving promised by one new card, mean; negative where restoring costs. */
    offer_EURh: number | null;
    /** Saving promised by all that was on the table together, mean over the cycles. */
    standing_EURh: number | null;
  };
  /** Smallest distances to limits in any forecast; null: none was made. `accepted`: with all on the table taken. */
  closest: { low_K: number | null; lowAccepted_K: number | null; high_K: number | null; inside_K: number | null };
}

export interface Tallying {
  note<S extends object>(input: CycleInput<S>, result: CycleResult): void;
  tally(): Tally;
}

export function tallying(): Tallying {
  const counts = { cycles: 0, offers: 0, restoring: 0, giveBacks: 0, suspensions: 0 };
  const by = {
    offersByPlace: {} as Record<string, number>,
    refusals: {} as Record<string, number>,
    withdrawals: {} as Record<string, number>,
  };
  let offered_EURh = 0;
  let standing_EURh = 0;
  const closest: Tally['closest'] = { low_K: null, lowAccepted_K: null, high_K: null, inside_K: null };
  const nearer = (key: keyof Tally['closest'], distance_K: number): void => {
    closest[key] = Math.min(closest[key] ?? distance_K, distance_K);
  };

  const noteForecast = ({ slabs, limits, acceptAll }: ForecastView): void => {
    for (const { discharge_degC, low_degC, high_degC } of slabs) {
      nearer('low_K', discharge_degC - low_degC);
      nearer('high_K', high_degC - discharge_degC);
    }
    // As the limit is judged: with the skid mark that the twin's slab has not.
    for (const { label, limit, value } of limits) if (label.id === 'limit.inside') nearer('inside_K', limit - value);
    for (const distance_K of acceptAll.distance_K) nearer('lowAccepted_K', distance_K);
  };

  return {
    note: (input, result) => {
      const { answer, withdrawals, giveBacks, suspensions, forecast } = result;
      counts.cycles++;
      counts.giveBacks += giveBacks.length;
      counts.suspensions += suspensions.length;
      for (const { message } of withdrawals) add(by.withdrawals, message.id);
      if (answer.kind === 'refusal') add(by.refusals, answer.message.id);
      else standing_EURh -= answer.joint.money_EURh;
      for (const option of freshOf(input, result)) {
        counts.offers++;
        if (option.restoring) counts.restoring++;
        add(by.offersByPlace, option.place);
        offered_EURh -= option.effect.money_EURh;
      }
      if (forecast) noteForecast(forecast);
    },
    tally: () => ({
      ...counts,
      ...by,
      money: {
        offer_EURh: counts.offers > 0 ? offered_EURh / counts.offers : null,
        standing_EURh: counts.cycles > 0 ? standing_EURh / counts.cycles : null,
      },
      closest,
    }),
  };
}

/** The options that were not on the table before. */
export function freshOf<S extends object>({ inbox }: CycleInput<S>, { answer }: CycleResult): Option[] {
  const options = answer.kind === 'recommendation' ? answer.options : [];
  return options.filter(({ id }) => !inbox.openOptions.some((open) => open.id === id));
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
