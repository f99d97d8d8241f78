/** A settled plant and hand-laid frames for tests of the PLC's session: written apart from the code under test. */
import { readSite } from '@trimtab/sites';
import { crc16, decodeAcknowledgement, encodeWords, OPS, plantTime, TRIM_SLOT_COUNT } from '@trimtab/terms';
import { createPlant, type PlantState, readWords, writeWords } from '../index.ts';

export const site = readSite('sites/rf-1');
export const COMMAND = 2000;
export const HEARTBEAT = 2100;
const ACK = 2200;

export interface Fields {
  boot?: number;
  epoch?: number;
  seq?: number;
  op: number;
  offCount?: number;
  n?: number;
  trims?: readonly number[];
  mapVersion?: number;
}

/** The wire form, written out here on its own: map version, boot, epoch, seq, op, OFF counter, n, trims, CRC, tail. */
export function frame({
  boot = 1,
  epoch = 1,
  seq = 0,
  op,
  offCount = 1,
  n = TRIM_SLOT_COUNT,
  trims = [0, 0, 0, 0, 0],
  mapVersion = 1,
}: Fields): number[] {
  const u32 = (value: number): number[] => encodeWords(value, 'u32', 'ABCD');
  const head = [
    mapVersion,
    ...u32(boot),
    ...u32(epoch),
    ...u32(seq),
    op,
    offCount,
    n,
    ...trims.flatMap((trim) => encodeWords(trim, 'f32', 'ABCD')),
  ];
  return [...head, crc16(head), seq % 0x1_0000];
}

export const heartbeat = (epoch: number, counter: number, boot = 1): number[] => [
  ...encodeWords(boot, 'u32', 'ABCD'),
  ...encodeWords(epoch, 'u32', 'ABCD'),
  counter,
];

export function ack(state: PlantState) {
  const answer = readWords(state, site, ACK, 56);
  const block = answer.kind === 'words' ? decodeAcknowledgement(answer.words, site.registers) : null;
  if (!block) throw new Error('the acknowledgement block does not certify itself');
  return block;
}

export const settled = createPlant({ site, seed: 2, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });
export const send = (state: PlantState, fields: Fields) => writeWords(state, site, COMMAND, frame(fields));

/** A session with trims enabled. */
export function enabled(): PlantState {
  const state = structuredClone(settled);
  send(state, { op: OPS.establish, epoch: 7 });
  send(state, { op: OPS.enable, epoch: 7 });
  return state;
}
export const TRIMS = [-10, 5, 0, -20, -0.02];
