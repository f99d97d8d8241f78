import { after, HOUR_MS, MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type CrewMemory, type RecipeBook, startedMemory } from './crew-state.ts';
import type { CrewView } from './crew-view.ts';
import { type CrewMove, decide } from './decide.ts';
import { HABITS, PRACTICE } from './practice.ts';
import { recipeShift_dK } from './recipe.ts';

const START = plantTime(Date.UTC(2026, 2, 2, 7));
/** RF-1's nameplate. */
const BOOK: RecipeBook = {
  zones: [
    { start_m: 6, end_m: 15, recipe_degC: 1060 },
    { start_m: 15, end_m: 22.5, recipe_degC: 1210 },
    { start_m: 22.5, end_m: 28.5, recipe_degC: 1265 },
    { start_m: 28.5, end_m: 36, recipe_degC: 1245 },
  ],
  thickness_m: 0.22,
  rateNominal_tph: 200,
};
const row = (aim_degC: number, thickness_m = 0.22): CrewView['slabs'] =>
  Array.from({ length: 28 }, (_, place) => ({ position_m: 35.4 - 1.25 * place, aim_degC, thickness_m }));

const VIEW: CrewView = {
  now_ms: START,
  mode: 'production',
  onShift: 0,
  slabs: row(1212),
  delay: null,
  production_tph: 180,
  rolled: null,
  coldCalls: 0,
  oxygen_pct: 2.6,
  co_ppm: 12,
  tripWord: 0,
  boot: 1,
  operator_degC: [1090, 1250, 1300, 1275],
  ratio_lambda: 1.13,
  limits: { low_degC: [800, 950, 1050, 1080], high_degC: [1220, 1320, 1340, 1320], low_lambda: 1.05, high_lambda: 1.3 },
};

interface Logged {
  minute: number;
  move: CrewMove;
}

/** Looks once a minute; `seen` is what changes in the view at each. Answers the moves, and what stands in the end. */
function run(minutes: number, seen: (minute: number) => Partial<CrewView>, from?: { view: CrewView; memory: CrewMemory }) {
  let view = from?.view ?? VIEW;
  let memory = from?.memory ?? startedMemory(4, 0, START);
  const begin_ms = view.now_ms;
  const log: Logged[] = [];
  for (let minute = 0; minute <= minutes; minute++) {
    view = { ...view, now_ms: after(begin_ms, minute * MINUTE_MS), ...seen(minute) };
    const decision = decide(view, memory, BOOK);
    memory = decision.memory;
    const operator_degC = [...view.operator_degC];
    for (const move of decision.moves) {
      log.push({ minute, move });
      if (move.kind === 'setpoint') operator_degC[move.zone - 1] = move.setpoint_degC;
    }
    view = { ...view, operator_degC };
  }
  return { log, view, memory };
}

/** A crew that has had its recipe in force for two hours. */
const settled = run(120, () => ({}));
const delay = (length_min: number, planned = false) => {
  const since_ms = settled.view.now_ms;
  const announced_ms = after(since_ms, length_min * MINUTE_MS);
  return (minute: number): Partial<CrewView> =>
    minute < length_min ? { mode: 'delay', delay: { since_ms, announced_ms, planned } } : { mode: 'production', delay: null };
};
const lowest = (log: readonly Logged[], zone: number, standing: number): number =>
  log.reduce((low, { move }) => (move.kind === 'setpoint' && move.zone === zone ? Math.min(low, move.setpoint_degC) : low), standing);

describe('the recipe', () => {
  it('gives the nameplate’s setpoints to a slab whose aim and margin make its own discharge', () => {
    expect(recipeShift_dK(BOOK, { aim_degC: 1245 - PRACTICE.recipe.soakLead_K - 30, thickness_m: 0.22 }, 30)).toBe(0);
  });

  it('shifts all setpoints by what the aim asks for, in whole steps, once', () => {
    const wish = 1245 + recipeShift_dK(BOOK, { aim_degC: 1212, thickness_m: 0.22 }, HABITS[0].margin_K);
    expect(settled.view.operator_degC[3]).toBe(Math.round(wish / 5) * 5);
    expect(new Set(settled.log.map(({ minute }) => minute)).size).toBe(1);
  });

  it('changes nothing that it is given', () => {
    const memory = structuredClone(settled.memory);
    decide(settled.view, settled.memory, BOOK);
    expect(settled.memory).toEqual(memory);
  });

  it('protects the coldest: a hotter grade coming raises each zone before it, and its going lowers zone after zone', () => {
    const mixed = (front: number) => row(1187).map((slab) => (slab.position_m <= front ? { ...slab, aim_degC: 1235 } : slab));
    const { log } = run(200, (minute) => ({ slabs: mixed(minute * 0.2) }), settled);
    const raised = [1, 2, 3, 4].map(
      (zone) =>
        log.find(
          ({ move }) =>
            move.kind === 'setpoint' && move.zone === zone && move.setpoint_degC > (settled.view.operator_degC[zone - 1] ?? 0) + 10,
        )?.minute ?? 999,
    );
    expect(raised).toEqual([...raised].sort((a, b) => a - b));
    for (const [index, minute] of raised.entries()) expect(minute * 0.2).toBeLessThanOrEqual((BOOK.zones[index]?.start_m ?? 0) + 2);
  });
});

