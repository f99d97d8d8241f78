/**
 * What a foreign controller may move: operator setpoints, air ratio and the trims on top of them, each
 * within the PLC's own clamp. All of a call is taken or nothing; a trim other than zero is taken in
 * production with permit only, as the PLC does it.
 */
import { TRIM_SLOTS } from '@trimtab/terms';
import { setOperatorRatio, setOperatorSetpoint } from '../command.ts';
import { countTrimMoves } from '../kpi/count.ts';
import type { PlantState } from '../plant-state.ts';
import { AIR_SLOT, plcLimits, trimMax } from '../plc/limits.ts';
import { plantMode } from '../regime/plant-mode.ts';

/** A value's unit is the suffix of its name. */
export interface ForeignInput {
  name: string;
  unit: 'degC' | 'lambda' | 'dK';
  min: number;
  max: number;
  /** As it stands; of a trim, its target. */
  value: number;
}

export type ForeignAnswer = { kind: 'done' } | { kind: 'refused'; field: string; value: unknown; limit: string };

const SLOTS: readonly string[] = TRIM_SLOTS;

/** All inputs with their limits. */
export function foreignInputs({ asset, plc }: PlantState): ForeignInput[] {
  const limits = plcLimits(asset);
  const setpoints = plc.operator_degC.map((value, zone) => ({
    ...{ name: `z${zone + 1}.operatorSP_degC`, unit: 'degC' as const, value },
    ...{ min: limits.operatorMin_degC, max: limits.sumMax_degC[zone] ?? value },
  }));
  const ratio = { name: 'air.operatorRatio_lambda', unit: 'lambda' as const, min: limits.sumMin_lambda, max: limits.sumMax_lambda };
  const trims = TRIM_SLOTS.map((name, slot) => ({
    ...{ name, unit: slot === AIR_SLOT ? ('lambda' as const) : ('dK' as const), value: plc.target[slot] ?? 0 },
    ...{ min: -trimMax(slot), max: trimMax(slot) },
  }));
  return [...setpoints, { ...ratio, value: plc.operatorRatio_lambda }, ...trims];
}

/** Sets the inputs named; refuses the whole where one is unknown, no number, or outside its limit. Mutates. */
export function writeForeign(state: PlantState, values: Readonly<Record<string, number>>): ForeignAnswer {
  const known = foreignInputs(state);
  const wanted = Object.entries(values);
  for (const [field, value] of wanted) {
    const limit = limitBroken(state, known, field, value);
    if (limit !== null) return { kind: 'refused', field, value, limit };
  }
  const before = [...state.plc.target];
  for (const [name, value] of wanted) {
    const slot = SLOTS.indexOf(name);
    if (slot >= 0) state.plc.target[slot] = value;
    else if (name.startsWith('air.')) setOperatorRatio(state, value);
    else setOperatorSetpoint(state, Number(name.slice(1, name.indexOf('.'))), value);
  }
  countTrimMoves(state.kpi, before, state.plc.target);
  return { kind: 'done' };
}

function limitBroken(state: PlantState, known: readonly ForeignInput[], field: string, value: number): string | null {
  const input = known.find(({ name }) => name === field);
  if (!input) return `one of ${known.map(({ name }) => name).join(', ')}`;
  if (!(value >= input.min && value <= input.max)) return `${input.min}…${input.max}`;
  if (!SLOTS.includes(field) || value === 0) return null;
  if (!state.plc.permit) return '0 while the twin permit is off';
  const mode = plantMode(state);
  return mode === 'production' ? null : `0 while the plant mode is ${mode}`;
}
