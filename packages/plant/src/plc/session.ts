/**
 * The PLC's communication task (wall time): the rules of faults.md C, one function an operation. The
 * PLC compares numbers by itself, so a late, doubled or foreign frame changes nothing. CRC and epoch
 * stop accidents, not attackers.
 */
import { OPS, PLC_CODES, type PlcCode, TRIM_SLOT_COUNT } from '@trimtab/terms';
import type { CommandFrame, HeartbeatFrame } from './frame.ts';
import { trimMax } from './limits.ts';
import { handBack, type PlcState } from './plc-state.ts';

function count(plc: PlcState, code: PlcCode): void {
  const index = PLC_CODES.indexOf(code);
  plc.counts[index] = ((plc.counts[index] ?? 0) + 1) % 0x1_0000;
}

/** One command block as it came; null = CRC or tail wrong. `production`: the plant mode of this moment. Mutates. */
export function handleCommand(plc: PlcState, frame: CommandFrame | null, mapVersion: number, production: boolean): void {
  if (!frame) {
    count(plc, 'bad-frame');
    return;
  }
  // OFF first: from anyone, any epoch, any boot.
  if (frame.op === OPS.off) {
    off(plc);
    return;
  }
  const code = answer(plc, frame, mapVersion, production);
  if (code === 'applied') return;
  count(plc, code);
  plc.lastRefusedEpoch = frame.epoch;
}

/** Why the command is refused, or 'applied' where it is taken. Mutates. */
function answer(plc: PlcState, frame: CommandFrame, mapVersion: number, production: boolean): PlcCode {
  if (frame.mapVersion !== mapVersion || frame.n !== TRIM_SLOT_COUNT) return 'bad-frame';
  if (frame.boot !== plc.boot) return 'wrong-boot';
  switch (frame.op) {
    case OPS.establish:
      return establish(plc, frame);
    case OPS.apply:
      return apply(plc, frame, production);
    case OPS.enable:
      return enable(plc, frame);
    default:
      return 'bad-frame';
  }
}

function off(plc: PlcState): void {
  plc.enabled = false;
  plc.alive = false;
  plc.offCount = (plc.offCount + 1) % 0x1_0000;
  handBack(plc);
}

/** Trims stay as they are: a take-over is bumpless. */
function establish(plc: PlcState, frame: CommandFrame): PlcCode {
  if (frame.epoch <= plc.epoch) return 'stale-epoch';
  plc.epoch = frame.epoch;
  plc.handledSeq = 0;
  plc.handledCode = 'applied';
  plc.alive = true;
  plc.heartbeatAge_ms = 0;
  plc.heartbeatSeen = false;
  return 'applied';
}

function apply(plc: PlcState, frame: CommandFrame, production: boolean): PlcCode {
  if (frame.epoch !== plc.epoch) return 'stale-epoch';
  if (!plc.alive) return 'not-alive';
  if (frame.seq <= plc.handledSeq) return 'stale-seq';
  plc.handledSeq = frame.seq;
  plc.handledCode = verdict(plc, frame, production);
  if (plc.handledCode !== 'applied') return plc.handledCode;
  plc.target = [...frame.trims];
  plc.appliedEpoch = frame.epoch;
  plc.appliedSeq = frame.seq;
  count(plc, 'applied');
  return 'applied';
}

function verdict(plc: PlcState, frame: CommandFrame, production: boolean): PlcCode {
  if (!plc.enabled) return 'not-enabled';
  if (!plc.permit) return 'no-permit';
  if (!production) return 'plant-mode';
  // A NaN is inside nothing.
  return frame.trims.every((trim, slot) => Math.abs(trim) <= trimMax(slot)) ? 'applied' : 'outside-clamp';
}

function enable(plc: PlcState, frame: CommandFrame): PlcCode {
  if (frame.epoch !== plc.epoch) return 'stale-epoch';
  if (!plc.alive) return 'not-alive';
  if (frame.offCount !== plc.offCount) return 'wrong-off-count';
  plc.enabled = true;
  return 'applied';
}

/** Counts only in the live session, and only if the counter has moved on mod 2¹⁶. Mutates. */
export function handleHeartbeat(plc: PlcState, frame: HeartbeatFrame): void {
  if (!plc.alive || frame.boot !== plc.boot || frame.epoch !== plc.epoch) return;
  const ahead = (frame.counter - plc.heartbeatEcho + 0x1_0000) % 0x1_0000;
  if (plc.heartbeatSeen && (ahead === 0 || ahead >= 0x8000)) return;
  plc.heartbeatEcho = frame.counter;
  plc.heartbeatSeen = true;
  plc.heartbeatAge_ms = 0;
}

/** One pass of the task: counts its scan and trips the watchdog. Mutates. */
export function scanSession(plc: PlcState, production: boolean, dt_ms: number): void {
  plc.scan = (plc.scan + 1) % 0x1_0000;
  plc.commTicks = (plc.commTicks + 1) % 4_294_967_296;
  plc.heartbeatAge_ms += dt_ms;
  if (plc.alive && plc.heartbeatAge_ms >= plc.watchdog_ms) {
    plc.alive = false;
    handBack(plc);
  }
  if (!plc.permit || !production) handBack(plc);
}
