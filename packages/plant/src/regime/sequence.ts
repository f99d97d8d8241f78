/**
 * The burner management (furnace-reference §7): interlocks first, then the step of the phase, then what
 * the burners may do. Fuel needs a completed purge and proven air without a break since; a trip stays
 * until it is reset by hand. Air stays on after a trip, for the post-purge.
 */
import { scanInterlocks } from '../plc/interlock.ts';
import { interlockReadings, SELF_IGNITION_degC } from '../plc/interlock-readings.ts';
import { ALARMS, bitOf, TRIPS } from '../plc/interlock-table.ts';
import { airProven } from './equipment.ts';
import { gradeChanges } from './grade-change.ts';
import { coolDown, heatUp, startHeatUp } from './heat-up.ts';
import { PHASE_RULES, type Phase } from './phase.ts';
import type { Probe } from './probe.ts';
import { enterPhase, type RegimeState } from './regime.ts';

export const AIR_TRIP = bitOf(TRIPS, 'combustion-air');
const ZONE_TRIP = bitOf(TRIPS, 'zone-hot');
const FIRING_LIMITED = 1 << bitOf(ALARMS, 'firing-limited');
const ZONE_LIMIT_degC = TRIPS[ZONE_TRIP]?.limit ?? Number.NaN;
/** The flow switch of the purge lies below the purge flow. */
const FLOW_PROVEN = 0.8;
const PROVE_WITHIN_s = 60;
const LIGHT_OFF_COLD_s = 60;
const LIGHT_OFF_WARM_s = 20;
const LIGHT_OFF_pct = 10;
const LIMITED_pct = 50;
const COLD_degC = 150;

/** Moves the burner management on by `dt_s`; the equipment has moved already. Mutates. */
export function stepSequence(regime: RegimeState, probe: Probe, dt_s: number): void {
  const readings = interlockReadings(regime, probe);
  regime.standing = scanInterlocks(TRIPS, readings, regime.standing, regime.tripFor_s, dt_s);
  regime.alarmWord = scanInterlocks(ALARMS, readings, regime.alarmWord, regime.alarmFor_s, dt_s);
  // A cold furnace has nothing to shut: what stands there keeps it from being started.
  if (regime.phase !== 'cold') latchTrips(regime, probe);
  STEPS[regime.phase](regime, probe, dt_s);
  letThrough(regime);
}

function latchTrips(regime: RegimeState, probe: Probe): void {
  const all = regime.standing & ~(1 << ZONE_TRIP);
  if (all !== 0 && regime.phase !== 'trip') shutAll(regime, Math.floor(Math.log2(all & -all)), probe.now_ms);
  regime.tripWord |= all;
  if ((regime.standing & (1 << ZONE_TRIP)) === 0) return;
  probe.zoneHotter_degC.forEach((zone_degC, zone) => {
    if (zone_degC <= ZONE_LIMIT_degC || regime.zoneOut[zone]) return;
    regime.zoneOut[zone] = true;
    regime.zoneTripCount++;
  });
  regime.tripWord |= 1 << ZONE_TRIP;
}

/** The master fuel trip. In a trip already, it only adds its bit. Mutates. */
export function shutAll(regime: RegimeState, bit: number, now_ms: Probe['now_ms']): void {
  regime.tripWord |= 1 << bit;
  if (regime.phase === 'trip') return;
  regime.firstOut = bit;
  regime.tripCount++;
  shutFuel(regime);
  enterPhase(regime, 'trip', now_ms);
  letThrough(regime);
}

function shutFuel(regime: RegimeState): void {
  regime.purged = false;
  regime.purgeRun_s = 0;
  regime.unproven_s = 0;
  regime.zonesLit = 0;
  regime.trial_s = 0;
}

/** A purge from its beginning. Mutates. */
export function startPurge(regime: RegimeState, now_ms: Probe['now_ms']): void {
  shutFuel(regime);
  enterPhase(regime, 'purge', now_ms);
  letThrough(regime);
}

/** The controlled cool, by ramp from where the zones are. Mutates. */
export function startCool(regime: RegimeState, probe: Probe): void {
  regime.ramp_degC = [...probe.zone_degC];
  regime.zoneRests.fill(false);
  if (regime.zonesLit < regime.zoneOut.length) shutFuel(regime);
  enterPhase(regime, 'cool', probe.now_ms);
  letThrough(regime);
}

