import type { ModeMemory } from '@trimtab/loop';
import { MINUTE_MS, PLANT_MODES, type PlantMode, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { modeCauses, plantMode } from './mode-rule.ts';

const T0 = plantTime(1_790_000_000_000);
const wordOf = (mode: PlantMode): number => PLANT_MODES.indexOf(mode);
const at = (min: number, change: { word?: number | null; sinceDischarge_min?: number | null; setpoints?: number[] } = {}) => ({
  plant_ms: plantTime(T0 + min * MINUTE_MS),
  word: wordOf('production'),
  sinceDischarge_min: 3,
  setpoints: [1_070, 1_225, 1_280, 1_260],
  value: (): number | null => null,
  ...change,
});
const MOVED = [1_040, 1_195, 1_280, 1_260];

describe('the plant mode', () => {
  it('is delay at once when the PLC says so', () => {
    const production = plantMode(at(0), null);
    expect(plantMode(at(0.2, { word: wordOf('delay') }), production).mode).toBe('delay');
  });

  it.each([
    [15, 'production'],
    [15.2, 'delay'],
  ])('after %d min without a discharge is %s, whatever the word', (sinceDischarge_min, mode) => {
    expect(plantMode(at(0, { sinceDischarge_min }), null).mode).toBe(mode);
  });

  it('is production again when the word says so after a stop, until the first slab is overdue by itself', () => {
    const stood = plantMode(at(0, { word: wordOf('delay'), sinceDischarge_min: 40 }), null);
    const started = plantMode(at(1, { sinceDischarge_min: 41 }), stood);
    expect(started.mode).toBe('production');
    const changing = plantMode(at(5, { word: wordOf('grade-change'), sinceDischarge_min: 45 }), started);
    const waiting = plantMode(at(16, { sinceDischarge_min: 56 }), changing);
    expect(waiting.mode).toBe('production');
    expect(plantMode(at(16.2, { sinceDischarge_min: 56.2 }), waiting).mode).toBe('delay');
  });

  it('is a delay all the same where the word could not be read in between: that is no stop that ended', () => {
    const ran = plantMode(at(0, { sinceDischarge_min: 14 }), null);
    const blind = plantMode(at(0.5, { word: null, sinceDischarge_min: 14.5 }), ran);
    expect(blind.mode).toBe('unknown');
    expect(plantMode(at(1.2, { sinceDischarge_min: 15.2 }), blind).mode).toBe('delay');
    const first = plantMode(at(0, { word: null, sinceDischarge_min: 20 }), null);
    expect(plantMode(at(0.2, { sinceDischarge_min: 20.2 }), first).mode).toBe('delay');
  });

  it('is production while a heavy slab waits its turn at a slow pace', () => {
    // 30 t at 100 t/h: one in 18 min, overdue after 27.
    const value = (register: string): number | null => ({ 'plc.paceSetpoint_tph': 100, 'slab1.mass_kg': 30_000 })[register] ?? null;
    expect(plantMode({ ...at(0, { sinceDischarge_min: 26.8 }), value }, null).mode).toBe('production');
    expect(plantMode({ ...at(0, { sinceDischarge_min: 27.2 }), value }, null).mode).toBe('delay');
  });

  it('is a grade change while several setpoints move, and for three minutes after', () => {
    let memory: ModeMemory = plantMode(at(0), null);
    memory = plantMode(at(1, { setpoints: MOVED }), memory);
    expect(memory.mode).toBe('grade-change');
    memory = plantMode(at(3.5, { setpoints: MOVED }), memory);
    expect(memory.mode).toBe('grade-change');
    memory = plantMode(at(4.1, { setpoints: MOVED }), memory);
    expect(memory.mode).toBe('production');
  });

  /** From four minutes of rest on, one look each second or ten: live polls by wall time, whatever the pace of the plant. */
  const watched = (setpoints: (min: number) => number[], until_min: number, looks = 6): PlantMode[] => {
    let memory = plantMode(at(-4), null);
    for (let min = -3; min < 0; min++) memory = plantMode(at(min), memory);
    return Array.from({ length: looks * until_min }, (_, look) => {
      memory = plantMode(at(look / looks, { setpoints: setpoints(look / looks) }), memory);
      return memory.mode;
    });
  };

  it('is the same grade change however often the ramp is looked at', () => {
    const ramp = (min: number): number[] => [1_070, 1_225, 1_280, 1_260].map((t) => t + 12 * Math.min(5, Math.max(0, min - 1)));
    const changing_min = (looks: number): number => watched(ramp, 11, looks).filter((mode) => mode === 'grade-change').length / looks;
    expect(changing_min(6)).toBeCloseTo(7, 0);
    expect(changing_min(60)).toBeCloseTo(7, 0);
  });

  it('is a grade change too where the recipe comes zone by zone, or as a ramp, until three minutes after its end', () => {
    const byZone = watched((min) => [1_070 + (min >= 1 ? 60 : 0), 1_225 + (min >= 1.4 ? 60 : 0), 1_280 + (min >= 1.8 ? 40 : 0), 1_260], 8);
    expect([0.9, 1.2, 1.5, 4.7, 5].map((min) => byZone[Math.round(6 * min)])).toEqual([
      'production',
      'production',
      'grade-change',
      'grade-change',
      'production',
    ]);
    const ramp = watched((min) => [1_070, 1_225, 1_280, 1_260].map((t) => t + 12 * Math.min(5, Math.max(0, min - 1))), 11);
    expect([1.5, 2.2, 5.9, 8.8, 9.2].map((min) => ramp[Math.round(6 * min)])).toEqual([
      'production',
      'grade-change',
      'grade-change',
      'grade-change',
      'production',
    ]);
  });

  it('stays production when a crew moves its setpoints by a few kelvins, or one after the other in its own time', () => {
    const drifting = watched((min) => [1_070, 1_225, 1_280, 1_260].map((t, zone) => t + (min >= 3 * zone + 1 ? 15 : 0)), 14);
    expect(new Set(drifting)).toEqual(new Set(['production']));
  });

  it('stays production when a crew moves one setpoint', () => {
    expect(plantMode(at(1, { setpoints: [1_050, 1_225, 1_280, 1_260] }), plantMode(at(0), null)).mode).toBe('production');
  });

  it.each([null, 17, 0])('is unknown for the word %s', (word) => {
    expect(plantMode(at(0, { word }), null).mode).toBe('unknown');
  });

  it('is told by the clock as it is after it was set back by hours', () => {
    const changing = plantMode(at(181, { setpoints: MOVED }), plantMode(at(180), null));
    expect(changing.mode).toBe('grade-change');
    const back = plantMode(at(1, { setpoints: MOVED }), changing);
    expect(back.since_ms).toBe(at(1).plant_ms);
    expect(plantMode(at(4.1, { setpoints: MOVED }), back).mode).toBe('production');
    // A mill that the word says to run, and that stands.
    const stood = plantMode(at(1, { sinceDischarge_min: 14 }), plantMode(at(180), null));
    expect(plantMode(at(16.2, { sinceDischarge_min: 29.2 }), stood).mode).toBe('delay');
  });

  it('keeps its beginning while it lasts', () => {
    const memory = plantMode(at(5), plantMode(at(0), null));
    expect(memory.since_ms).toBe(T0);
  });

  it('names a cause in every mode but production', () => {
    for (const mode of PLANT_MODES) expect(modeCauses(mode).length, mode).toBe(mode === 'production' ? 0 : 1);
  });
});
