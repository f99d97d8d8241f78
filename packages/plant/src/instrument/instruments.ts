/**
 * What the instruments say: truth + lag + noise (furnace-reference §6, 1σ at 1 s) + injected faults.
 * Values are sampled once per process step and held, so two reads between steps see the same number.
 */
import type { PlantTime } from '@trimtab/terms';
import type { RandomStream } from '../random/random.ts';

export const SENSOR_FAULTS = ['frozen', 'offset', 'drift', 'open'] as const;
export type SensorFaultKind = (typeof SENSOR_FAULTS)[number];

export interface SensorFault {
  tag: string;
  kind: SensorFaultKind;
  /** Offset in the tag's unit; for a drift, per plant hour. Unused by the others. */
  amount: number;
  since_ms: PlantTime;
  /** What a frozen instrument goes on saying. */
  held: number;
}

export interface InstrumentState {
  random: RandomStream;
  /** Burner ripple of each control thermocouple, K. */
  ripple_K: number[];
  values: Record<string, number>;
  /** Status word of each tag that has one set: bit 0 invalid, 1 simulated, 2 manual, 3 failed. */
  status: Record<string, number>;
  faults: SensorFault[];
}

export const STATUS = { invalid: 1, simulated: 2, manual: 4, failed: 8 } as const;

/** A broken thermocouple goes upscale within seconds, past its range. */
const UPSCALE_degC = 1500;
const UPSCALE_s = 5;

/** The value with its fault, if it has one; sets the status word. Mutates `status`. */
export function throughFault(instruments: InstrumentState, tag: string, value: number, now_ms: PlantTime): number {
  const fault = instruments.faults.find((candidate) => candidate.tag === tag);
  if (!fault) return value;
  const since_s = (now_ms - fault.since_ms) / 1000;
  switch (fault.kind) {
    case 'frozen':
      return fault.held;
    case 'offset':
      return value + fault.amount;
    case 'drift':
      return value + (fault.amount * since_s) / 3600;
    case 'open':
      instruments.status[tag] = STATUS.invalid | STATUS.failed;
      return value + (UPSCALE_degC - value) * Math.min(1, since_s / UPSCALE_s);
  }
}
