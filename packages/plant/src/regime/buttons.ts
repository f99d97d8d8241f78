/**
 * The buttons of the burner management: trip, emergency stop, reset, start, shut down. Each answers
 * `done`, or `refused` with the permissive that is missing. The hard-wired ones act at once. All mutate.
 */
import type { CommandAnswer } from '../command.ts';
import { named, notHealthy } from '../plc/interlock.ts';
import { interlockReadings } from '../plc/interlock-readings.ts';
import { ALARMS, bitOf, TRIPS } from '../plc/interlock-table.ts';
import { airSwitch } from './equipment.ts';
import { PHASE_TRANSITIONS } from './phase.ts';
import type { Probe } from './probe.ts';
import type { RegimeState } from './regime.ts';
import { letThrough, shutAll, startCool, startHeating, startPurge } from './sequence.ts';

const DONE: CommandAnswer = { kind: 'done' };
const refused = (reason: string): CommandAnswer => ({ kind: 'refused', reason });
const MANUAL = bitOf(TRIPS, 'manual');
const EMERGENCY = bitOf(TRIPS, 'emergency-stop');
const START_ALARMS = ALARMS.filter(({ id }) => id === 'water-flow-low' || id === 'damper-stuck');

/** Causes of a trip that are not healthy yet: what a reset waits for, in words. Empty: it may be reset. */
export function whyNoReset(regime: RegimeState, probe: Probe): string[] {
  const standing = notHealthy(TRIPS, interlockReadings(regime, probe));
  return standing.map(({ says }) => says);
}

/** Permissives that a start waits for, in words. Empty: the purge may begin. */
export function whyNoStart(regime: RegimeState, probe: Probe): string[] {
  const { equipment, tripWord } = regime;
  const missing = named(TRIPS, tripWord).map(({ says }) => `trip not reset: ${says}`);
  const readings = interlockReadings(regime, probe);
  missing.push(...notHealthy([...TRIPS, ...START_ALARMS], readings).map(({ says }) => says));
  if (equipment.fanFailed) missing.push('combustion-air fan not available');
  // The switch is checked at rest (EN 746-2): one that says "pressure" without a fan proves nothing.
  if (!equipment.fanRunning && airSwitch(equipment)) missing.push('air-pressure switch shows pressure with the fan at rest');
  return missing;
}

/** Shuts the fuel by hand. */
export function trip(regime: RegimeState, probe: Probe): CommandAnswer {
  if (regime.phase === 'cold') return refused('the furnace is cold: there is no fuel to shut');
  shutAll(regime, MANUAL, probe.now_ms);
  return DONE;
}

/** The button: latched until `pullEmergencyStop`. */
export function pushEmergencyStop(regime: RegimeState, probe: Probe): CommandAnswer {
  regime.equipment.emergencyStop = true;
  if (regime.phase !== 'cold') shutAll(regime, EMERGENCY, probe.now_ms);
  return DONE;
}

export function pullEmergencyStop(regime: RegimeState): CommandAnswer {
  if (!regime.equipment.emergencyStop) return refused('the emergency stop is not pushed');
  regime.equipment.emergencyStop = false;
  return DONE;
}

/** By hand, when the causes are gone: a master fuel trip goes on to purge and warm restart, a zone trip gives the zone back. */
export function reset(regime: RegimeState, probe: Probe): CommandAnswer {
  if (regime.tripWord === 0) return refused('there is no trip');
  const missing = whyNoReset(regime, probe);
  if (missing.length > 0) return refused(`still there: ${missing.join(', ')}`);
  regime.tripWord = 0;
  regime.standing = 0;
  regime.tripFor_s.fill(0);
  regime.zoneOut.fill(false);
  if (regime.phase === 'trip') startPurge(regime, probe.now_ms);
  else letThrough(regime);
  return DONE;
}

/** From cold or from a cool: purge, light-off, heat-up, production. */
export function start(regime: RegimeState, probe: Probe): CommandAnswer {
  if (regime.phase !== 'cold' && regime.phase !== 'cool')
    return refused(regime.phase === 'trip' ? 'a trip stands: reset it' : `the furnace is in ${regime.phase}`);
  const missing = whyNoStart(regime, probe);
  if (missing.length > 0) return refused(`missing: ${missing.join(', ')}`);
  if (regime.purged) startHeating(regime, probe);
  else startPurge(regime, probe.now_ms);
  return DONE;
}

/** The controlled cool, by ramp; below the self-ignition limit the fuel is shut. */
export function cool(regime: RegimeState, probe: Probe): CommandAnswer {
  if (!PHASE_TRANSITIONS[regime.phase].includes('cool'))
    return refused(regime.phase === 'trip' ? 'a trip stands: reset it' : `the furnace is in ${regime.phase}`);
  startCool(regime, probe);
  return DONE;
}
