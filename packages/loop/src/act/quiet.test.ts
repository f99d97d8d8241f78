/** How long "no" holds: each case is a rejection, then what the plant does. */
import { readSite } from '@trimtab/sites';
import { HOUR_MS, MINUTE_MS, type Picture, plantTime, type Quiet, type ReasonCode, shiftAt } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { historyText } from '../explain/history.ts';
import { offersOf, poll, scenarioOf, think } from '../testing/scenario.ts';
import { leverOf, type StillState, stillPack } from '../testing/still-pack.ts';
import { toyPlant } from '../testing/toy-plant.ts';
import { endedBy, quietFor, quietOf, quietsOver, shortened, withOver } from './quiet.ts';
import type { QuietRule } from './reason-rule.ts';

const site = readSite('sites/rf-1');
const picture: Picture = poll(scenarioOf<StillState>({ site, pack: stillPack(40) }, toyPlant(site)), 1);
const at = picture.plant_ms;
const slabNo = picture.slabs.rows[3]?.slabNo ?? 0;
const limit = { subject: String(slabNo), before: 1_210, after: 1_209, limit: 1_200, side: 'lower', low: 1_180, high: 1_260 } as const;

const quiet = (rule: QuietRule, change: { restoring?: boolean; sensor?: string } = {}, seen: Picture = picture): Quiet =>
  quietOf({ site, reasons: [{ code: 'R01', label: 'a reason', quiet: rule }] }, seen, {
    option: {
      id: '7-zone-1',
      place: 'zone-1',
      decisionClass: 'zone-trims',
      restoring: change.restoring ?? false,
      effect: { gas_Nm3h: -9, gas_pct: -0.1, money_EURh: -3, money_EURt: 0, co2_kgh: -18, closest: limit, hottest: limit, inside: limit },
    },
    reason: 'R01',
    at,
    sensor: change.sensor ?? null,
  });
const later = (minutes: number, change: Partial<Picture> = {}): Picture => ({
  ...picture,
  plant_ms: plantTime(at + minutes * MINUTE_MS),
  ...change,
});
const withTags = (values: Record<string, number>): Picture['tags'] => ({
  ...picture.tags,
  ...Object.fromEntries(Object.entries(values).map(([tag, value]) => [tag, { value, quality: 'good' as const }])),
});

describe('a quiet of 60 minutes', () => {
  it('holds for its place alone, and ends by itself', () => {
    const made = quiet({ scope: 'place', minutes: 60 });
    expect(quietFor([made], leverOf(1), later(59))).toBe(made);
    expect(quietFor([made], leverOf(2), later(59))).toBeNull();
    expect(quietFor([made], leverOf(1), later(60))).toBeNull();
    expect(endedBy(made, later(60))).toBe('time');
  });

  it('holds for its class or for all, as its scope says', () => {
    const air = { ...leverOf(1), place: 'air', decisionClass: 'air-ratio' };
    const byClass = quiet({ scope: 'class', minutes: 60 });
    expect([leverOf(2), air].map((lever) => quietFor([byClass], lever, later(1)) !== null)).toEqual([true, false]);
    expect(quietFor([quiet({ scope: 'all', minutes: 60 })], air, later(1))).not.toBeNull();
  });

  it('lets what protects a slab pass where its rule says so, but not when that was what was rejected', () => {
    expect(quiet({ scope: 'place', minutes: 60, protects: true }).protects).toBe(true);
    expect(quiet({ scope: 'place', minutes: 60, protects: true }, { restoring: true }).protects).toBeUndefined();
  });

  it('gives way to a stricter one', () => {
    const strict = quiet({ scope: 'all', minutes: 30 });
    expect(quietFor([quiet({ scope: 'place', minutes: 60, protects: true }), strict], leverOf(1), later(1))).toBe(strict);
  });
});

