/**
 * The simulated plant without a socket: its PLC is read and written by the same words as over Modbus
 * TCP, and both clocks are moved by hand, so that hours pass in seconds and a seed repeats them.
 */
import { communicate, createPlant, ordersFeed, type PlantState, readWords, replyDelay_ms, step, writeWords } from '@trimtab/plant';
import {
  type Acknowledgement,
  after,
  decodeAcknowledgement,
  type Image,
  type LinkFault,
  type Monotonic,
  monotonic,
  type Orders,
  ordersSchema,
  plantTime,
  type Site,
  type WallTime,
  wallTime,
} from '@trimtab/terms';

/** Plant seconds per wall second, as the demo runs. */
const SPEED = 10;
const COMMUNICATION_MS = 100;
const START = Date.UTC(2026, 2, 2, 6);

export interface OfflinePlant {
  site: Site;
  state: PlantState;
  wall_ms: WallTime;
  monotonic_ms: Monotonic;
}

/** A settled plant on a Monday at six. */
export function offlinePlant(site: Site, seed: number): OfflinePlant {
  const state = createPlant({ site, seed, startAt: plantTime(START) });
  state.clockRate = SPEED;
  return { site, state, wall_ms: wallTime(START), monotonic_ms: monotonic(0) };
}

/** What the orders feed says now, as the server takes it. */
export const hearOrders = ({ state }: OfflinePlant): Orders => ordersSchema.parse(ordersFeed(state));

/** Same state, same clocks, same noise to come. */
export const forkPlant = (plant: OfflinePlant): OfflinePlant => ({ ...plant, state: structuredClone(plant.state) });

/** Moves both clocks on by `wall_ms` and `SPEED` times as much plant time. */
export function movePlant(plant: OfflinePlant, wall_ms: number): void {
  for (let passed_ms = 0; passed_ms < wall_ms; passed_ms += COMMUNICATION_MS) {
    communicate(plant.state, COMMUNICATION_MS);
    step(plant.state, {}, (COMMUNICATION_MS / 1_000) * SPEED);
  }
  plant.wall_ms = after(plant.wall_ms, wall_ms);
  plant.monotonic_ms = after(plant.monotonic_ms, wall_ms);
}

/** One poll of every read block, or of none where the link has a fault: `fault`, or one that the field bus itself has. */
export function pollPlant(plant: OfflinePlant, scanNo: number, fault: LinkFault | null = null): Image {
  const stamp = { scanNo, wall_ms: plant.wall_ms, monotonic_ms: plant.monotonic_ms };
  const slow = replyDelay_ms(plant.state) > plant.site.safety.replyTimeout_ms;
  const lost = fault ?? (slow ? ({ kind: 'time-out' } as const) : null);
  if (lost) return { ...stamp, blocks: {}, fault: lost };
  const blocks: Image['blocks'] = {};
  for (const { access, id, address, words } of plant.site.registers.blocks) {
    if (access !== 'read') continue;
    const answer = readWords(plant.state, plant.site, address, words);
    if (answer.kind === 'exception') return { ...stamp, blocks: {}, fault: { kind: 'exception', code: answer.code } };
    blocks[id] = answer.words;
  }
  return { ...stamp, blocks };
}

export function readBlock(plant: OfflinePlant, name: string): number[] {
  const { address, words } = blockOf(plant, name);
  const answer = readWords(plant.state, plant.site, address, words);
  if (answer.kind === 'exception') throw new Error(`the PLC answers exception ${answer.code} to a read of the block ${name}`);
  return answer.words;
}

/** Writes a whole frame; what came of it is in the acknowledgement block. */
export function writeBlock(plant: OfflinePlant, name: string, words: readonly number[]): void {
  const answer = writeWords(plant.state, plant.site, blockOf(plant, name).address, words);
  if (answer.kind === 'exception') throw new Error(`the PLC answers exception ${answer.code} to a write of the block ${name}`);
}

export function readAck(plant: OfflinePlant): { ack: Acknowledgement; words: number[] } {
  const words = readBlock(plant, 'ack');
  const ack = decodeAcknowledgement(words, plant.site.registers);
  if (!ack) throw new Error('the acknowledgement block does not certify itself');
  return { ack, words };
}

function blockOf({ site }: OfflinePlant, name: string): Site['registers']['blocks'][number] {
  const block = site.registers.blocks.find((candidate) => candidate.name === name);
  if (!block) throw new Error(`the register map has no block ${name}`);
  return block;
}
