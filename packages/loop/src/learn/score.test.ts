import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Lever } from '../asset-pack.ts';
import type { PendingForecast, Score } from '../memory.ts';
import { cutShort, scorePending, type Truth } from './score.ts';

const leverOf = (place: string): Lever => ({
  place,
  decisionClass: 'zone-trims',
  unit: 'dK',
  slot: 0,
  isCounted: true,
  quantum: 1,
  probe: 5,
  limits: null,
  setpointTag: '',
  trimTag: '',
  measuredTags: [],
});
const LEVERS = [leverOf('zone-1'), leverOf('zone-2')];
const PLAN = { setpoint: [1_070, 1_225], target: [0, -10] };
const T0 = plantTime(1_790_000_000_000);
const FORECAST: PendingForecast = {
  cycleNo: 4,
  optionId: null,
  start_ms: T0,
  region: '160–200 t/h, cold charge',
  ...PLAN,
  at_min: [0, 10, 20, 30, 40],
  fuel_Nm3h: [7_000, 6_900, 6_800, 6_700, 6_700],
  places: { 'zone-1': [1_070, 1_070, 1_070, 1_070, 1_070], 'zone-2': [1_225, 1_216, 1_215, 1_215, 1_215] },
  due_min: [10, 30],
};
const truthAt = (min: number, change: Partial<Truth> = {}): Truth => ({
  now: plantTime(T0 + min * MINUTE_MS),
  observation: { fuel_Nm3h: 6_850, places: { 'zone-1': 1_071, 'zone-2': 1_214 }, pieces: [] },
  levers: LEVERS,
  plan: PLAN,
  ...change,
});

describe('a forecast whose time has come', () => {
  it('is held against what is measured, at the minute of the look', () => {
    const { scores, pending } = scorePending([FORECAST], truthAt(12));
    expect(scores.map(({ place, horizon_min, predicted, actual }) => [place, horizon_min, predicted, actual])).toEqual([
      ['zone-1', 10, 1_070, 1_071],
      ['zone-2', 10, 1_215.8, 1_214],
      ['furnace', 10, 6_880, 6_850],
    ]);
    expect(pending).toEqual([{ ...FORECAST, due_min: [30] }]);
  });

  it('is scored once at each horizon and then gone', () => {
    const first = scorePending([FORECAST], truthAt(10));
    const second = scorePending(first.pending, truthAt(15));
    const third = scorePending(second.pending, truthAt(30));
    expect([first, second, third].map(({ scores }) => scores.length)).toEqual([3, 0, 3]);
    expect(third.pending).toEqual([]);
  });

  it('waits before its time', () => expect(scorePending([FORECAST], truthAt(9.9))).toEqual({ scores: [], pending: [FORECAST], cards: [] }));

  it('is void where nobody looked in time', () => {
    const { scores, pending } = scorePending([FORECAST], truthAt(17));
    expect(scores).toEqual([]);
    expect(pending[0]?.due_min).toEqual([30]);
  });

  it.each<[string, Partial<Truth>]>([
    ['setpoint', { plan: { ...PLAN, setpoint: [1_070, 1_220] } }],
    ['trim', { plan: { ...PLAN, target: [0, 0] } }],
  ])('is void when another %s runs', (_, change) =>
    expect(scorePending([FORECAST], truthAt(10, change))).toEqual({ scores: [], pending: [], cards: [] }),
  );

  it('says nothing of an instrument that is bad', () => {
    const observation = { fuel_Nm3h: null, places: { 'zone-1': null, 'zone-2': 1_214 }, pieces: [] };
    expect(scorePending([FORECAST], truthAt(10, { observation })).scores.map(({ place }) => place)).toEqual(['zone-2']);
  });

  it('says of a card what was forecast without it, so that promised and achieved saving can be told', () => {
    const card = { ...FORECAST, optionId: '4-zone-2', without_Nm3h: [7_000, 7_000, 7_000, 7_000, 7_000] };
    const fuel = scorePending([card], truthAt(10)).scores.find(({ quantity }) => quantity === 'fuel');
    expect(fuel).toMatchObject({ without: 7_000, predicted: 6_900, actual: 6_850 });
  });

  it('has a last word of a card when its time is over: of the longest horizon that it reached', () => {
    const card = { ...FORECAST, optionId: '4-zone-2', without_Nm3h: [7_000, 7_000, 7_000, 7_000, 7_000] };
    const words = ({ cards }: { cards: readonly Score[] }) => cards.map(({ horizon_min }) => horizon_min);
    const first = scorePending([card], truthAt(10));
    expect(words(first)).toEqual([]);
    expect(words(scorePending(first.pending, truthAt(30)))).toEqual([30]);
    expect(words(scorePending(first.pending, truthAt(20, { plan: { ...PLAN, target: [0, 0] } })))).toEqual([10]);
    expect(words(cutShort(first.pending))).toEqual([10]);
    // Void before anything was seen of it.
    expect(words(scorePending([card], truthAt(5, { plan: { ...PLAN, target: [0, 0] } })))).toEqual([]);
    // The plan as it stands is no card.
    expect(words(scorePending([FORECAST], truthAt(30)))).toEqual([]);
  });
});
