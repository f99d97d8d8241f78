import { describe, expect, it } from 'vitest';
import { createFrameWatch, RECEIVE_MAX_BYTES } from './frame-watch.ts';

const READ = { transaction: 5, unit: 1, functionCode: 3, address: 100, words: 2 } as const;
const WRITE = { transaction: 6, unit: 1, functionCode: 16, address: 2000, words: 24 } as const;
const GOOD_READ = [0, 5, 0, 0, 0, 7, 1, 3, 4, 1, 2, 3, 4];
const GOOD_WRITE = [0, 6, 0, 0, 0, 6, 1, 16, 0x07, 0xd0, 0, 24];

const changed = (frame: readonly number[], at: number, value: number) =>
  Uint8Array.from(frame, (byte, index) => (index === at ? value : byte));

function watching(request: typeof READ | typeof WRITE) {
  const watch = createFrameWatch();
  watch.expect(request);
  return watch;
}

describe('the frame watch stays in step', () => {
  it.each([
    ['a read reply', READ, GOOD_READ],
    ['a write echo', WRITE, GOOD_WRITE],
    ['an exception', READ, [0, 5, 0, 0, 0, 3, 1, 0x83, 2]],
  ])('over %s, whole or byte by byte (F36)', (_, request, frame) => {
    expect(watching(request).take(Uint8Array.from(frame)).kind).toBe('in-step');
    const trickled = watching(request);
    for (const byte of frame) expect(trickled.take(Uint8Array.of(byte)).kind).toBe('in-step');
  });

  it('over the same reply twice, also in one segment (F30)', () => {
    const watch = watching(READ);
    expect(watch.take(Uint8Array.from([...GOOD_READ, ...GOOD_READ])).kind).toBe('in-step');
    watch.expect({ ...READ, transaction: 6 });
    expect(watch.take(Uint8Array.from(GOOD_READ)).kind).toBe('in-step');
  });
});

describe('the frame watch names', () => {
  it.each([
    ['a foreign transaction', READ, changed(GOOD_READ, 1, 9), /transaction 9, awaited 5/],
    ['a protocol id that is not Modbus', READ, changed(GOOD_READ, 3, 1), /protocol id 1/],
    ['a length of 65535', READ, Uint8Array.from([0, 5, 0, 0, 255, 255, ...GOOD_READ.slice(6)]), /frame length 65535/],
    ['another unit', READ, changed(GOOD_READ, 6, 2), /unit 2, awaited 1/],
    ['another function', READ, changed(GOOD_READ, 7, 4), /function 4, awaited 3/],
    ['an odd byte count', READ, changed(GOOD_READ, 8, 3), /byte count 3/],
    ['an echo for another address', WRITE, changed(GOOD_WRITE, 9, 0xd1), /echo of 24 words at 2001/],
    ['an echo for another count', WRITE, changed(GOOD_WRITE, 11, 23), /echo of 23 words at 2000/],
    ['a short write echo', WRITE, Uint8Array.from([0, 6, 0, 0, 0, 4, 1, 16, 0x07, 0xd0]), /echo of 2 bytes/],
    ['a long exception', READ, Uint8Array.from([0, 5, 0, 0, 0, 4, 1, 0x83, 2, 2]), /exception of 2 bytes/],
    ['a frame too short to be one', READ, Uint8Array.from([0, 5, 0, 0, 0, 2, 1, 3]), /frame length 2/],
  ])('%s (F31–F33)', (_, request, bytes, what) => {
    expect(watching(request).take(bytes)).toEqual({ kind: 'oddity', what: expect.stringMatching(what) });
  });

  it('a reply that nobody asked for', () => {
    expect(createFrameWatch().take(Uint8Array.from(GOOD_READ)).kind).toBe('oddity');
  });

  it('babble, even when each frame is a copy of the last reply', () => {
    const watch = watching(READ);
    const copies = Math.floor(RECEIVE_MAX_BYTES / GOOD_READ.length);
    for (let copy = 0; copy < copies; copy++) expect(watch.take(Uint8Array.from(GOOD_READ)).kind).toBe('in-step');
    expect(watch.take(Uint8Array.from(GOOD_READ)).kind).toBe('oddity');
  });
});
