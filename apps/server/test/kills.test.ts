import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runKills } from '../../lab/src/kills/kills.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

it('20 kills at random moments of the write path lose no decision, write none twice, and tell every outcome true', {
  timeout: 240_000,
}, async () => {
  const report = await runKills({ root: ROOT, count: 20, seed: 3, onRound: () => undefined });
  expect(report.mismatches).toEqual([]);
  expect(report.clicks.accepted).toBeGreaterThan(5);
  expect(report.killed.server).toBeGreaterThan(10);
});
