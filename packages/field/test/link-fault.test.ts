import { describe, expect, it } from 'vitest';
import { down, later, link, map, plc, T_R, trim, up, useLink } from './link-rig.ts';
import { type Bend, patched } from './plc-fake.ts';

useLink();

const ack = map.blocks.find(({ name }) => name === 'ack');

/** Each of these answers the next request in its own wrong way. */
const FAULTS: [string, Bend, string][] = [
  ['silence (F27)', () => {}, 'time-out'],
  ['a reset in mid-request (F27)', (_, socket) => socket.resetAndDestroy(), 'closed'],
  ['FIN in mid-request (F27)', (_, socket) => socket.end(), 'closed'],
  ['half a reply and then nothing (F33)', (honest, socket) => socket.write(honest.subarray(0, 9)), 'time-out'],
  ['a reply later than T_r (F28)', (honest, socket) => setTimeout(() => socket.destroyed || socket.write(honest), 1.3 * T_R), 'time-out'],
  ['a foreign transaction (F31)', (honest, socket) => socket.write(patched(honest, 1, 77)), 'framing'],
  ['a foreign protocol id (F31)', (honest, socket) => socket.write(patched(honest, 3, 1)), 'framing'],
  ['another unit (F31)', (honest, socket) => socket.write(patched(honest, 6, 9)), 'framing'],
  ['another function (F31)', (honest, socket) => socket.write(patched(honest, 7, 4)), 'framing'],
  ['a length of 65535 (F33)', (honest, socket) => socket.write(patched(patched(honest, 4, 255), 5, 255)), 'framing'],
  ['garbage (F33)', (_, socket) => socket.write(Buffer.alloc(64, 0xa5)), 'framing'],
  ['babble (F33)', (honest, socket) => socket.write(Buffer.concat(new Array(100).fill(honest))), 'framing'],
];

describe('a link fault ends the session and the next one is good', () => {
  it.each(FAULTS)('on a read: %s', async (_, bend, kind) => {
    const honest = plc.bend;
    plc.bend = bend;
    const started_ms = performance.now();
    const read = await link.readBlock('ack');
    // Babble that opens with the honest reply answers the read first and is judged with what follows it.
    if (read.kind === 'failed') expect(read.fault.kind).toBe(kind);
    else expect(read.words).toHaveLength(ack?.words ?? 0);
    expect(performance.now() - started_ms).toBeLessThan(2 * T_R);
    expect(await down(1)).toMatchObject({ fault: { kind } });
    plc.bend = honest;
    await up(2);
    expect((await link.poll(1)).fault).toBeUndefined();
    expect(plc.mostAtOnce).toBe(1);
  });

  it.each(FAULTS.filter(([name]) => !name.startsWith('babble')))('on a command: %s makes its outcome unknown', async (_, bend, kind) => {
    const honest = plc.bend;
    plc.bend = bend;
    expect(await link.writeCommand(trim, later(1))).toMatchObject({ kind: 'unknown', fault: { kind } });
    plc.bend = honest;
    await up(2);
    expect((await link.poll(1)).fault).toBeUndefined();
    expect(plc.writes).toHaveLength(1);
  });
});
