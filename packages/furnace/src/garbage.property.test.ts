/** Whatever the registers hold: nothing throws, nothing infinite is kept, and no offer outlives its instruments. */
import { poll, scenarioOf, think, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { canonical, type Register } from '@trimtab/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from './loop-config.ts';

const site = readSite('sites/rf-1');
const readable = site.registers.registers.filter(({ access, id }) => access === 'read' && !id.includes('.sig.'));

const WORDS = { u16: [0, 65_535], i16: [-32_768, 32_767], u32: [0, 4_294_967_295] } as const;
const GARBAGE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -1, 1e30, -1e30, 1e-40];

const garbageFor = (register: Register) =>
  register.type === 'f32'
    ? fc.oneof(fc.constantFrom(...GARBAGE), fc.double({ min: register.range[0], max: register.range[1], noNaN: true }))
    : fc.integer({ min: WORDS[register.type][0], max: WORDS[register.type][1] }).map((word) => word * register.scale);

const forced = fc
  .uniqueArray(fc.constantFrom(...readable), { selector: ({ id }) => id, minLength: 1, maxLength: 12 })
  .chain((registers) => fc.tuple(...registers.map((register) => garbageFor(register).map((value) => [register.id, value] as const))))
  .map((entries) => Object.fromEntries(entries));

describe('garbage in the registers', () => {
  it('never throws, never leaves a number that is none, and never leads to an offer for a place whose instrument is bad', () => {
    fc.assert(
      fc.property(forced, fc.boolean(), (values, fromTheStart) => {
        const scenario = scenarioOf(furnaceLoop(site), toyPlant(site));
        if (!fromTheStart) poll(scenario, 0);
        scenario.toy.forced = values;
        for (let n = 0; n < 2; n++) {
          const picture = poll(scenario, 0);
          const result = think(scenario);
          canonical([picture, scenario.scanned, result]);
          if (result.answer.kind !== 'recommendation') continue;
          for (const { place } of result.answer.options)
            for (const { tag, needed } of site.checks)
              if (needed.includes(place)) expect(picture.tags[tag]?.value, tag).toEqual(expect.any(Number));
        }
      }),
      { seed: 20260101, numRuns: 60 },
    );
  });
});
