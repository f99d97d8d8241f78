/** The PLC's rules of faults.md C against a hostile network: any frame, any number of times, in any order. */
import { readSite } from '@trimtab/sites';
import { crc16, decodeAcknowledgement, encodeWords, OPS, plantTime, TRIM_SLOT_COUNT } from '@trimtab/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communicate, createPlant, delayNow, endDelay, type PlantState, readWords, setPermit, step, writeWords } from '../index.ts';

const site = readSite('sites/rf-1');
const COMMAND = 2000;
const HEARTBEAT = 2100;
const ACK = 2200;
const CLAMP = [65, 65, 65, 65, 0.08];

interface Fields {
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
function frame({
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

const heartbeat = (epoch: number, counter: number, boot = 1): number[] => [
  ...encodeWords(boot, 'u32', 'ABCD'),
  ...encodeWords(epoch, 'u32', 'ABCD'),
  counter,
];

function ack(state: PlantState) {
  const answer = readWords(state, site, ACK, 56);
  const block = answer.kind === 'words' ? decodeAcknowledgement(answer.words, site.registers) : null;
  if (!block) throw new Error('the acknowledgement block does not certify itself');
  return block;
}

const settled = createPlant({ site, seed: 2, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });
const send = (state: PlantState, fields: Fields) => writeWords(state, site, COMMAND, frame(fields));

/** A session with trims enabled. */
function enabled(): PlantState {
  const state = structuredClone(settled);
  send(state, { op: OPS.establish, epoch: 7 });
  send(state, { op: OPS.enable, epoch: 7 });
  return state;
}
const TRIMS = [-10, 5, 0, -20, -0.02];

describe('PLC session', () => {
  it('starts at zero, disabled, with OFF counter 1', () => {
    expect(ack(settled)).toMatchObject({ boot: 1, epoch: 0, alive: false, enabled: false, offCount: 1, appliedEpoch: 0, handledSeq: 0 });
  });

  it('applies a command of the established and enabled session, and ramps at 10 K a plant minute', () => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 1, handledCode: 'applied', appliedEpoch: 7, appliedSeq: 1 });
    step(state, {}, 60);
    expect(ack(state).active.map((value) => Math.round(value * 100) / 100)).toEqual([-10, 5, 0, -10, -0.01]);
    step(state, {}, 60);
    expect(ack(state).active[3]).toBeCloseTo(-20, 4);
    expect(state.plc.inForce_degC[3]).toBeCloseTo((state.plc.operator_degC[3] ?? 0) - 20, 4);
  });

  it.each([
    ['an epoch not above the stored one', { op: OPS.establish, epoch: 7 }, 'stale-epoch'],
    ['another boot', { op: OPS.apply, epoch: 7, seq: 1, boot: 2 }, 'wrong-boot'],
    ['another epoch', { op: OPS.apply, epoch: 6, seq: 1 }, 'stale-epoch'],
    ['a used sequence number', { op: OPS.apply, epoch: 7, seq: 0 }, 'stale-seq'],
    ['an old OFF counter', { op: OPS.enable, epoch: 7, offCount: 0 }, 'wrong-off-count'],
    ['a trim outside the clamp', { op: OPS.apply, epoch: 7, seq: 1, trims: [0, 66, 0, 0, 0] }, 'outside-clamp'],
    ['a trim that is no number', { op: OPS.apply, epoch: 7, seq: 1, trims: [0, 0, Number.NaN, 0, 0] }, 'outside-clamp'],
    ['an infinite trim', { op: OPS.apply, epoch: 7, seq: 1, trims: [0, 0, 0, 0, Number.NEGATIVE_INFINITY] }, 'outside-clamp'],
    ['an unknown operation', { op: 4, epoch: 7, seq: 1 }, 'bad-frame'],
    ['another number of trims', { op: OPS.apply, epoch: 7, seq: 1, n: 4 }, 'bad-frame'],
    ['another map', { op: OPS.apply, epoch: 7, seq: 1, mapVersion: 2 }, 'bad-frame'],
  ] as const)('refuses %s by its code, and changes no target', (_, fields, code) => {
    const state = enabled();
    const before = ack(state);
    send(state, fields);
    const after = ack(state);
    expect(after.target).toEqual(before.target);
    expect(after.appliedSeq).toBe(0);
    expect(after.refused.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(
      after.refused[
        [
          'applied',
          'not-enabled',
          'no-permit',
          'plant-mode',
          'outside-clamp',
          'not-alive',
          'stale-epoch',
          'stale-seq',
          'wrong-boot',
          'wrong-off-count',
          'bad-frame',
        ].indexOf(code)
      ],
    ).toBe(1);
    expect(after.lastRefusedEpoch).toBe(fields.epoch);
  });

  it('F46: refuses with its code when permit, mode or enable is missing, and uses the number up', () => {
    const state = structuredClone(settled);
    send(state, { op: OPS.establish, epoch: 7 });
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 1, handledCode: 'not-enabled' });
    send(state, { op: OPS.enable, epoch: 7 });
    setPermit(state, false);
    send(state, { op: OPS.apply, epoch: 7, seq: 2, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 2, handledCode: 'no-permit' });
    setPermit(state, true);
    delayNow(state, 15);
    send(state, { op: OPS.apply, epoch: 7, seq: 3, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 3, handledCode: 'plant-mode' });
    endDelay(state);
    send(state, { op: OPS.apply, epoch: 7, seq: 3, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 3, handledCode: 'plant-mode', appliedSeq: 0 });
  });

