/** What the plant desk shows: the instruments, the operator's side, the burners, and what the PLC says of the twin. */
import {
  ALARMS,
  activeFaults,
  activeTrim,
  comingSlabs,
  namedInterlocks,
  plantMode,
  reading,
  resetMissing,
  startMissing,
  TRIPS,
} from '@trimtab/plant';
import { shiftAt } from '@trimtab/terms';
import type { RunningPlant } from './running-plant.ts';

const COMING_SHOWN = 8;

export function deskView(plant: RunningPlant) {
  const { state, site, startedAt_ms } = plant;
  const { plc, life, furnace, regime } = state;
  return {
    asset: site.nameplate.asset,
    seed: state.seed,
    plant_ms: state.plant_ms,
    timeZone: site.calendar.timeZone,
    clockRate: state.clockRate,
    upSince_ms: startedAt_ms,
    plantMode: plantMode(state),
    delayRemaining_s: life.delay ? Math.max(0, Math.ceil((life.delay.until_ms - state.plant_ms) / 1000)) : 0,
    delayReason: life.delay?.reason ?? null,
    planned: life.planned.map(({ kind, at_ms, length_min }) => ({ kind, at_ms, length_min })),
    permit: plc.permit,
    crew: { onDuty: state.crew.onDuty, name: shiftAt(site.calendar, state.plant_ms).crew },
    happenings: life.happens,
    pace_tph: life.pace_tph,
    production_tph: value(plant, 'production_tph'),
    zones: zones(plant),
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
    burners: {
      phase: regime.phase,
      trips: namedInterlocks(TRIPS, regime.tripWord).map(({ says }) => says),
      firstOut: TRIPS.find(({ bit }) => bit === regime.firstOut)?.says ?? null,
      alarms: namedInterlocks(ALARMS, regime.alarmWord).map(({ says }) => says),
      emergencyStop: regime.equipment.emergencyStop,
      resetMissing: regime.tripWord === 0 ? [] : resetMissing(state),
      startMissing: regime.phase === 'cold' || regime.phase === 'cool' ? startMissing(state) : [],
    },
    readings: {
      gas_Nm3h: value(plant, 'gas.main_Nm3h'),
      airPreheat_degC: value(plant, 'air.preheat_degC'),
      flue_degC: value(plant, 'flue.beforeRecuperator_degC'),
      oxygen_pct: value(plant, 'flue.oxygen_pct'),
      pressure_Pa: value(plant, 'furnace.pressure_Pa'),
      roughing_degC: life.discharged.findLast(({ roughing_degC }) => roughing_degC !== null) ? value(plant, 'mill.roughing_degC') : null,
      slabsInside: furnace.slabs.length,
      nextSlabNo: furnace.slabs[0]?.no ?? null,
      discharged: life.dischargeCount,
      coldCalls: life.coldCalls,
      coldCall_ms: life.coldCall_ms,
    },
    coming: coming(plant),
    faults: activeFaults(state),
  };
}

/** null where there is no number. */
function value({ state }: RunningPlant, tag: string): number | null {
  const said = reading(state, tag);
  return Number.isFinite(said) ? said : null;
}

function zones(plant: RunningPlant) {
  const { plc } = plant.state;
  return plant.site.nameplate.zones.map(({ zone, name }, index) => ({
    zone,
    name,
    operator_degC: plc.operator_degC[index] ?? null,
    trimTarget_dK: plc.target[index] ?? 0,
    trimActive_dK: activeTrim(plc, index),
    inForce_degC: plc.inForce_degC[index] ?? null,
    top_degC: value(plant, `z${zone}.top.T_degC`),
    bottom_degC: value(plant, `z${zone}.bottom.T_degC`),
    topOutput_pct: value(plant, `z${zone}.top.OP_pct`),
    bottomOutput_pct: value(plant, `z${zone}.bottom.OP_pct`),
  }));
}

function coming({ state }: RunningPlant) {
  return comingSlabs(state, COMING_SHOWN).map((slab) => ({
    slabNo: slab.slabNo,
    grade: state.life.grades.find(({ code }) => code === slab.gradeCode)?.grade ?? `code ${slab.gradeCode}`,
    target_degC: slab.aim_degC,
    mass_kg: slab.mass_kg,
    thickness_m: slab.thickness_m,
    width_m: slab.width_m,
    charge_degC: slab.charge_degC,
  }));
}
