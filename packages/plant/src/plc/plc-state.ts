/** What the PLC remembers. Retentive over a restart: boot number, permit switch, operator setpoints, plant clock. */
import { PLC_CODES, type PlcCode, TRIM_SLOT_COUNT } from '@trimtab/terms';
import { AIR_SLOT } from './limits.ts';

export interface PlcState {
  // retentive
  boot: number;
  permit: boolean;
  operator_degC: number[];
  operatorRatio_lambda: number;
  processTicks: number;
  // session (faults.md C)
  epoch: number;
  alive: boolean;
  enabled: boolean;
  offCount: number;
  handledSeq: number;
  handledCode: PlcCode;
  appliedEpoch: number;
  appliedSeq: number;
  target: number[];
  /** After the ramp, before the clamp of the sum. */
  ramped: number[];
  heartbeatEcho: number;
  /** The first heartbeat of a session has nothing to be greater than. */
  heartbeatSeen: boolean;
  heartbeatAge_ms: number;
  counts: number[];
  lastRefusedEpoch: number;
  // tasks
  scan: number;
  commTicks: number;
  watchdog_ms: number;
  // result of the process task
  inForce_degC: number[];
  inForce_lambda: number;
}

const zeros = (): number[] => new Array<number>(TRIM_SLOT_COUNT).fill(0);

/** A PLC at its start: all zero, disabled, OFF counter 1. `before` gives what is retentive. */
export function startedPlc(
  before: Pick<PlcState, 'boot' | 'permit' | 'operator_degC' | 'operatorRatio_lambda' | 'processTicks'>,
  watchdog_ms: number,
): PlcState {
  return {
    boot: before.boot + 1,
    permit: before.permit,
    operator_degC: [...before.operator_degC],
    operatorRatio_lambda: before.operatorRatio_lambda,
    processTicks: before.processTicks,
    epoch: 0,
    alive: false,
    enabled: false,
    offCount: 1,
    handledSeq: 0,
    handledCode: 'applied',
    appliedEpoch: 0,
    appliedSeq: 0,
    target: zeros(),
    ramped: zeros(),
    heartbeatEcho: 0,
    heartbeatSeen: false,
    heartbeatAge_ms: 0,
    counts: new Array<number>(PLC_CODES.length).fill(0),
    lastRefusedEpoch: 0,
    scan: 0,
    commTicks: 0,
    watchdog_ms,
    inForce_degC: [...before.operator_degC],
    inForce_lambda: before.operatorRatio_lambda,
  };
}

/** The trim that acts now: setpoint in force − operator setpoint. */
export const activeTrim = (plc: PlcState, slot: number): number =>
  slot === AIR_SLOT ? plc.inForce_lambda - plc.operatorRatio_lambda : (plc.inForce_degC[slot] ?? 0) - (plc.operator_degC[slot] ?? 0);

/** Hands the plant back: targets to zero, the process task ramps. */
export function handBack(plc: PlcState): void {
  plc.target.fill(0);
}