describe('a rejection ends early', () => {
  it('when the expected delay has come and passed, not while it lasts, and not without one', () => {
    const made = quiet({ scope: 'place', minutes: 60, until: { kind: 'delay-over' } });
    const mode = (name: 'delay' | 'production', since_min: number) => ({ mode: name, since_ms: plantTime(at + since_min * MINUTE_MS) });
    const stood_ms = plantTime(at + 24 * MINUTE_MS);
    expect(endedBy(made, later(20))).toBeNull();
    expect(endedBy(made, later(24, { plantMode: mode('delay', 10), stood_ms }))).toBeNull();
    expect(endedBy(made, later(25, { plantMode: mode('production', 24), stood_ms }))).toBe('delay-over');
    // A change of grade is none.
    expect(endedBy(made, later(25, { plantMode: mode('production', 24) }))).toBeNull();
  });

  const onPace: QuietRule = {
    scope: 'class',
    minutes: 60,
    until: { kind: 'pace-settled', asked: 'plc.paceSetpoint_tph', measured: 'production_tph' },
  };

  it('when the pace has moved by a tenth and the plant follows it', () => {
    const made = quiet(onPace);
    expect(made.ends).toMatchObject({ was: 180 });
    const pace = (asked: number, measured: number) =>
      endedBy(made, later(20, { tags: withTags({ 'plc.paceSetpoint_tph': asked, production_tph: measured }) }));
    expect(pace(190, 190)).toBeNull();
    expect(pace(200, 180)).toBeNull();
    expect(pace(200, 196)).toBe('pace-settled');
    expect(pace(150, 152)).toBe('pace-settled');
  });

  it.each(['plc.paceSetpoint_tph', 'production_tph'])('not for a pace of which %s is in doubt', (tag) => {
    const tags = withTags({ 'plc.paceSetpoint_tph': 150, production_tph: 150 });
    expect(endedBy(quiet(onPace), later(20, { tags }))).toBe('pace-settled');
    const doubtful = { ...tags, [tag]: { value: 150, quality: 'uncertain' as const } };
    expect(endedBy(quiet(onPace), later(20, { tags: doubtful }))).toBeNull();
  });

  it.each([
    ['was asked for', { value: 0, quality: 'good' as const }],
    ['could be believed', { value: 180, quality: 'uncertain' as const }],
  ])('not by a pace where none %s when it was rejected', (_, asked) => {
    const seen = later(0, { tags: { ...picture.tags, 'plc.paceSetpoint_tph': asked } });
    const made = quiet(onPace, {}, seen);
    expect(endedBy(made, later(20, { tags: withTags({ 'plc.paceSetpoint_tph': 200, production_tph: 200 }) }))).toBeNull();
  });

  it('when the slab that was protected has left, and not while the slab table is unreadable', () => {
    const made = quiet({ scope: 'place', minutes: 180, until: { kind: 'campaign-past', of: 'slab' } });
    expect(made.ends).toEqual({ kind: 'campaign-past', slabNos: [slabNo] });
    const rows = picture.slabs.rows.filter((row) => row.slabNo > slabNo);
    expect(endedBy(made, later(20))).toBeNull();
    expect(endedBy(made, later(20, { slabs: { ...picture.slabs, quality: 'bad', rows: [] } }))).toBeNull();
    expect(endedBy(made, later(20, { slabs: { ...picture.slabs, rows } }))).toBe('campaign-past');
  });

  it('at once where that slab has left while the card stood; of a grade that nobody knows any more by its time alone', () => {
    const without = later(0, { slabs: { ...picture.slabs, rows: picture.slabs.rows.filter((row) => row.slabNo !== slabNo) } });
    const endsOf = (of: 'slab' | 'grade', seen: Picture) => {
      const made = quiet({ scope: 'place', minutes: 240, until: { kind: 'campaign-past', of } }, {}, seen);
      return endedBy(made, later(1));
    };
    expect(endsOf('slab', without)).toBe('campaign-past');
    expect(endsOf('slab', { ...without, slabs: { ...without.slabs, quality: 'bad' } })).toBeNull();
    expect(endsOf('grade', without)).toBeNull();
  });

  it('when the last slab of that grade has left', () => {
    const made = quiet({ scope: 'place', minutes: 240, until: { kind: 'campaign-past', of: 'grade' } });
    expect(made.ends).toEqual({ kind: 'campaign-past', slabNos: picture.slabs.rows.map((row) => row.slabNo) });
  });

  it('when the named sensor is good, but not within half an hour', () => {
    const made = quiet({ scope: 'place', minutes: 240, until: { kind: 'sensor-good' } }, { sensor: 'z1.top.T_degC' });
    expect(made.ends).toMatchObject({ tag: 'z1.top.T_degC' });
    expect(endedBy(made, later(29))).toBeNull();
    expect(endedBy(made, later(30))).toBe('sensor-good');
    const bad = { ...picture.tags, 'z1.top.T_degC': { value: null, quality: 'bad' as const } };
    expect(endedBy(made, later(30, { tags: bad }))).toBeNull();
    const gone = { ...picture.tags };
    delete gone['z1.top.T_degC'];
    expect(endedBy(made, later(30, { tags: gone }))).toBeNull();
  });

  it('by its time alone where what it hangs on cannot be named', () => {
    expect(quiet({ scope: 'place', minutes: 240, until: { kind: 'sensor-good' } }, { sensor: 'the new one' }).ends).toBeUndefined();
  });
});

describe('"too big or too frequent"', () => {
  it('halves the step until the shift ends instead of keeping quiet', () => {
    const made = quiet({ scope: 'place', minutes: 'shift', stepShare: 0.5 });
    expect(made.until).toBe(shiftAt(site.calendar, at).ends_ms);
    expect(quietFor([made], leverOf(1), later(1))).toBeNull();
    expect(shortened([made], leverOf(1), later(1)).limits?.step).toBe(5);
    expect(shortened([made], leverOf(2), later(1)).limits?.step).toBe(10);
    const after = (made.until - at) / MINUTE_MS;
    expect(shortened([made], leverOf(1), later(after)).limits?.step).toBe(10);
  });

  it.each([
    ['leaves at least one quantum', 1, 1],
    ['never makes the approved step longer', 0.5, 0.5],
  ])('%s', (_, step, left) => {
    const lever = leverOf(1);
    const narrow = { ...lever, limits: lever.limits && { ...lever.limits, step } };
    expect(shortened([quiet({ scope: 'place', minutes: 60, stepShare: 0.5 })], narrow, later(1)).limits?.step).toBe(left);
  });
});