describe('a standing mill', () => {
  it('is waited for when ten minutes are announced', () => {
    expect(run(60, delay(10), settled).log).toEqual([]);
  });

  it('of twenty minutes takes 20 to 30 K off the heating zones and is back before long', () => {
    const { log, view } = run(60, delay(20), settled);
    const before = settled.view.operator_degC;
    expect(log[0]?.minute).toBe(HABITS[0].lower_min);
    expect((before[1] ?? 0) - lowest(log, 2, 9999)).toBeGreaterThanOrEqual(20);
    expect((before[1] ?? 0) - lowest(log, 2, 9999)).toBeLessThanOrEqual(30);
    expect(view.operator_degC).toEqual(before);
  });

  it('of ninety minutes takes 100 to 150 K off, comes back in steps at the crew’s rate, and starts before the restart', () => {
    const { log, view } = run(180, delay(90), settled);
    const before = settled.view.operator_degC;
    for (const zone of [2, 3, 4]) {
      const depth = (before[zone - 1] ?? 0) - lowest(log, zone, 9999);
      // The soaking zone is held at about 1150 °C.
      expect(depth).toBeGreaterThanOrEqual(zone === 4 ? 80 : 100);
      expect(depth).toBeLessThanOrEqual(150);
    }
    const ups = log.filter(({ move }) => move.kind === 'setpoint' && move.zone === 3).slice(1);
    expect(ups[0]?.minute).toBeGreaterThanOrEqual(50);
    expect(ups[0]?.minute).toBeLessThanOrEqual(70);
    ups.slice(1).forEach(({ minute, move }, index) => {
      const last = ups[index];
      if (move.kind !== 'setpoint' || last?.move.kind !== 'setpoint') return;
      expect((move.setpoint_degC - last.move.setpoint_degC) / (minute - last.minute)).toBeLessThanOrEqual(3.2);
    });
    expect(view.operator_degC).toEqual(before);
  });

  it('announced for twenty minutes that stays ninety is lowered again when the restart is long overdue', () => {
    const since_ms = settled.view.now_ms;
    const announced_ms = after(since_ms, 20 * MINUTE_MS);
    const { log } = run(90, () => ({ mode: 'delay', delay: { since_ms, announced_ms, planned: false } }), settled);
    const downs = log.filter(
      ({ move }) => move.kind === 'setpoint' && move.zone === 2 && move.setpoint_degC < (settled.view.operator_degC[1] ?? 0),
    );
    expect(downs.some(({ minute }) => minute >= 20 + PRACTICE.delay.patience_min)).toBe(true);
  });

  it('put off again, when the furnace is back, is lowered for what is still to come', () => {
    const since_ms = settled.view.now_ms;
    const announced = (minute: number) => after(since_ms, (minute < 88 ? 90 : 130) * MINUTE_MS);
    const { log } = run(
      100,
      (minute) => ({ mode: 'delay', delay: { since_ms, announced_ms: announced(minute), planned: false } }),
      settled,
    );
    const late = log.filter(({ minute, move }) => minute >= 88 && move.kind === 'setpoint' && move.zone === 2);
    const depth = (settled.view.operator_degC[1] ?? 0) - lowest(late, 2, 9999);
    expect(depth).toBeGreaterThanOrEqual(50);
    expect(depth).toBeLessThanOrEqual(80);
  });

  it('of ten hours is banked to the faceplate’s limits at once where it was planned; a breakdown is held at 1150 °C, however long it is announced for', () => {
    const planned = run(60, delay(600, true), settled).log;
    expect([1, 2, 3, 4].map((zone) => lowest(planned, zone, 9999))).toEqual([830, 950, 1050, 1080]);
    const broken = run(450, delay(600), settled).log;
    expect(lowest(broken, 3, 9999)).toBeGreaterThan(1130);
    expect(lowest(run(560, delay(900), settled).log, 3, 9999)).toBe(1050);
  });
});

