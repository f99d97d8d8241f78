/**
 * Plant time as the PLC publishes it, held against the time that went by here (faults F43, F64). It may stand while
 * nothing is read. It must not run back, must not gain a minute on real time and a fifth, in one step or in many, and
 * must not stand while the PLC answers. Set back by less than a second it waits here until it comes by again: plant
 * time never runs backwards.
 */
import { type PlantTime, plantTime } from '@trimtab/terms';
import type { ClockMemory } from '../memory.ts';
import { finiteOf } from './decode-image.ts';
import { elapsed_ms, type LookedAt } from './elapsed.ts';

const BACK_MS = 1_000;
const GAIN_MS = 60_000;
const GAIN_SHARE = 0.2;

export interface PlcClock {
  /** null: none was ever read. */
  plant_ms: PlantTime | null;
  clockRate: number;
  memory: ClockMemory | null;
  /** By how much it jumped, or gained on real time; null: it did not. */
  jump_s: number | null;
}

export function plcClock(last: PlcClock | null, values: Record<string, number>, now: LookedAt): PlcClock {
  const seconds = finiteOf(values, 'plc.plantTime_s');
  const millis = finiteOf(values, 'plc.plantTime_ms');
  const clockRate = finiteOf(values, 'plc.clockRate') ?? last?.clockRate ?? 1;
  const known = last?.memory ?? null;
  const before = last?.plant_ms ?? null;
  const { wall_ms, monotonic_ms } = now;
  const memory: ClockMemory = { read: { wall_ms, monotonic_ms }, gained_ms: 0, stillPolls: 0 };
  if (seconds === null || millis === null || seconds === 0) {
    // One that was never read is counted too: else nothing would ever say why there are no values.
    const unread = known ?? memory;
    return { plant_ms: before, clockRate, memory: { ...unread, stillPolls: unread.stillPolls + 1 }, jump_s: null };
  }
  const read_ms = plantTime(seconds * 1_000 + millis);
  if (before === null || !last || !known) return { plant_ms: read_ms, clockRate, memory, jump_s: null };
  const advance_ms = read_ms - before;
  const passed_ms = elapsed_ms(known.read, now) * Math.max(clockRate, last.clockRate);
  const gained_ms = Math.max(0, known.gained_ms + advance_ms - passed_ms * (1 + GAIN_SHARE));
  if (advance_ms < -BACK_MS || gained_ms > GAIN_MS)
    return { plant_ms: read_ms, clockRate, memory, jump_s: Math.round((advance_ms < 0 ? advance_ms : gained_ms) / 1_000) };
  if (advance_ms <= 0) return { plant_ms: before, clockRate, memory: { ...known, stillPolls: known.stillPolls + 1 }, jump_s: null };
  return { plant_ms: read_ms, clockRate, memory: { ...memory, gained_ms }, jump_s: null };
}
