import { type Option, plantTime, render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Margin } from '../asset-pack.ts';
import { loopWording } from '../explain/wording.ts';
import type { Candidate } from '../optimize/candidate.ts';
import type { Outlook } from '../optimize/retreat.ts';
import { byId, firstUnsafe } from '../optimize/safe.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { leverOf } from '../testing/still-pack.ts';
import { judgeStanding, type StandingInput } from './standing.ts';

const margins = (low_degC: number): Margin[] => {
  const low: Margin = {
    id: 'low',
    family: 'closest',
    subject: '1',
    value: low_degC,
    limit: 1_200,
    side: 'lower',
    reserve: 5,
    price_EUR: 25,
    low: 0,
    high: 1,
  };
  return [low];
};

const evaluation = (low_degC: number, money_EURh: number, shortfall_EURh = 0): Evaluation => ({
  acts: [],
  forecast: {
    start: plantTime(0),
    horizon_min: 60,
    fuel_Nm3h: 6_000,
    burnt_Nm3h: 6_000,
    co2_kgh: 0,
    scale_kgh: 0,
    money_EURh,
    rate_tph: 200,
    path: { at_min: [], fuel_Nm3h: [], places: {} },
    plant: {},
    pieces: [],
    leaving: null,
    distance: { at_min: [], distance_K: [] },
  },
  margins: margins(low_degC),
  money_EURh,
  shortfall_EURh,
  quality_EURh: 0,
});

const effect = { subject: '1', before: 1_230, after: 1_225, limit: 1_200, side: 'lower' as const, low: 0, high: 1 };
const OPTION: Option = {
  id: '1-zone-3',
  decisionClass: 'zone-trims',
  place: 'zone-3',
  unit: 'dK',
  group: 'zone-3',
  acts: [{ kind: 'offset', tag: 'z3.trim_dK', to: -10, rate: 10 }],
  until: {},
  offeredAt: plantTime(0),
  expiresAt: plantTime(1_200_000),
  restoring: false,
  setpoint: 1_265,
  from: 0,
  to: -10,
  former: null,
  effect: {
    gas_Nm3h: -20,
    gas_pct: -0.3,
    money_EURh: -10,
    money_EURt: -0.05,
    co2_kgh: -40,
    closest: effect,
    hottest: effect,
    inside: effect,
  },
  predicted: [],
  texts: { why: { id: 'w' }, limitedBy: { id: 'l' }, howSure: { id: 'h' }, ifNothing: { id: 'n' } },
  likelyReasons: ['R01'],
};

const RAISE: Option = {
  ...OPTION,
  acts: [{ kind: 'offset', tag: 'z3.trim_dK', to: 8, rate: 10 }],
  restoring: true,
  to: 8,
  effect: { ...OPTION.effect, gas_Nm3h: 20, money_EURh: 10 },
};

const candidateTo = (to: number): Candidate => ({
  lever: leverOf(3),
  bounds: { from: 0, setpoint: 1_265, low: -10, high: 10 },
  to,
  act: { kind: 'offset', tag: 'z3.trim_dK', to, rate: 10 },
  alone: { held: evaluation(1_225, 2_990), takenBack: evaluation(1_225, 2_990) },
  restoring: false,
  protects: false,
  former: null,
  stood: null,
  worth_EURh: 10,
});

const both = (held: Evaluation): Outlook => ({ held, takenBack: held });
/** Limits as `evaluation` has them: 1205 and up is inside the reserve. */
const unsafe = ({ held }: Outlook): Margin | null => firstUnsafe(byId(evaluation(1_230, 3_000).margins), held.margins);

const SOUND: StandingInput = {
  option: OPTION,
  base: evaluation(1_230, 3_000),
  now: both(evaluation(1_225, 2_990)),
  judge: { unsafe, base: both(evaluation(1_230, 3_000)) },
  from: 0,
  setpoint: 1_265,
  former: null,
  quantum: 1,
  candidate: candidateTo(-10),
  worthFrom: { money_EURh: 1.5, gas_Nm3h: 5 },
  mayReplace: true,
};