describe('in a cycle', () => {
  const cycleWith = (distance_K: number, quiets: (now: Picture) => Quiet[]) => {
    const scenario = scenarioOf<StillState>({ site, pack: stillPack(distance_K) }, toyPlant(site));
    return think(scenario, { quiets: quiets(poll(scenario, 1)) });
  };
  const plain = (now: Picture, change: Partial<Quiet>): Quiet => ({
    ...{
      place: 'zone-1',
      decisionClass: 'zone-trims',
      reason: 'R06' as ReasonCode,
      until: plantTime(now.plant_ms + HOUR_MS),
      optionId: '1-zone-1',
    },
    ...change,
  });

  it('a class that is quiet is offered nothing, and each place says why', () => {
    const { answer } = cycleWith(40, (now) => [plain(now, { scope: 'class' })]);
    expect(answer).toMatchObject({ kind: 'refusal', because: 'unable' });
  });

  it('that has ended before its time does not begin again', () => {
    const until = { kind: 'pace-settled', asked: 'a', measured: 'm' } as const;
    const made = quiet({ scope: 'place', minutes: 240, until }, {}, later(0, { tags: withTags({ a: 180, m: 180 }) }));
    const seen = (minutes: number, asked: number, measured: number) => later(minutes, { tags: withTags({ a: asked, m: measured }) });
    const settled = quietsOver([made], seen(20, 200, 198));
    expect(settled).toEqual({ [made.optionId]: 'pace-settled' });
    const [kept] = withOver([made], settled);
    const drifted = seen(25, 200, 180);
    expect([endedBy(made, drifted), kept && endedBy(kept, drifted)]).toEqual([null, 'pace-settled']);
    expect(quietFor([made], leverOf(1), drifted)).toBe(made);
    expect(quietFor(kept ? [kept] : [], leverOf(1), drifted)).toBeNull();
    expect(quietsOver(kept ? [kept] : [], drifted)).toEqual(settled);
  });

  it('what must wait for a rejection, or after a card, is no "nothing better"', () => {
    const quiets = (now: Picture) => [plain(now, { scope: 'class', protects: true })];
    const first = (result: ReturnType<typeof cycleWith>) => {
      const { answer } = result;
      return answer.kind === 'refusal' ? [answer.because, (answer.message.with?.first as { id: string } | undefined)?.id] : answer.kind;
    };
    expect(first(cycleWith(40, quiets))).toEqual(['unable', 'withheld.quiet-protects']);
    // Four cards fell just now.
    const scenario = scenarioOf<StillState>({ site, pack: stillPack(40) }, toyPlant(site));
    poll(scenario, 1);
    expect(offersOf(think(scenario))).toHaveLength(4);
    poll(scenario, 1);
    expect(first(think(scenario))).toEqual(['unable', 'withheld.after-offer']);
  });

  it('no card takes the place of one that protects where only what protects may come', () => {
    const scenario = scenarioOf<StillState>({ site, pack: stillPack(40) }, toyPlant(site));
    poll(scenario, 1);
    const [card] = offersOf(think(scenario));
    if (!card) throw new Error('no card');
    // As if it had been made to protect, of another size; long enough ago to be replaced.
    const restoring = { ...card, restoring: true, to: -3, acts: card.acts.map((act) => ({ ...act, to: -3 })) } as typeof card;
    const { plant_ms } = poll(scenario, 3);
    const openOptions = [restoring];
    const quiets = [plain({ ...picture, plant_ms }, { scope: 'class', protects: true })];
    expect(offersOf(think(scenario, { openOptions })).some(({ place, restoring }) => place === card.place && !restoring)).toBe(true);
    expect(offersOf(think(scenario, { openOptions, quiets })).filter(({ restoring }) => !restoring)).toEqual([]);
  });

  it('a class that is quiet but for protection is offered no saving, and a raise that a slab needs', () => {
    const quiets = (now: Picture) => [plain(now, { scope: 'class', protects: true })];
    expect(offersOf(cycleWith(40, quiets))).toEqual([]);
    expect(offersOf(cycleWith(-4, quiets))[0]).toMatchObject({ restoring: true });
  });

  it('offers half the step after "too big"', () => {
    const quiets = (now: Picture) => [
      plain(now, { stepShare: 0.5, scope: 'place' }),
      ...[2, 3, 4].map((zone) => plain(now, { place: `zone-${zone}` })),
    ];
    expect(offersOf(cycleWith(40, quiets)).map(({ place, to }) => [place, to])).toEqual([['zone-1', -5]]);
  });

  it('says of a card that it keeps to half the step only where it does: a return does not', () => {
    const told = { reason: 'R13' as ReasonCode, at_ms: at, optionId: null, before: null };
    const short = { ...quiet({ scope: 'place', minutes: 60, stepShare: 0.5 }), reason: told.reason };
    const told_id = (isShort: boolean) => historyText(site, later(1), told, [short], isShort)?.id;
    expect([true, false].map(told_id)).toEqual(['history.smaller', 'history.half-step']);
  });
});
