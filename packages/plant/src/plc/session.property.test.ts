/** The PLC's session against a hostile network: any frame, any number of times, in any order. */
import { OPS } from '@trimtab/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlantState, writeWords } from '../index.ts';
import { ack, COMMAND, enabled, frame, send, settled, site, TRIMS } from '../testing/plc-session.ts';

const CLAMP = [65, 65, 65, 65, 0.08];
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
