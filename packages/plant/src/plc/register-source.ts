/**
 * Where the number behind each read register comes from: one small function an id, found once per
 * register map. A register without a source is a fault of the site file and is refused at the start.
 */
import { PLANT_MODES, PLC_CODES, type PlantTime, type Register, type RegisterMap, TRIM_SLOTS, WORD_ORDER_TEST } from '@trimtab/terms';
import { plcTime_ms } from '../fault/field-bus.ts';
import type { SlabRow } from '../fault/slab-row.ts';
import { trackedCount, trackedDischarge, trackedSlab } from '../fault/tracking.ts';
import { SIDES } from '../furnace/furnace-state.ts';
import { reading, statusOf } from '../instrument/reading.ts';
import type { PlantState } from '../plant-state.ts';
import { plantMode } from '../regime/plant-mode.ts';
import { activeTrim } from './plc-state.ts';

export type Source = (state: PlantState) => number;

const bit = (on: boolean): number => (on ? 1 : 0);
/** A moment as the PLC's clock has stamped it; 0 where there is none. */
const stamp_s = (state: PlantState, at_ms: PlantTime | null | undefined): number =>
  at_ms === null || at_ms === undefined ? 0 : Math.floor(plcTime_ms(state, at_ms) / 1000);

const FIXED: Record<string, Source> = {
  'plc.plantTime_s': (state) => stamp_s(state, state.plant_ms),
  'plc.plantTime_ms': (state) => Math.floor(state.plant_ms % 1000),
  'plc.clockRate': (state) => state.clockRate,
  'plc.plantMode': (state) => PLANT_MODES.indexOf(plantMode(state)),
  'plc.permit': ({ plc }) => bit(plc.permit),
  'plc.tripWord': ({ regime }) => regime.tripWord,
  'plc.alarmWord': ({ regime }) => regime.alarmWord,
  'plc.boot': ({ plc }) => plc.boot,
  'plc.delayRemaining_s': ({ life, plant_ms }) => (life.delay ? Math.max(0, Math.ceil((life.delay.until_ms - plant_ms) / 1000)) : 0),
  'plc.paceSetpoint_tph': ({ life }) => life.pace_tph,
  'plc.processTicks': ({ plc }) => plc.processTicks,
  'plc.commTicks': ({ plc }) => plc.commTicks,
  'air.operatorRatio_lambda': ({ plc }) => plc.operatorRatio_lambda,
  'air.trimActive_lambda': ({ plc }) => plc.inForce_lambda - plc.operatorRatio_lambda,
  'air.inForce_lambda': ({ plc }) => plc.inForce_lambda,
  'discharge.count': ({ life }) => life.dischargeCount,
  'discharge.slabNo': trackedDischarge,
  'discharge.plantTime_s': (state) => stamp_s(state, state.life.discharged.at(-1)?.at_ms),
  'discharge.roughing_degC': roughing_degC,
  'discharge.coldCalls': ({ life }) => life.coldCalls,
  'discharge.coldCallTime_s': (state) => stamp_s(state, state.life.coldCall_ms),
  'ack.boot': ({ plc }) => plc.boot,
  'ack.scan': ({ plc }) => plc.scan,
  'ack.epoch': ({ plc }) => plc.epoch,
  'ack.alive': ({ plc }) => bit(plc.alive),
  'ack.enabled': ({ plc }) => bit(plc.enabled),
  'ack.offCount': ({ plc }) => plc.offCount,
  'ack.handledSeq': ({ plc }) => plc.handledSeq,
  'ack.handledCode': ({ plc }) => PLC_CODES.indexOf(plc.handledCode),
  'ack.appliedEpoch': ({ plc }) => plc.appliedEpoch,
  'ack.appliedSeq': ({ plc }) => plc.appliedSeq,
  'ack.n': () => TRIM_SLOTS.length,
  'ack.heartbeatEcho': ({ plc }) => plc.heartbeatEcho,
  'ack.heartbeatAge_s': ({ plc }) => plc.heartbeatAge_ms / 1000,
  'ack.lastRefusedEpoch': ({ plc }) => plc.lastRefusedEpoch,
};

/** The pyrometer's word on the slab discharged last, from when it is rolled. */
function roughing_degC(state: PlantState): number {
  const last = state.life.discharged.at(-1);
  return last && last.roughing_degC !== null ? reading(state, 'mill.roughing_degC') : Number.NaN;
}

