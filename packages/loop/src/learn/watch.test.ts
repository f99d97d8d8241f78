import { plantTime, type ReasonCode, render, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { loopWording } from '../explain/wording.ts';
import type { Watch } from '../memory.ts';
import { type ChartRule, calm, stepChart } from './cusum.ts';
import { causesOf, type Evidence, watched } from './watch.ts';

const NATURE = { estimate: { sd_K: 6, lag1: 0 }, model: { sd_K: 6, lag1: 0, offsetMost_K: 9 } };
const T0 = plantTime(1_790_000_000_000);
const nothing: Evidence = {
  now: T0,
  mode: 'production',
  isShown: true,
  parameters: { version: 1 },
  nature: NATURE,
  measured: [],
  cards: [],
  tallies: [],
  decisions: [],
};
const reading = (estimate_K: number, model_K: number): Evidence => ({
  ...nothing,
  measured: [{ slabNo: 1, predicted_degC: 1_220 - estimate_K, model_degC: 1_220 - model_K, actual_degC: 1_220, at: T0 }],
});
const after = (count: number, evidence: Evidence, from: Watch | null = null): Watch => {
  let watch = from;
  for (let i = 0; i < count; i++) watch = watched(watch, evidence);
  return watch ?? watched(null, nothing);
};
const named = (watch: Watch): string[] => causesOf(watch).map(({ cause }) => cause);
/** What every pack has words for. */
const PACK_WORDS = { 'place.zone-1': 'zone 1', 'reason.R06': 'R06 mill says steel is cold' };
const answer = (kind: 'accept' | 'reject', reason?: ReasonCode, optionId: string | null = 'o'): Evidence => ({
  ...nothing,
  decisions: [
    {
      ...{
        id: 'd',
        optionId,
        kind,
        place: 'zone-1',
        to: null,
        person: 'k.meier',
        station: 'desk-1',
        wall_ms: wallTime(0),
        plant_ms: T0,
      },
      ...(reason ? { reason } : {}),
    },
  ],
});

describe('the watch on the twin', () => {
  it('says nothing of a twin whose readings scatter about its estimate', () =>
    expect(named(after(500, reading(2.9, 9), after(500, reading(-2.9, -9))))).toEqual([]));

  it('sends a twin to shadow whose feedback hides that the model is 25 K off, within 10 slabs', () => {
    expect(named(after(10, reading(0, 25)))).toEqual(['prediction-error-high']);
    expect(named(after(10, reading(0, -25)))).toEqual(['prediction-error-high']);
  });

  it('names an estimate that is off although the model’s offset is permitted', () =>
    expect(named(after(20, reading(8, 8)))).toEqual(['prediction-error']));

  it('lets one wild reading pass', () => expect(named(after(1, reading(300, 300)))).toEqual([]));

  it('clears when the readings are good again, within a bounded number of them', () => {
    const wrong = after(200, reading(40, 40));
    expect(named(after(5, reading(0, 0), wrong))).toHaveLength(2);
    expect(named(after(30, reading(0, 0), wrong))).toEqual([]);
  });

  it('begins anew under other parameters: they are another twin', () =>
    expect(named(watched(after(200, reading(40, 40)), { ...nothing, parameters: { version: 2 } }))).toEqual([]));

  it('knows of a shutdown under other parameters too', () => {
    const shut = watched(null, { ...nothing, mode: 'shutdown' });
    const other = { ...reading(40, 40), parameters: { version: 2 }, now: plantTime(T0 + 3_600_000) };
    expect(named(after(9, other, shut))).toEqual([]);
    expect(named(after(9, other))).not.toEqual([]);
  });

  it('does not judge pieces that lay through a shutdown, until three hours after it', () => {
    const shut = watched(null, { ...nothing, mode: 'shutdown' });
    const at = (hours: number): Evidence => ({ ...reading(40, 40), now: plantTime(T0 + hours * 3_600_000) });
    expect(named(after(50, at(2.9), shut))).toEqual([]);
    expect(named(after(50, at(3.1), shut))).toHaveLength(2);
  });

  it('is blind for three hours at most, also where the clock is set back after a shutdown', () => {
    const shut = watched(null, { ...nothing, mode: 'shutdown', now: plantTime(T0 + 365 * 86_400_000) });
    const at = (hours: number): Evidence => ({ ...reading(40, 40), now: plantTime(T0 + hours * 3_600_000) });
    const back = after(50, at(0), shut);
    expect(named(back)).toEqual([]);
    expect(named(after(50, at(3.1), back))).toHaveLength(2);
  });

  it('takes a mode word that could not be read for no shutdown, and for no end of one', () => {
    const soon = { ...reading(0, 25), now: plantTime(T0 + 60_000) };
    expect(named(after(10, soon, watched(null, { ...nothing, mode: 'unknown' })))).toEqual(['prediction-error-high']);
    const shut = watched(null, { ...nothing, mode: 'shutdown' });
    expect(named(after(10, soon, watched(shut, { ...nothing, mode: 'unknown' })))).toEqual([]);
  });

  it('does not judge a model that nobody calibrated', () =>
    expect(named(after(50, { ...reading(40, 40), nature: undefined }))).toEqual([]));

  it('names savings that were promised and did not come', () => {
    const card = { id: 'x', cycleNo: 1, optionId: 'o', quantity: 'fuel', place: 'furnace', region: 'r', horizon_min: 30 } as const;
    const score = { ...card, made_ms: T0, due_ms: T0, predicted: 6_800, actual: 7_400, unit: 'Nm3h', without: 7_000 } as const;
    expect(causesOf(after(12, { ...nothing, cards: [score] })).map(({ message }) => message.id)).toEqual(['cause.saving-missed']);
    const more = { ...score, actual: 6_000 };
    expect(causesOf(after(50, { ...nothing, cards: [more] }))).toEqual([]);
  });

  it('names a reason that one place is refused for again and again, and forgets it when people accept', () => {
    const refused = after(6, answer('reject', 'R06'));
    const says = (watch: Watch) => causesOf(watch).map(({ message }) => render(message, { ...loopWording, ...PACK_WORDS }));
    expect(says(refused)).toEqual(['Offers for zone 1 are rejected again and again as R06 mill says steel is cold.']);
    expect(says(after(9, answer('reject')))).toEqual(['Offers for zone 1 are rejected again and again.']);
    expect(named(after(12, answer('accept'), refused))).toEqual([]);
  });

  it('takes a trim that is accepted and then turned back by hand for a rejection, and its acceptance for none', () => {
    const [accept, turnedBack, reject] = [answer('accept'), answer('reject', 'R06', null), answer('reject', 'R06')];
    const inTurn = (watch: Watch | null) => watched(watched(watch, accept), turnedBack);
    let [silent, said]: [Watch | null, Watch | null] = [null, null];
    for (let i = 0; i < 3; i++) [silent, said] = [inTurn(silent), watched(said, reject)];
    const close = (watch: Watch | null) =>
      Object.fromEntries(Object.entries(after(1, nothing, watch).rejections).map(([key, log]) => [key, log.toFixed(6)]));
    expect(close(silent)).toEqual(close(said));
    for (let i = 3; i < 20; i++) silent = inTurn(silent);
    expect(causesOf(after(1, nothing, silent)).map(({ message }) => message.id)).toEqual(['cause.rejected-often']);
    // Each with another code: that people reject is seen all the same.
    const codes: ReasonCode[] = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R09'];
    const any = codes.reduce<Watch | null>((watch, code) => watched(watched(watch, accept), answer('reject', code, null)), null);
    expect(causesOf(after(1, nothing, any)).map(({ message }) => message.id)).toEqual(['cause.rejected-often']);
  });

  it('lets go of what only people could end once they see no cards, and of that alone', () => {
    const refused = after(6, answer('reject', 'R06'), after(10, reading(0, 25)));
    expect(named(refused)).toEqual(['prediction-error-high', 'prediction-error']);
    const unseen = watched(refused, { ...nothing, isShown: false });
    expect(named(unseen)).toEqual(['prediction-error-high']);
    const [accept, again] = [answer('accept'), answer('reject', 'R06')];
    expect(named(after(2, again, watched(unseen, accept)))).toEqual(['prediction-error-high']);
  });
});

/** Park and Miller's generator, and the sum of twelve: normal enough for run lengths of hundreds. */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6);
}

/** Mean number of readings to the first alarm. */
function runLength(rule: ChartRule, shift: number, runs: number): number {
  const next = normals(20_261);
  let total = 0;
  for (let run = 0; run < runs; run++) {
    let [chart, z] = [calm, 0];
    for (let alarm = false; !alarm; total++) {
      z = rule.lag1 * z + Math.sqrt(1 - rule.lag1 * rule.lag1) * next();
      chart = stepChart(chart, z + shift, rule);
      alarm = chart.alarm;
    }
  }
  return total / runs;
}

describe('the chart', () => {
  // evidence.md §5, R `spc` by Markov chains.
  it.each([
    [{ k: 0.5, h: 5, lag1: 0 }, 0, 465],
    [{ k: 0.25, h: 8.585, lag1: 0.6 }, 0, 495],
    [{ k: 0.5, h: 5, lag1: 0 }, 1, 10.4],
    [{ k: 0.25, h: 8.585, lag1: 0.6 }, 1, 31],
  ])('runs as long as the table says: %o, shift %f', (rule, shift, expected) => {
    const measured = runLength(rule, shift, shift === 0 ? 300 : 600);
    expect(measured / expected).toBeGreaterThan(0.8);
    expect(measured / expected).toBeLessThan(1.25);
  });
});
