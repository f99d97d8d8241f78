/** What the plant desk shows: the instruments, the operator's side, and what the PLC says of the twin. */
import { activeFaults, activeTrim, plantMode, reading } from '@trimtab/plant';
import type { RunningPlant } from './running-plant.ts';

export function deskView({ state, site, startedAt_ms }: RunningPlant) {
  const { plc, life, furnace } = state;
  const value = (tag: string): number => reading(state, tag);
  const names = site.nameplate.zones;
  return {
    asset: site.nameplate.asset,
    seed: state.seed,
    plant_ms: state.plant_ms,
    timeZone: site.calendar.timeZone,
    clockRate: state.clockRate,
    upSince_ms: startedAt_ms,
    plantMode: plantMode(state),
    delayRemaining_s: life.delay ? Math.max(0, Math.ceil((life.delay.until_ms - state.plant_ms) / 1000)) : 0,
    permit: plc.permit,
    pace_tph: life.pace_tph,
    production_tph: value('production_tph'),
    zones: names.map((zone, index) => ({
      zone: zone.zone,
      name: zone.name,
      operator_degC: plc.operator_degC[index] ?? null,
      trimTarget_dK: plc.target[index] ?? 0,
      trimActive_dK: activeTrim(plc, index),
      inForce_degC: plc.inForce_degC[index] ?? null,
      top_degC: value(`z${zone.zone}.top.T_degC`),
      bottom_degC: value(`z${zone.zone}.bottom.T_degC`),
      topOutput_pct: value(`z${zone.zone}.top.OP_pct`),
      bottomOutput_pct: value(`z${zone.zone}.bottom.OP_pct`),
    })),
    air: {
      operator_lambda: plc.operatorRatio_lambda,
      trimActive_lambda: plc.inForce_lambda - plc.operatorRatio_lambda,
      inForce_lambda: plc.inForce_lambda,
    },
    plc: {
      boot: plc.boot,
      epoch: plc.epoch,
      alive: plc.alive,
      enabled: plc.enabled,
      offCount: plc.offCount,
      heartbeatAge_s: plc.heartbeatAge_ms / 1000,
    },
    readings: {
      gas_Nm3h: value('gas.main_Nm3h'),
      airPreheat_degC: value('air.preheat_degC'),
      flue_degC: value('flue.beforeRecuperator_degC'),
      oxygen_pct: value('flue.oxygen_pct'),
      roughing_degC: life.roughingLast_degC,
      slabsInside: furnace.slabs.length,
      nextSlabNo: furnace.slabs[0]?.no ?? null,
      discharged: life.dischargeCount,
      coldCalls: life.coldCalls,
    },
    faults: activeFaults(state).map(({ tag, name, amount }) => ({ tag, kind: name, amount })),
  };
}
