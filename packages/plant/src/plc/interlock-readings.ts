/** The numbers behind the interlocks: probe and equipment put together, with NaN where a row does not apply in this phase. */
import { AIR_PROVEN_kPa, airSwitch } from '../regime/equipment.ts';
import { PHASE_RULES } from '../regime/phase.ts';
import type { Probe } from '../regime/probe.ts';
import type { RegimeState } from '../regime/regime.ts';
import { bitOf, type InterlockReadings, TRIPS } from './interlock-table.ts';

/** Hot walls light the gas by themselves: flames are supervised below (furnace-reference §7). */
export const SELF_IGNITION_degC = 750;
/** A burner on trial has this long to show its flame; NFPA gives 15 s. */
const TRIAL_s = 10;

const yes = (on: boolean): number => (on ? 1 : 0);
const limitOf = (id: string): number => TRIPS[bitOf(TRIPS, id)]?.limit ?? Number.NaN;
const TUBE_degC = limitOf('recuperator-tube-hot');
const PREHEAT_degC = limitOf('air-preheat-hot');
const FLUE_degC = limitOf('flue-hot');

/** The least of those that can be believed; where none can, no margin is assumed. */
function least(...values: number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length > 0 ? Math.min(...known) : 0;
}

export function interlockReadings(regime: RegimeState, probe: Probe): InterlockReadings {
  const { equipment, phase } = regime;
  const { tube_degC, preheat_degC, flue_degC } = probe;
  const flames = flamesMissing(regime, probe);
  const atHeat = PHASE_RULES[phase].walks || phase === 'hold';
  return {
    emergencyStop: yes(equipment.emergencyStop),
    air_kPa: airNow_kPa(regime),
    gas_kPa: equipment.gasPressure_kPa,
    tube_degC,
    preheat_degC,
    flue_degC,
    recuperatorMargin_K: least(TUBE_degC - tube_degC, PREHEAT_degC - preheat_degC, FLUE_degC - flue_degC),
    water_pct: equipment.waterFlow_pct,
    waterOut_degC: probe.waterOut_degC,
    instrumentAir_bar: equipment.instrumentAir_bar,
    furnace_Pa: probe.furnace_Pa,
    draughtLost: yes(equipment.damper === 'closed'),
    damperStuck: yes(equipment.damper === 'stuck'),
    flameLost: yes(flames.cold),
    burnerOut: yes(flames.hot),
    controlStopped: yes(!equipment.controlRuns),
    zoneHottest_degC: Math.max(...probe.zoneHotter_degC),
    zoneColdest_degC: atHeat ? Math.min(...probe.zone_degC) : Number.NaN,
    dilution_pct: probe.dilution_pct,
    bleed_pct: probe.bleed_pct,
    oxygen_pct: atHeat ? probe.oxygen_pct : Number.NaN,
    badSensors: [tube_degC, preheat_degC, flue_degC, probe.waterOut_degC].filter((value) => Number.isNaN(value)).length,
  };
}

/** In a purge the air is still being proven, by its own timer; with the fan at rest there is nothing to prove. */
function airNow_kPa({ equipment, phase }: RegimeState): number {
  if (!equipment.fanCalled || phase === 'purge') return Number.NaN;
  if (!equipment.fanRunning) return 0;
  return airSwitch(equipment) ? Math.max(AIR_PROVEN_kPa, equipment.airPressure_kPa) : equipment.airPressure_kPa;
}

function flamesMissing(regime: RegimeState, probe: Probe): { cold: boolean; hot: boolean } {
  let cold = false;
  let hot = false;
  regime.firing.zones.forEach((open, zone) => {
    if (!open || !regime.equipment.flameOut[zone]) return;
    if ((probe.zone_degC[zone] ?? 0) >= SELF_IGNITION_degC) hot = true;
    else if (!onTrial(regime, zone)) cold = true;
  });
  return { cold, hot };
}

const onTrial = ({ phase, zonesLit, trial_s, firing }: RegimeState, zone: number): boolean =>
  phase === 'ignition' && zone === firing.zones.length - zonesLit && trial_s < TRIAL_s;
