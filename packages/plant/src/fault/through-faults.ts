/** A reading through the faults that stand on its instrument, in the order in which they were set. */
import { since_ms } from '@trimtab/terms';
import { beatOf, type Instrument, plantSecond } from '../instrument/instrument.ts';
import { dipAt_K, gaussianAt, rippleAt, uniformAt } from '../instrument/noise.ts';
import type { PlantState } from '../plant-state.ts';
import { FAULTS } from './catalogue.ts';
import type { ActiveFault } from './fault-state.ts';

const UPSCALE = 1.08;
const DAY_s = 86_400;
const HOUR_s = 3600;
const AIR_OXYGEN_pct = 20.9;
/** The window of a pyrometer is cleaned before it gets worse. */
const DIRTY_MOST_K = 50;
const SPIKE_CHANCE = 1 / 30;
const STEAM_CHANCE = 0.3;
const STEAM_s = 15;
const UNEVEN_FROM_degC = 800;
const UNEVEN_OVER_K = 100;

export function throughFaults(state: PlantState, from: Instrument, value: number): number {
  let said = value;
  for (const fault of state.faults.active) {
    if (fault.tag === from.tag) said = throughFault(state, from, fault, said);
  }
  return said;
}

function throughFault(state: PlantState, from: Instrument, fault: ActiveFault, value: number): number {
  const { amount } = fault;
  const since_s = since_ms(state.plant_ms, fault.since_ms) / 1000;
  switch (FAULTS[fault.name].effect) {
    case 'offset':
      return value + amount;
    case 'ramp-hour':
      return value + (amount * since_s) / HOUR_s;
    case 'ramp-day':
      return value + ramped(fault, since_s);
    case 'inhomogeneous':
      return value + amount * Math.min(1, Math.max(0, (value - UNEVEN_FROM_degC) / UNEVEN_OVER_K));
    case 'upscale':
      return value + (UPSCALE * from.span - value) * Math.min(1, since_s / amount);
    case 'downscale':
      return value * (1 - Math.min(1, since_s / amount));
    case 'hold':
      return fault.memory;
    case 'short':
    case 'fixed':
      return amount;
    case 'zero-shift':
      return Math.max(0, value + (amount / 100) * from.span);
    case 'gain':
      return value * (1 + amount / 100);
    case 'lag':
      return Math.max(from.low, fault.memory + value - from.truth(state));
    case 'air-leak':
      return value + (amount / 100) * (AIR_OXYGEN_pct - value);
    case 'not-a-number':
      return Number.NaN;
    case 'none':
      return value;
    default:
      return Math.max(from.low, value + scattered(state, from, fault, value));
  }
}

function ramped(fault: ActiveFault, since_s: number): number {
  const moved = (fault.amount * since_s) / DAY_s;
  return FAULTS[fault.name].acts === 'pyrometer' ? Math.max(-DIRTY_MOST_K, moved) : moved;
}

/** The faults that scatter: what they add to `value`. */
function scattered(state: PlantState, from: Instrument, { name, amount }: ActiveFault, value: number): number {
  const { seed } = state;
  const use = from.use ^ 0x5eed;
  const beat = beatOf(state, from);
  switch (FAULTS[name].effect) {
    case 'spikes':
      return uniformAt(seed, use, beat) < SPIKE_CHANCE ? amount * (uniformAt(seed, ~use, beat) < 0.5 ? -1 : 1) : 0;
    case 'noisy':
      return (amount / 100) * value * gaussianAt(seed, use, beat);
    case 'steam':
      return uniformAt(seed, use, from.beat ? beat : Math.floor(beat / STEAM_s)) < STEAM_CHANCE ? amount : 0;
    case 'scatter':
      return amount * gaussianAt(seed, use, from.beat ? beat : state.life.walkCount);
    case 'misaligned':
      return amount * (0.5 + 0.5 * Math.abs(rippleAt(seed, use, plantSecond(state))));
    default:
      return amount - dipAt_K(seed, use, beat) - dipAt_K(seed, ~use, beat);
  }
}