  it.each([
    ['a delay', (state: PlantState) => delayNow(state, 30)],
    ['the permit withdrawn', (state: PlantState) => setPermit(state, false)],
    ['OFF from anyone', (state: PlantState) => send(state, { op: OPS.off, boot: 99, epoch: 0 })],
    ['the watchdog', (state: PlantState) => communicate(state, site.safety.watchdog_ms)],
  ])('hands the plant back on %s: targets zero at once, setpoints by the ramp', (_, happen) => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    step(state, {}, 180);
    happen(state);
    expect(ack(state).target).toEqual([0, 0, 0, 0, 0]);
    expect(ack(state).active[3]).toBeCloseTo(-20, 4);
    step(state, {}, 60);
    expect(ack(state).active[3]).toBeCloseTo(-10, 4);
    step(state, {}, 60);
    expect(ack(state).active[3]).toBe(0);
  });

  it('after OFF takes neither a late command nor an ENABLE that a person gave before it', () => {
    const state = enabled();
    send(state, { op: OPS.off });
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    send(state, { op: OPS.establish, epoch: 8 });
    send(state, { op: OPS.enable, epoch: 8, offCount: 1 });
    expect(ack(state)).toMatchObject({ enabled: false, offCount: 2, target: [0, 0, 0, 0, 0] });
    send(state, { op: OPS.enable, epoch: 8, offCount: 2 });
    expect(ack(state).enabled).toBe(true);
  });

  it('counts only heartbeats of this session that move on, also over the wrap', () => {
    const state = enabled();
    const beat = (epoch: number, counter: number): number => {
      communicate(state, 1000);
      writeWords(state, site, HEARTBEAT, heartbeat(epoch, counter));
      return ack(state).heartbeatAge_s;
    };
    expect(beat(7, 65_534)).toBe(0);
    expect(beat(7, 65_534)).toBe(1);
    expect(beat(6, 65_535)).toBe(2);
    expect(beat(7, 65_533)).toBe(3);
    expect(beat(7, 2)).toBe(0);
    expect(ack(state).heartbeatEcho).toBe(2);
  });

  it('counts the first heartbeat of a new session, whatever the counter of the last one was', () => {
    const state = enabled();
    writeWords(state, site, HEARTBEAT, heartbeat(7, 500));
    send(state, { op: OPS.establish, epoch: 8 });
    communicate(state, 1000);
    writeWords(state, site, HEARTBEAT, heartbeat(8, 1));
    expect(ack(state)).toMatchObject({ heartbeatEcho: 1, heartbeatAge_s: 0 });
  });

  it('sees the permit go in the communication task too, should the process task stand still', () => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    state.plc.permit = false;
    communicate(state, 100);
    expect(ack(state).target).toEqual([0, 0, 0, 0, 0]);
  });

  it('is no more alive after the watchdog, whatever heartbeats follow', () => {
    const state = enabled();
    communicate(state, site.safety.watchdog_ms);
    writeWords(state, site, HEARTBEAT, heartbeat(7, 1));
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    expect(ack(state)).toMatchObject({ alive: false, target: [0, 0, 0, 0, 0], appliedSeq: 0 });
  });

  it('takes over without a bump: trims stay when a newer session is established', () => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    step(state, {}, 120);
    const before = ack(state);
    send(state, { op: OPS.establish, epoch: 8 });
    expect(ack(state)).toMatchObject({
      epoch: 8,
      target: before.target,
      active: before.active,
      appliedEpoch: 7,
      appliedSeq: 1,
      handledSeq: 0,
    });
  });
});