describe('a card that is offered (checklist 4.13)', () => {
  it.each<[string, string, Partial<StandingInput>]>([
    ['while nothing changed', 'stands', {}],
    ['while the new value is a near-tie', 'stands', { candidate: candidateTo(-7) }],
    ['while its worth is a little below the threshold', 'stands', { now: both(evaluation(1_225, 2_998.9)) }],
    ['while its distance shrank by less than 2 K', 'stands', { now: both(evaluation(1_223.1, 2_990)) }],
    ['although another value is better, within two minutes', 'stands', { candidate: candidateTo(-4), mayReplace: false }],
    ['although its distance shrank, while nothing replaces it', 'stands', { now: both(evaluation(1_222, 2_990)), candidate: null }],
    ['when the value to suggest has changed', 'replaced', { candidate: candidateTo(-6) }],
    ['when its distance shrank by 2 K', 'replaced', { now: both(evaluation(1_223, 2_990)) }],
    ['when the operator moved the setpoint', 'withdrawn.base', { setpoint: 1_264 }],
    ['when the setpoint can not be read', 'withdrawn.base', { setpoint: Number.NaN }],
    ['when another trim stands there', 'withdrawn.base', { from: -2 }],
    ['while what it brings back is remembered', 'stands', { option: { ...OPTION, former: -10 }, former: -20 }],
    ['when what it brings back was decided on otherwise', 'withdrawn.former', { option: { ...OPTION, former: -10 }, former: null }],
    ['when less stood than it brings back', 'withdrawn.former', { option: { ...OPTION, former: -10 }, former: -9 }],
    ['when it is hardly worth anything any more', 'withdrawn.worth', { now: both(evaluation(1_225, 2_999.2)) }],
    ['when it would cost', 'withdrawn.worth', { now: both(evaluation(1_225, 3_004)) }],
    ['when a reserve would go, even within two minutes', 'withdrawn.limit', { now: both(evaluation(1_204, 2_990)), mayReplace: false }],
    ['when its forecast is not sound', 'withdrawn.limit', { now: null }],
    [
      'while it still restores although it costs',
      'stands',
      {
        option: { ...OPTION, restoring: true, effect: { ...OPTION.effect, money_EURh: 4 } },
        base: evaluation(1_202, 3_000, 75),
        judge: { unsafe, base: both(evaluation(1_202, 3_000, 75)) },
        now: both(evaluation(1_226, 3_004)),
      },
    ],
    [
      'while it keeps a quality although it costs',
      'stands',
      {
        option: { ...OPTION, effect: { ...OPTION.effect, money_EURh: 12 } },
        judge: { unsafe, base: both({ ...evaluation(1_230, 3_000), quality_EURh: 30 }) },
        now: both(evaluation(1_225, 3_012)),
      },
    ],
    [
      'when that quality is no longer worth what it costs',
      'withdrawn.worth',
      {
        option: { ...OPTION, effect: { ...OPTION.effect, money_EURh: 12 } },
        judge: { unsafe, base: both({ ...evaluation(1_230, 3_000), quality_EURh: 11 }) },
        now: both(evaluation(1_225, 3_012)),
      },
    ],
    [
      'while a raise above the setpoint restores a limit',
      'stands',
      {
        option: RAISE,
        candidate: null,
        base: evaluation(1_202, 3_000, 75),
        judge: { unsafe, base: both(evaluation(1_202, 3_000, 75)) },
        now: both(evaluation(1_206, 3_010)),
      },
    ],
    [
      'although a saving would have its place, while it restores a limit',
      'stands',
      {
        option: { ...OPTION, restoring: true },
        base: evaluation(1_202, 3_000, 75),
        judge: { unsafe, base: both(evaluation(1_202, 3_000, 75)) },
        now: both(evaluation(1_206, 2_990)),
        candidate: candidateTo(-4),
      },
    ],
    [
      'when what restores it better would have its place',
      'replaced',
      {
        option: { ...OPTION, restoring: true },
        base: evaluation(1_202, 3_000, 75),
        judge: { unsafe, base: both(evaluation(1_202, 3_000, 75)) },
        now: both(evaluation(1_206, 2_990)),
        candidate: { ...candidateTo(-4), restoring: true },
      },
    ],
    [
      'when a raise above the setpoint restores none any more, and is worth only what quality is priced at',
      'withdrawn.worth',
      {
        option: RAISE,
        candidate: null,
        judge: { unsafe, base: both({ ...evaluation(1_230, 3_000), quality_EURh: 40 }) },
        now: both({ ...evaluation(1_234, 3_010), quality_EURh: 10 }),
      },
    ],
    [
      'while what it restores shows only once the trims are taken back',
      'stands',
      {
        option: { ...OPTION, restoring: true, effect: { ...OPTION.effect, money_EURh: 4 } },
        judge: { unsafe, base: { held: evaluation(1_230, 3_000), takenBack: evaluation(1_230, 3_000, 75) } },
        now: both(evaluation(1_226, 3_004)),
      },
    ],
  ])('%s: %s', (_, outcome, change) => {
    const verdict = judgeStanding({ ...SOUND, ...change });
    expect(verdict.kind === 'withdrawn' ? verdict.message.id : verdict.kind).toBe(outcome);
  });

  const saidOf = (change: Partial<StandingInput>): string | null => {
    const verdict = judgeStanding({ ...SOUND, ...change });
    return verdict.kind === 'stands' ? null : render(verdict.message, loopWording);
  };

  it('says of another target that it is another', () => {
    expect(saidOf({ candidate: candidateTo(-6) })).toBe('Replaced by a new offer: now −6\u00A0°C, was −10\u00A0°C.');
  });

  it('says of the same target what it does now, and not that it has changed', () => {
    expect(saidOf({ now: both(evaluation(1_223, 2_990)) })).toMatch(
      /^Offered again with new effects: the closest slab is 23\u00A0°C from its limit, it was 25\u00A0°C\.$/,
    );
    const option = { ...OPTION, effect: { ...OPTION.effect, money_EURh: 4 } };
    expect(saidOf({ option })).toBe('Offered again with new effects: −10.0\u00A0€/h, it was +4.0\u00A0€/h.');
  });
});