const SLAB: Record<string, (slab: SlabRow) => number> = {
  no: (slab) => slab.no,
  position_m: (slab) => slab.position_m,
  grade: (slab) => slab.gradeCode,
  thickness_mm: (slab) => slab.thickness_m * 1000,
  width_mm: (slab) => slab.width_m * 1000,
  length_mm: (slab) => slab.length_m * 1000,
  mass_kg: (slab) => slab.mass_kg,
  charge_degC: (slab) => slab.charge_degC,
  aim_degC: (slab) => slab.aim_degC,
  flags: () => 1,
};

const sidePattern = new RegExp(`^z(\\d)\\.(${SIDES.join('|')})\\.(T_degC|OP_pct|gas_Nm3h|air_Nm3h|SP_degC)$`);

/** The source of a read register, or null where this plant has none. `map` gives the signature's numbers. */
function sourceOf(register: Register, map: RegisterMap): Source | null {
  const { id } = register;
  const fixed = FIXED[id];
  if (fixed) return fixed;
  if (id.includes('.sig.')) return signature(register, map);
  const side = sidePattern.exec(id);
  if (side) {
    const zone = Number(side[1]) - 1;
    return side[3] === 'SP_degC' ? ({ plc }) => plc.inForce_degC[zone] ?? 0 : measured(id);
  }
  const setpoint = /^z(\d)\.(operatorSP_degC|trimActive_dK|inForce_degC)$/.exec(id);
  if (setpoint) return setpointSource(Number(setpoint[1]) - 1, setpoint[2] ?? '');
  const row = /^slab(\d+)\.(\w+)$/.exec(id);
  if (row) return slabSource(Number(row[1]) - 1, row[2] ?? '');
  if (/^slabs\d\.version$/.test(id)) return ({ life }) => life.tableVersion;
  if (/^slabs\d\.count$/.test(id)) return trackedCount;
  const status = /^q\.(.+)$/.exec(id)?.[1];
  if (status) return (state) => statusOf(state, status);
  return acknowledgementSource(id) ?? (MEASURED.test(id) ? measured(id) : null);
}

const MEASURED =
  /^(gas|air|flue|recuperator|furnace|damper|dilution|bleed|water|charge|discharge|mill|walk|production|delay|fan|ambient|door)[._]/;

const measured =
  (id: string): Source =>
  (state) =>
    reading(state, id);

function signature({ id, address }: Register, map: RegisterMap): Source | null {
  const block = map.blocks.find((candidate) => address >= candidate.address && address < candidate.address + candidate.words);
  if (id.endsWith('.mapVersion')) return () => map.mapVersion;
  if (id.endsWith('.blockId')) return () => block?.id ?? 0;
  if (id.endsWith('.wordOrderTest')) return () => WORD_ORDER_TEST;
  return id.endsWith('.scan') ? ({ plc }) => plc.scan : null;
}

function setpointSource(zone: number, name: string): Source {
  if (name === 'operatorSP_degC') return ({ plc }) => plc.operator_degC[zone] ?? 0;
  return name === 'inForce_degC' ? ({ plc }) => plc.inForce_degC[zone] ?? 0 : ({ plc }) => activeTrim(plc, zone);
}

function slabSource(row: number, field: string): Source | null {
  const read = SLAB[field];
  if (!read) return null;
  return (state) => {
    const slab = trackedSlab(state, row);
    return slab ? read(slab) : 0;
  };
}

function acknowledgementSource(id: string): Source | null {
  const slot = TRIM_SLOTS.findIndex((name) => id === `ack.target.${name}` || id === `ack.active.${name}`);
  if (slot >= 0) return id.startsWith('ack.target') ? ({ plc }) => plc.target[slot] ?? 0 : ({ plc }) => activeTrim(plc, slot);
  const code = PLC_CODES.findIndex((name) => id === `ack.count.${name}`);
  return code >= 0 ? ({ plc }) => plc.counts[code] ?? 0 : null;
}

const found = new WeakMap<RegisterMap, Map<string, Source>>();

/** All sources of a map. Throws one Error that names every register without one. */
export function checkSources(map: RegisterMap): Map<string, Source> {
  const known = found.get(map);
  if (known) return known;
  const sources = new Map<string, Source>();
  const missing: string[] = [];
  for (const register of map.registers) {
    if (register.access === 'write') continue;
    const source = sourceOf(register, map);
    if (source) sources.set(register.id, source);
    else missing.push(register.id);
  }
  if (missing.length > 0) throw new Error(`this plant has no value for ${missing.join(', ')}: remove them from the register map`);
  found.set(map, sources);
  return sources;
}