const anyTrim = fc.oneof(
  fc.double({ min: -70, max: 70, noNaN: true }),
  fc.constantFrom(0, 65, -65, 65.01, 1e30, Number.NaN, Number.POSITIVE_INFINITY, -0, 5e-324),
);
const anyFrame = fc.record({
  op: fc.constantFrom(1, 2, 2, 2, 3, 9, 0, 7),
  boot: fc.constantFrom(1, 1, 1, 2),
  epoch: fc.integer({ min: 0, max: 4 }),
  seq: fc.integer({ min: 0, max: 4 }),
  offCount: fc.integer({ min: 0, max: 3 }),
  trims: fc.tuple(anyTrim, anyTrim, anyTrim, anyTrim, fc.oneof(anyTrim, fc.double({ min: -0.08, max: 0.08, noNaN: true }))),
});

describe('PLC against a hostile network', () => {
  it('never moves a target outside the clamp, never applies an old name, and steps no setpoint faster than the ramp', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 40 }), (frames) => {
        const { plc } = structuredClone(settled);
        const state: PlantState = { ...settled, plc };
        let applied: [number, number] = [0, 0];
        let offSeen = plc.offCount;
        for (const fields of frames) {
          const before = ack(state);
          send(state, fields);
          const now = ack(state);
          now.target.forEach((target, slot) => {
            expect(Math.abs(target)).toBeLessThanOrEqual((CLAMP[slot] ?? 0) + 1e-6);
          });
          expect(now.active).toEqual(before.active);
          if (now.appliedEpoch !== before.appliedEpoch || now.appliedSeq !== before.appliedSeq) {
            const newer = now.appliedEpoch > applied[0] || (now.appliedEpoch === applied[0] && now.appliedSeq > applied[1]);
            expect(newer).toBe(true);
            expect(before.alive && before.enabled).toBe(true);
            applied = [now.appliedEpoch, now.appliedSeq];
          }
          if (now.offCount !== offSeen) expect(now).toMatchObject({ alive: false, enabled: false, target: [0, 0, 0, 0, 0] });
          offSeen = now.offCount;
          expect(now.epoch).toBeGreaterThanOrEqual(before.epoch);
        }
      }),
      { seed: 17, numRuns: 150 },
    );
  });

  it('changes nothing when a frame comes again, except OFF counters and refusal counts', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyFrame.filter(({ op }) => op !== OPS.off),
          { maxLength: 20 },
        ),
        (frames) => {
          const { plc } = structuredClone(settled);
          const state: PlantState = { ...settled, plc };
          for (const fields of frames) send(state, fields);
          const once = ack(state);
          for (const fields of frames) if (fields.epoch <= once.epoch && fields.seq <= once.handledSeq) send(state, fields);
          const again = ack(state);
          expect(again.target).toEqual(once.target);
          expect([again.appliedEpoch, again.appliedSeq, again.epoch, again.handledSeq]).toEqual([
            once.appliedEpoch,
            once.appliedSeq,
            once.epoch,
            once.handledSeq,
          ]);
        },
      ),
      { seed: 23, numRuns: 150 },
    );
  });

  it('F45: ignores a frame with any one bit flipped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 0, max: 15 }), (word, bit) => {
        const { plc } = enabled();
        const state: PlantState = { ...settled, plc };
        const words = frame({ op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
        words[word] = (words[word] ?? 0) ^ (1 << bit);
        writeWords(state, site, COMMAND, words);
        expect(ack(state)).toMatchObject({ appliedSeq: 0, handledSeq: 0, target: [0, 0, 0, 0, 0] });
        expect(ack(state).refused.at(-1)).toBe(1);
      }),
      { seed: 29, numRuns: 100 },
    );
  });
});
