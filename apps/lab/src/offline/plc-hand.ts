/** The session with the offline plant's PLC: the same frames as live, each answered at once. */
import { encodeCommand, encodeHeartbeat } from '@trimtab/field';
import { type Op, TRIM_SLOT_COUNT } from '@trimtab/terms';
import { type OfflinePlant, readAck, writeBlock } from './offline-plant.ts';

/** Name of the next command, as in faults.md C; null epoch: no session yet. */
export interface PlcHand {
  boot: number;
  epoch: number;
  seq: number;
  counter: number;
}

const ZEROS = new Array<number>(TRIM_SLOT_COUNT).fill(0);

/** Takes a session under a fresh epoch and enables the trims. */
export function takeHand(plant: OfflinePlant, epoch: number): PlcHand {
  const { ack } = readAck(plant);
  const hand = { boot: ack.boot, epoch, seq: 0, counter: 0 };
  send(plant, hand, 'establish', ZEROS);
  hand.seq = 1;
  send(plant, hand, 'enable', ZEROS, ack.offCount);
  return hand;
}

/** OFF: the PLC ramps all trims to zero and the session ends. */
export const letGo = (plant: OfflinePlant, hand: PlcHand): void => send(plant, hand, 'off', ZEROS);

/** Is the session of this hand still the PLC's? Watchdog, OFF and restart end it. */
export function holds(plant: OfflinePlant, hand: PlcHand): boolean {
  const { ack } = readAck(plant);
  return ack.boot === hand.boot && ack.epoch === hand.epoch && ack.alive && ack.enabled;
}

export function beat(plant: OfflinePlant, hand: PlcHand): void {
  hand.counter = (hand.counter + 1) % 0x1_0000;
  writeBlock(plant, 'heartbeat', encodeHeartbeat(hand, plant.site.registers));
}

/** Sends the vector once, under the next sequence number, which `seq` then is. */
export function applyTrims(plant: OfflinePlant, hand: PlcHand, trims: readonly number[]): void {
  hand.seq++;
  send(plant, hand, 'apply', trims);
}

function send(plant: OfflinePlant, { boot, epoch, seq }: PlcHand, op: Op, trims: readonly number[], offCount = 0): void {
  const { registers } = plant.site;
  const command = { mapVersion: registers.mapVersion, boot, epoch, seq, op, offCount, trims };
  writeBlock(plant, 'command', encodeCommand(command, registers));
}
