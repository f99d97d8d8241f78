/**
 * What the burner management remembers, and what it lets through. The published mode is `publishedMode`;
 * the flow loops read `firing` each second, which allocates nothing.
 */
import { HOUR_MS, type Nameplate, type PlantMode, type PlantTime, since_ms } from '@trimtab/terms';
import type { Delay } from '../life/stops.ts';
import { type Equipment, soundEquipment } from './equipment.ts';
import { PHASE_RULES, PHASE_TRANSITIONS, type Phase } from './phase.ts';
import { PURGE_AIR_Nm3hMW } from './purge-air.ts';

/** What the burner management lets through: fuel may be cut, air may be off, at a purge flow, or by ratio. */
export interface Firing {
  fuel: boolean;
  /** By zone: fuel reaches it, where `fuel` is true. */
  zones: boolean[];
  air: 'off' | 'purge' | 'ratio';
  /** Highest output of the temperature loops, %. */
  ceiling_pct: number;
}

export interface HeatUp {
  /** Started with walls above the self-ignition limit. */
  warm: boolean;
  /** Next hold of a cold start, and what is left of the one running. */
  nextHold: number;
  holdLeft_s: number;
  /** How long all zones have been near their setpoints. */
  nearFor_s: number;
}

export interface RegimeState {
  phase: Phase;
  since_ms: PlantTime;
  /** Trips not yet reset by hand, one bit each (`plc.tripWord`). */
  tripWord: number;
  /** Alarms that stand, one bit each (`plc.alarmWord`). */
  alarmWord: number;
  /** Trip causes that stand now; `tripWord` keeps them until the reset. */
  standing: number;
  /** How long the condition of each trip and alarm has been true, s. */
  tripFor_s: number[];
  alarmFor_s: number[];
  /** Bit of the first trip of the last trip; null before any. */
  firstOut: number | null;
  /** Master fuel trips and zone trips since the plant was born. */
  tripCount: number;
  zoneTripCount: number;
  equipment: Equipment;
  /** Purge flow, and the time that five furnace volumes need at it. */
  purgeAir_Nm3h: number;
  purgeNeeded_s: number;
  purgeRun_s: number;
  unproven_s: number;
  /** A purge was completed, and air has been proven without a break since. */
  purged: boolean;
  /** Zones lit so far in a light-off, from the soak end; since when the newest one is on trial. */
  zonesLit: number;
  trial_s: number;
  /** By zone: shut by its own limit until the reset. */
  zoneOut: boolean[];
  /** By zone: minimum fire is too much for its ramp, so its fuel is shut for a while. */
  zoneRests: boolean[];
  /** By zone: the setpoint is held to this while heating or cooling by ramp; empty: not held. */
  ramp_degC: number[];
  heatUp: HeatUp;
  gradeChangeFor_s: number;
  /** This change of grade had its time; the next begins when the aims have met again. */
  gradeChangeSpent: boolean;
  firing: Firing;
}

const PURGE_VOLUMES = 5;
const NOTHING: Firing = { fuel: false, zones: [], air: 'off', ceiling_pct: 0 };
const AIR_ONLY: Firing = { fuel: false, zones: [], air: 'purge', ceiling_pct: 0 };
/** A delay called at the desk with this length is a planned stop. */
const PLANNED_STOP_ms = 8 * HOUR_MS;

const idleHeatUp = (): HeatUp => ({ warm: false, nextHold: 0, holdLeft_s: 0, nearFor_s: 0 });

/** A plant in production since `now_ms`. */
export function startedRegime(plate: Nameplate, now_ms: PlantTime): RegimeState {
  const zones = plate.zones.length;
  const volume_m3 = plate.insideLength_m * plate.insideWidth_m * (plate.heightAbove_m + plate.heightBelow_m);
  const purgeAir_Nm3h = PURGE_AIR_Nm3hMW * plate.zones.reduce((sum, zone) => sum + zone.burnerTop_MW + zone.burnerBottom_MW, 0);
  return {
    phase: 'production',
    since_ms: now_ms,
    tripWord: 0,
    alarmWord: 0,
    standing: 0,
    tripFor_s: new Array<number>(16).fill(0),
    alarmFor_s: new Array<number>(16).fill(0),
    firstOut: null,
    tripCount: 0,
    zoneTripCount: 0,
    equipment: soundEquipment(zones, true),
    purgeAir_Nm3h,
    purgeNeeded_s: ((PURGE_VOLUMES * volume_m3) / purgeAir_Nm3h) * 3600,
    purgeRun_s: 0,
    unproven_s: 0,
    purged: true,
    zonesLit: zones,
    trial_s: 0,
    zoneOut: new Array<boolean>(zones).fill(false),
    zoneRests: new Array<boolean>(zones).fill(false),
    ramp_degC: [],
    heatUp: idleHeatUp(),
    gradeChangeFor_s: 0,
    gradeChangeSpent: false,
    firing: { fuel: true, zones: new Array<boolean>(zones).fill(true), air: 'ratio', ceiling_pct: 100 },
  };
}

/** What the flow loops obey at this second. A stopped fan and a pushed button cut by wire, between two scans of the sequence. */
export function firing({ equipment, firing: allowed }: RegimeState): Firing {
  if (equipment.fanFailed) return NOTHING;
  return equipment.emergencyStop && allowed.fuel ? AIR_ONLY : allowed;
}

/** The regime as it is, a delay from its first moment; what the PLC's mode word says of it is `plantMode`. */
export function publishedMode(regime: RegimeState, delay: Delay | null): PlantMode {
  const { mode, walks } = PHASE_RULES[regime.phase];
  if (!delay || !(walks || regime.phase === 'hold')) return mode;
  const calledLong = delay.reason === 'called at the desk' && since_ms(delay.until_ms, delay.since_ms) >= PLANNED_STOP_ms;
  return delay.reason === 'maintenance' || calledLong ? 'maintenance' : 'delay';
}

/** The mill takes slabs. */
export const walks = (regime: RegimeState): boolean => PHASE_RULES[regime.phase].walks;

/** The setpoint that the temperature loops of a zone (from 0) follow: that of the PLC, held back by a ramp. */
export function heldSetpoint_degC(regime: RegimeState, zone: number, inForce_degC: number): number {
  const ramp = regime.ramp_degC[zone];
  return ramp === undefined ? inForce_degC : Math.min(inForce_degC, ramp);
}

/** Goes to another phase. Throws on an arrow that the furnace does not have. Mutates. */
export function enterPhase(regime: RegimeState, phase: Phase, now_ms: PlantTime): void {
  if (!PHASE_TRANSITIONS[regime.phase].includes(phase)) throw new Error(`no way from ${regime.phase} to ${phase}`);
  regime.phase = phase;
  regime.since_ms = now_ms;
  regime.equipment.fanCalled = PHASE_RULES[phase].fan;
}
