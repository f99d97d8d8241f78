/**
 * A case that anyone wrote, as JSON: which kind it is, every field there, none more, each within its
 * limits. A wrong file is one message with field, value and limit.
 */
import type { FurnaceCase, SlabCase } from '@trimtab/plant';
import type { Nameplate } from '@trimtab/terms';

export type CaseFile = { kind: 'furnace'; furnace: FurnaceCase } | { kind: 'conduction'; slab: SlabCase };

type Limits = readonly [low: number, high: number];

const FURNACE: Record<Exclude<keyof FurnaceCase, 'sp'>, Limits> = {
  rate_tph: [60, 260],
  charge_degC: [0, 900],
  thickness_m: [0.1, 0.4],
  lambda: [1, 1.6],
};
const SETPOINT: Limits = [800, 1340];
const CONDUCTION: Record<keyof SlabCase, Limits> = {
  thickness_m: [0.02, 0.6],
  start_degC: [0, 1300],
  gasTop_degC: [0, 1400],
  gasBottom_degC: [0, 1400],
  F: [0, 2],
  minutes: [1, 1440],
};

/** Throws an Error with every fault of the text, one a line. */
export function readCase(text: string, plate: Nameplate): CaseFile {
  const given = parsed(text);
  const isFurnace = 'sp' in given;
  const known: Record<string, Limits | 'setpoints'> = isFurnace ? { sp: 'setpoints', ...FURNACE } : CONDUCTION;
  const faults: string[] = [];
  for (const field of Object.keys(given))
    if (!Object.hasOwn(known, field)) faults.push(`${field}: unknown; known are ${Object.keys(known).join(', ')}`);
  for (const [field, limits] of Object.entries(known)) {
    if (limits === 'setpoints') faults.push(...setpointFaults(given[field], plate.zones.length));
    else faults.push(...numberFaults(field, given[field], limits));
  }
  if (faults.length > 0)
    throw new Error(`${isFurnace ? 'furnace' : 'conduction'} case:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  const number = (field: string): number => Number(given[field]);
  if (isFurnace) {
    const sp = (Array.isArray(given.sp) ? given.sp : []).map(Number);
    return {
      kind: 'furnace',
      furnace: {
        sp,
        rate_tph: number('rate_tph'),
        charge_degC: number('charge_degC'),
        thickness_m: number('thickness_m'),
        lambda: number('lambda'),
      },
    };
  }
  return {
    kind: 'conduction',
    slab: {
      thickness_m: number('thickness_m'),
      start_degC: number('start_degC'),
      gasTop_degC: number('gasTop_degC'),
      gasBottom_degC: number('gasBottom_degC'),
      F: number('F'),
      minutes: number('minutes'),
    },
  };
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`case: not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('case: an object with named fields is needed');
  return { ...value };
}

function setpointFaults(value: unknown, zones: number): string[] {
  if (!Array.isArray(value)) return [`sp: ${JSON.stringify(value)}: a list of ${zones} setpoints in °C is needed, one a zone`];
  const faults = value.length === zones ? [] : [`sp: ${value.length} setpoints: this furnace has ${zones} zones`];
  return [...faults, ...value.flatMap((entry, index) => numberFaults(`sp[${index}]`, entry, SETPOINT))];
}

function numberFaults(field: string, value: unknown, [low, high]: Limits): string[] {
  if (value === undefined) return [`${field}: missing; a number from ${low} to ${high} is needed`];
  if (typeof value !== 'number' || !(value >= low && value <= high))
    return [`${field}: ${JSON.stringify(value)}: a number from ${low} to ${high} is needed`];
  return [];
}
