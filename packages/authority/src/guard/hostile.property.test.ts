/**
 * Faults P10: whatever is asked, the guard passes nothing outside envelope, step, rate, authority, mode,
 * permit, sensor quality. 10⁵ calls in `npm test`; 10⁶ with PROPERTIES=full (`npm run -s properties`).
 */
import { describe, expect, it } from 'vitest';
import { dice } from '../testing/dice.ts';
import { type HostileWrite, hostileWrite } from '../testing/hostile-write.ts';
import { brokenPromises } from '../testing/passed-write.ts';
import { GUARD_RULES, type GuardRule } from './denial.ts';
import { guard } from './guard.ts';

const CALLS = process.env.PROPERTIES === 'full' ? 1_000_000 : 100_000;
const SEED = 20_261_126;

interface Tally {
  passed: number;
  passedMoves: number;
  passedAirMoves: number;
  /** How often a rule alone kept a write back: without it, the write would have passed. */
  alone: Map<GuardRule, number>;
  broken: { promises: string[]; spoiled: string[]; call: number }[];
}

function ask({ input, spoiled }: HostileWrite, call: number, tally: Tally): void {
  const verdict = guard(input);
  if (verdict.kind === 'denied') {
    const rules = new Set(verdict.denials.map(({ rule }) => rule));
    const [only] = rules;
    if (only && rules.size === 1) tally.alone.set(only, (tally.alone.get(only) ?? 0) + 1);
    return;
  }
  tally.passed += 1;
  const { trims } = input.command;
  const target = input.picture?.ack?.target ?? [];
  const grown = trims.map((to, slot) => Math.abs(to) > Math.abs(target[slot] ?? 0) + 1e-6);
  if (grown.some((out) => out)) tally.passedMoves += 1;
  if (grown[4]) tally.passedAirMoves += 1;
  const promises = brokenPromises(input);
  if (promises.length > 0) tally.broken.push({ promises, spoiled, call });
}

describe(`the guard in ${CALLS} hostile calls (faults P10)`, () => {
  const tally: Tally = { passed: 0, passedMoves: 0, passedAirMoves: 0, alone: new Map(), broken: [] };

  it('never throws and passes nothing that breaks a promise', { timeout: 600_000 }, () => {
    const roll = dice(SEED);
    for (let call = 0; call < CALLS; call++) ask(hostileWrite(roll), call, tally);
    expect(tally.broken.slice(0, 3)).toEqual([]);
  });

  it('passes what is right: the property means nothing if nothing is ever permitted', () => {
    expect(tally.passed).toBeGreaterThan(CALLS / 100);
    expect(tally.passedMoves).toBeGreaterThan(CALLS / 1_000);
    expect(tally.passedAirMoves).toBeGreaterThan(CALLS / 10_000);
  });

  it.each(GUARD_RULES)('is kept back by the rule %s alone, now and then: each is needed', (rule) => {
    expect(tally.alone.get(rule) ?? 0).toBeGreaterThan(0);
  });
});
