/**
 * `npm run -s kills -- --count N [--seed N] [--json]` kills the server, the plant and the database's
 * connections N times in the middle of writes, and ends with 1 when anything was lost, doubled or told wrong.
 */
import { parseArgs } from 'node:util';
import { type KillReport, runKills } from './kills/kills.ts';
import { runCommand, wholeOption } from './offline/command.ts';
import { seedOption } from './offline/seeds.ts';

const PROGRESS_EVERY = 10;

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const count = wholeOption('--count', values.count, 1);
  const report = await runKills({
    root: process.cwd(),
    count,
    seed: seedOption(values.seed),
    onRound: (done) => {
      if (done % PROGRESS_EVERY === 0) say(`${done} of ${count} kills`);
    },
  });
  print(`${values.json ? JSON.stringify(report) : table(report)}\n`);
  if (report.mismatches.length > 0) process.exitCode = 1;
});

function table({ rounds, seed, killed, clicks, outcomes, framesSent, applied, recovery_ms, mismatches }: KillReport): string {
  const row = (name: string, value: number | string): string => `  ${name.padEnd(34)}${String(value).padStart(8)}`;
  return [
    `${rounds} kills, seed ${seed}`,
    ...Object.entries(killed).map(([victim, times]) => row(`killed: ${victim}`, times)),
    ...Object.entries(clicks).map(([answer, times]) => row(`clicks ${answer}`, times)),
    ...Object.entries(outcomes).map(([state, times]) => row(`writes ${state}`, times)),
    row('command frames on the wire', framesSent),
    row('commands the PLC took', applied),
    row('recovery, median ms', recovery_ms.median),
    row('recovery, longest ms', recovery_ms.longest),
    row('mismatches', mismatches.length),
    ...mismatches.map((line) => `    ${line}`),
  ].join('\n');
}
