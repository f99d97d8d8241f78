/** When the mill stands, against furnace-reference §8, over 28 days of 5 s steps. */
import { after, HOUR_MS, MINUTE_MS, type PlantTime, plantTime, since_ms } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { maintenanceAfter, sinceMaintenance_d, sinceRepair_d } from './maintenance-calendar.ts';
import { type Delay, type Stoppable, startedStops, startHappening, stepStops, stopHappening } from './stops.ts';

const START = plantTime(Date.UTC(2026, 2, 2, 6));
const DAY_MS = 24 * HOUR_MS;
const DAYS = 28;

interface Stood extends Delay {
  /** As first announced. */
  first_ms: PlantTime;
  announcements: number;
}

const quiet = (seed: number): Stoppable => ({ happens: false, delay: null, planned: [], stops: startedStops(seed) });

/** Every stop of 28 days, in order. */
function stand(seed: number): Stood[] {
  const life = quiet(seed);
  startHappening(life, START);
  const stood: Stood[] = [];
  let now = START;
  let current: Stood | null = null;
  while (since_ms(now, START) < DAYS * DAY_MS) {
    now = after(now, 5000);
    stepStops(life, now);
    const { delay } = life;
    if (delay && !current) {
      current = { ...delay, first_ms: delay.until_ms, announcements: 1 };
      stood.push(current);
    } else if (delay && current) {
      if (delay.until_ms !== current.until_ms) current.announcements++;
      Object.assign(current, delay);
    } else current = null;
  }
  return stood;
}

const length_min = ({ since_ms: from, ends_ms }: Delay): number => since_ms(ends_ms, from) / MINUTE_MS;
const seeds = [1, 2, 3].map(stand);

describe('the mill', () => {
  it('stands for 3 to 15 min many times a day, four to six times for up to an hour, two hours every two to three days', () => {
    for (const stood of seeds) {
      const rolls = stood.filter(({ reason }) => reason === 'roll change').length;
      const count = (from_min: number, to_min: number): number =>
        stood.filter((stop) => length_min(stop) >= from_min && length_min(stop) < to_min && stop.reason !== 'roll change').length;
      expect(count(3, 15) / DAYS).toBeGreaterThan(5);
      expect(count(15, 60.01) / DAYS).toBeGreaterThan(3.5);
      expect(count(15, 60.01) / DAYS).toBeLessThan(7);
      expect(DAYS / count(120, 450)).toBeGreaterThan(1.9);
      expect(DAYS / count(120, 450)).toBeLessThan(3.5);
      expect(rolls / DAYS).toBeGreaterThan(3.5);
      expect(rolls / DAYS).toBeLessThan(6);
    }
  });

  it('has one maintenance shift of about 8 to 12 h a fortnight', () => {
    for (const stood of seeds) {
      const shifts = stood.filter((stop) => length_min(stop) > 7 * 60);
      expect(shifts).toHaveLength(2);
      for (const shift of shifts) expect(length_min(shift)).toBeLessThan(1.35 * 12 * 60);
    }
  });

  it('announces an end that is wrong both ways, and announces anew where the first was too early', () => {
    const unplanned = seeds.flat().filter(({ reason }) => reason !== 'roll change' && reason !== 'maintenance');
    const factor = unplanned.map((stop) => since_ms(stop.first_ms, stop.since_ms) / since_ms(stop.ends_ms, stop.since_ms));
    const tooEarly = factor.filter((part) => part < 1).length / factor.length;
    expect(tooEarly).toBeGreaterThan(0.5);
    expect(tooEarly).toBeLessThan(0.8);
    expect(Math.max(...factor)).toBeGreaterThan(1.5);
    const overrun = unplanned.filter((stop) => stop.ends_ms > stop.first_ms + MINUTE_MS);
    expect(overrun.every(({ announcements }) => announcements > 1)).toBe(true);
  });

  it('announces no end that has passed', () => {
    const life = quiet(4);
    startHappening(life, START);
    let soonest_ms = Number.POSITIVE_INFINITY;
    for (let now = START; since_ms(now, START) < 5 * DAY_MS; now = after(now, 5000)) {
      stepStops(life, now);
      if (life.delay) soonest_ms = Math.min(soonest_ms, since_ms(life.delay.until_ms, now));
    }
    expect(soonest_ms).toBeGreaterThan(0);
  });

  it('knows roll change and maintenance ahead, soonest first, and keeps to the minute of the plan', () => {
    const life = quiet(5);
    startHappening(life, START);
    let [next] = life.planned;
    let stoodAsPlanned = 0;
    for (let now = START; since_ms(now, START) < 3 * DAY_MS; now = after(now, 5000)) {
      stepStops(life, now);
      const [soonest] = life.planned;
      if (soonest === next) continue;
      // The plan changed: what stood first in it has just come.
      expect(next && since_ms(now, next.at_ms)).toBeLessThan(5000);
      expect(life.delay).not.toBeNull();
      expect(life.planned.map(({ at_ms }) => at_ms)).toEqual(life.planned.map(({ at_ms }) => at_ms).sort((a, b) => a - b));
      stoodAsPlanned++;
      next = soonest;
    }
    expect(life.planned).toHaveLength(2);
    expect(stoodAsPlanned).toBeGreaterThan(10);
  });

  it('stands by the seed alone', () => {
    expect(stand(1)).toEqual(seeds[0]);
    expect(seeds[1]).not.toEqual(seeds[0]);
  });

  it('once nothing happens any more, ends the stop that runs and begins no other', () => {
    const life = quiet(6);
    startHappening(life, START);
    let now = START;
    while (!life.delay) {
      now = after(now, 5000);
      stepStops(life, now);
    }
    stopHappening(life);
    const end = life.delay.ends_ms;
    stepStops(life, after(end, -1000));
    expect(life.delay).not.toBeNull();
    let stood = false;
    for (let later = end; since_ms(later, end) < 3 * DAY_MS; later = after(later, 60_000)) {
      stepStops(life, later);
      stood ||= life.delay !== null;
    }
    expect(stood).toBe(false);
  });
});

describe('the maintenance calendar', () => {
  it('has a Wednesday shift every fortnight at 05:00 UTC', () => {
    const first = maintenanceAfter(START);
    expect(new Date(first).toISOString()).toBe('2026-03-04T05:00:00.000Z');
    expect(since_ms(maintenanceAfter(first), first)).toBe(14 * DAY_MS);
    expect(sinceMaintenance_d(after(first, HOUR_MS))).toBeCloseTo(1 / 24, 9);
  });

  it('repairs once a year, in high summer', () => {
    expect(sinceRepair_d(plantTime(Date.UTC(2026, 7, 5, 5)))).toBe(0);
    expect(sinceRepair_d(plantTime(Date.UTC(2026, 7, 5, 4)))).toBeCloseTo(364 - 1 / 24, 9);
  });
});