/** Back to heating from a cool that still burns. Mutates. */
export function startHeating(regime: RegimeState, probe: Probe): void {
  startHeatUp(regime, probe);
  enterPhase(regime, 'heat-up', probe.now_ms);
  letThrough(regime);
}

const STEPS: Record<Phase, (regime: RegimeState, probe: Probe, dt_s: number) => void> = {
  cold: follow,
  purge(regime, probe, dt_s) {
    follow(regime, probe);
    countPurge(regime, probe, dt_s);
    if (regime.unproven_s >= PROVE_WITHIN_s) shutAll(regime, AIR_TRIP, probe.now_ms);
    else if (regime.purgeRun_s >= regime.purgeNeeded_s && airProven(regime.equipment)) {
      regime.purged = true;
      regime.zonesLit = 1;
      enterPhase(regime, 'ignition', probe.now_ms);
    }
  },
  ignition(regime, probe, dt_s) {
    follow(regime, probe);
    regime.trial_s += dt_s;
    const warm = Math.min(...probe.zone_degC) >= SELF_IGNITION_degC;
    if (regime.trial_s < (warm ? LIGHT_OFF_WARM_s : LIGHT_OFF_COLD_s)) return;
    regime.trial_s = 0;
    if (regime.zonesLit < regime.zoneOut.length) regime.zonesLit++;
    else startHeating(regime, probe);
  },
  'heat-up'(regime, probe, dt_s) {
    if (heatUp(regime, probe, dt_s)) goTo(regime, probe.delay ? 'hold' : 'production', probe);
  },
  hold(regime, probe) {
    if (!probe.delay) goTo(regime, 'production', probe);
  },
  production(regime, probe, dt_s) {
    if (probe.delay) goTo(regime, 'hold', probe);
    else if (gradeChanges(regime, probe.aims, dt_s)) goTo(regime, 'grade-change', probe);
  },
  'grade-change'(regime, probe, dt_s) {
    if (probe.delay) goTo(regime, 'hold', probe);
    else if (!gradeChanges(regime, probe.aims, dt_s)) goTo(regime, 'production', probe);
  },
  cool(regime, probe, dt_s) {
    if (regime.purged) {
      if (coolDown(regime, probe, dt_s)) shutFuel(regime);
    } else {
      follow(regime, probe);
      if (Math.max(...probe.zoneHotter_degC) < COLD_degC) enterPhase(regime, 'cold', probe.now_ms);
    }
  },
  trip(regime, probe, dt_s) {
    follow(regime, probe);
    countPurge(regime, probe, dt_s);
  },
};

/** At heat no ramp holds a setpoint back. */
function goTo(regime: RegimeState, phase: Phase, { now_ms }: Probe): void {
  regime.ramp_degC.length = 0;
  regime.zoneRests.fill(false);
  enterPhase(regime, phase, now_ms);
}

/** Without a ramp of its own the held setpoint follows the zones: a loop with its fuel shut sees no error. */
function follow(regime: RegimeState, { zone_degC }: Probe): void {
  regime.ramp_degC = [...zone_degC];
}

/** The purge timer runs only while air is proven by fan, pressure and flow. */
function countPurge(regime: RegimeState, { air_Nm3h }: Probe, dt_s: number): void {
  const proven = airProven(regime.equipment) && air_Nm3h >= FLOW_PROVEN * regime.purgeAir_Nm3h;
  if (proven) regime.purgeRun_s += dt_s;
  regime.unproven_s = proven ? 0 : regime.unproven_s + dt_s;
}

/** What the burners may do from now on. Mutates. */
export function letThrough(regime: RegimeState): void {
  const { phase, firing, equipment, zoneOut, zoneRests } = regime;
  const byRamp = phase === 'heat-up' || phase === 'cool';
  firing.fuel = PHASE_RULES[phase].fuel && regime.purged && airProven(equipment);
  for (let zone = 0; zone < zoneOut.length; zone++)
    firing.zones[zone] = firing.fuel && zone >= zoneOut.length - regime.zonesLit && !zoneOut[zone] && !(byRamp && zoneRests[zone]);
  const postPurged = phase === 'trip' && regime.purgeRun_s >= regime.purgeNeeded_s;
  firing.air = !equipment.fanRunning || postPurged ? 'off' : firing.fuel ? 'ratio' : 'purge';
  const highest_pct = phase === 'ignition' ? LIGHT_OFF_pct : 100;
  firing.ceiling_pct = regime.alarmWord & FIRING_LIMITED ? Math.min(highest_pct, LIMITED_pct) : highest_pct;
}