describe('the mill’s word', () => {
  it('that steel is cold adds heat at the hot end after the crew’s own time, and takes it back', () => {
    const { log, view } = run(180, (minute) => ({ coldCalls: minute < 5 ? 0 : 1 }), settled);
    const first = log[0];
    expect(first?.minute).toBe(5 + HABITS[0].answer_min);
    expect(lowest(log.slice(0, 1), 3, 9999)).toBeGreaterThan(settled.view.operator_degC[2] ?? 0);
    expect(Math.abs((view.operator_degC[3] ?? 0) - (settled.view.operator_degC[3] ?? 0))).toBeLessThanOrEqual(5);
  });

  it('by low readings is as good as a call; a reading that is no number says nothing', () => {
    const rolled = (roughing_degC: number) => (minute: number) => ({
      rolled: { slabNo: Math.floor(minute / 6), aim_degC: 1212, roughing_degC },
    });
    expect(run(120, rolled(1212 - 95 - 15), settled).log.length).toBeGreaterThan(0);
    expect(run(120, rolled(Number.NaN), settled).log).toEqual([]);
    expect(run(120, rolled(1212 - 95 + 25), settled).log).toEqual([]);
  });

  it('of hot steel for a long time gives margin back slowly', () => {
    const { memory } = run(
      24 * 60,
      (minute) => ({ rolled: { slabNo: Math.floor(minute / 6), aim_degC: 1212, roughing_degC: 1212 - 95 + 70 } }),
      settled,
    );
    expect(memory.mill.worry_K).toBe(PRACTICE.mill.worryMin_K);
  });
});

describe('shifts and the desk', () => {
  it('hands the furnace over; the next crew settles before it runs it its own way', () => {
    const { log } = run(180, () => ({ onShift: 2 }), settled);
    expect(log[0]?.minute).toBe(HABITS[2].settle_min);
    expect(log.some(({ move }) => move.kind === 'ratio' && move.ratio_lambda === HABITS[2].ratio_lambda)).toBe(true);
  });

  it('lets a move made at the desk stand until it has a reason of its own', () => {
    const view = { ...settled.view, operator_degC: settled.view.operator_degC.map((setpoint, zone) => setpoint + (zone === 1 ? 15 : 0)) };
    expect(run(120, () => ({}), { view, memory: settled.memory }).log).toEqual([]);
  });

  it('types its setpoints again after the PLC has restarted with others', () => {
    const view = { ...settled.view, boot: 2, operator_degC: VIEW.operator_degC };
    expect(run(10, () => ({}), { view, memory: settled.memory }).view.operator_degC).toEqual(settled.view.operator_degC);
  });

  it('resets a trip after its own time, and tries again until it takes', () => {
    const { log } = run(60, (minute) => (minute < 40 ? { mode: 'trip', tripWord: 4 } : { mode: 'start-up', tripWord: 0 }), settled);
    const every = HABITS[0].reset_min;
    expect(log).toEqual([every, 2 * every, 3 * every].map((minute) => ({ minute, move: { kind: 'reset' } })));
  });

  it('keeps its hands off a furnace that is tripped or out of work', () => {
    for (const mode of ['trip', 'heating', 'cold', 'start-up', 'shutdown', 'unknown'] as const)
      expect(run(120, () => ({ mode, slabs: row(1240) }), settled).log).toEqual([]);
  });

  it('lowers for slow running late, in crews that do, and not just after a delay', () => {
    const slow = run(400, () => ({ production_tph: 130 }), settled);
    expect(slow.log[0]?.minute).toBe(HABITS[0].slow_min);
    expect(HABITS.map(({ slow_min }) => slow_min).filter((slow_min) => slow_min === null).length).toBe(2);
    const afterDelay = (minute: number) => (minute < 20 ? delay(20)(minute) : { ...delay(20)(minute), production_tph: 130 });
    const { log } = run(120, afterDelay, settled);
    expect(log.every(({ minute }) => minute < 60)).toBe(true);
  });
});

it('no crew moves more often than its practice allows, whatever it sees', () => {
  for (const crew of [0, 1, 2, 3]) {
    const wild = (minute: number): Partial<CrewView> => ({
      onShift: crew,
      slabs: row(1130 + ((minute * 37) % 120), 0.18 + ((minute * 13) % 8) / 100),
      coldCalls: Math.floor(minute / 7),
      oxygen_pct: (minute * 31) % 5,
      delay:
        minute % 50 < 20
          ? { since_ms: after(START, 0), announced_ms: after(START, ((minute * 29) % 700) * MINUTE_MS), planned: minute % 2 === 0 }
          : null,
    });
    const { log } = run(600, wild);
    const looks = [...new Set(log.map(({ minute }) => minute))];
    for (const [index, minute] of looks.slice(1).entries()) expect(minute - (looks[index] ?? 0)).toBeGreaterThanOrEqual(PRACTICE.apart_min);
    for (const { move } of log) {
      if (move.kind !== 'setpoint') continue;
      expect(move.setpoint_degC).toBeGreaterThanOrEqual(VIEW.limits.low_degC[move.zone - 1] ?? 9999);
      expect(move.setpoint_degC).toBeLessThanOrEqual(VIEW.limits.high_degC[move.zone - 1] ?? 0);
    }
  }
  expect(HOUR_MS / (PRACTICE.apart_min * MINUTE_MS)).toBeLessThan(8);
});
