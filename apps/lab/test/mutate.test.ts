/** A light version of `npm run -s validate -- --mutate`: three mutants, judged by the vectors alone. */
import { describe, expect, it } from 'vitest';
import { MUTANTS } from '../src/validate/mutants.ts';
import { judgeMutant } from '../src/validate/mutate.ts';

const VECTORS = 'combustion,steel,conduction,scale,third-party';

describe('a plant with one physical constant wrong by a fifth', () => {
  it.each(['density of steel', 'heating value of methane', 'rate of scale growth'])('fails validation: %s', async (name) => {
    const mutant = MUTANTS.find((known) => known.name === name);
    if (!mutant) throw new Error(`no mutant ${name}`);
    const { was, now, caughtBy, broke } = await judgeMutant(process.cwd(), mutant, VECTORS, new Set());
    expect(broke).toBeNull();
    expect(now / was).toBeCloseTo(1.2, 9);
    expect(caughtBy.length).toBeGreaterThan(0);
  });
});
