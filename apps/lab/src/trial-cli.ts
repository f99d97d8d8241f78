/**
 * `npm run -s trial -- --days 28 --seeds 1..10 --policy paired [--envelope A|B] [--levers zones|zones+air]
 * [--asset rf-2] [--twin hot] [--json]`: the frozen crew against the same weeks with the twin. Results are kept in
 * `--results`; the same command goes on where it was stopped. `--fork 5 [--seed S]` instead: was what
 * the cards promised true?
 */
import { parseArgs } from 'node:util';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { runCommand, wholeOption } from './offline/command.ts';
import { INTERRUPTED, interruption } from './offline/interrupt.ts';
import { parseSeeds, seedOption } from './offline/seeds.ts';
import { POLICIES } from './trial/crew-policy.ts';
import { runMonth } from './trial/month.ts';
import { monthText } from './trial/month-text.ts';
import { TWINS } from './trial/task.ts';
import { trial } from './trial/trial.ts';
import { workedAsTrialLane } from './trial/trial-lanes.ts';
import { summaryOf, trialText } from './trial/trial-text.ts';

if (!workedAsTrialLane())
  await runCommand(async (print, say) => {
    const { values } = parseArgs({
      options: {
        days: { type: 'string' },
        seeds: { type: 'string' },
        policy: { type: 'string' },
        envelope: { type: 'string' },
        levers: { type: 'string' },
        twin: { type: 'string' },
        results: { type: 'string' },
        asset: { type: 'string', default: 'rf-1' },
        json: { type: 'boolean', default: false },
        fork: { type: 'string' },
        seed: { type: 'string' },
      },
    });
    const { asset, json, fork, seed, ...months } = values;
    const site = `sites/${asset}`;
    if (fork !== undefined) {
      const [stray] = Object.keys(months);
      if (stray !== undefined) throw new Error(`--fork forks one plant at its offers: it has no --${stray}; it takes --seed and --asset`);
      return forkTrial(site, fork, seed ?? '1', json, print, say);
    }
    if (seed !== undefined) throw new Error(`--seed ${seed}: a trial has --seeds ${seed}; --seed is of --fork`);
    const setup = {
      site,
      days: wholeOption('--days', months.days ?? '28', 1),
      envelope: oneOf('--envelope', months.envelope ?? 'A', ['A', 'B'] as const),
      twin: oneOf('--twin', months.twin ?? 'fitted', TWINS),
      levers: oneOf('--levers', months.levers ?? 'zones+air', ['zones', 'zones+air'] as const),
    };
    const policy = oneOf('--policy', months.policy ?? 'paired', POLICIES);
    const interrupted = interruption();
    const report = await runMonth(policy, setup, parseSeeds(months.seeds ?? '1..10'), {
      entry: new URL(import.meta.url),
      folder: months.results ?? 'trial-results',
      interrupted,
      say,
    });
    if (report) print(json ? `${JSON.stringify(report, null, 2)}\n` : monthText(report));
    else say('stopped before a seed had both arms; the same command goes on from here');
    if (report?.gates.some(({ pass }) => !pass)) process.exitCode = 1;
    if (interrupted.aborted) process.exitCode = INTERRUPTED;
  });

function oneOf<Known extends string>(name: string, text: string, known: readonly Known[]): Known {
  const found = known.find((candidate) => candidate === text);
  if (found === undefined) throw new Error(`${name} ${text}: one of ${known.join(', ')}`);
  return found;
}

function forkTrial(
  folder: string,
  count: string,
  seedText: string,
  json: boolean,
  print: (text: string) => void,
  say: (line: string) => void,
): void {
  const forks = wholeOption('--fork', count, 1);
  const seed = seedOption(seedText);
  say('settling the plant');
  const results = trial({
    config: furnaceLoop(readSite(folder)),
    seed,
    forks,
    onFork: (done) => say(`fork ${done} of ${forks}`),
  });
  if (results.length === 0) throw new Error(`No option was offered with seed ${seed}.`);
  if (results.length < forks) say(`only ${results.length} offers came within the time that was given`);
  print(json ? `${JSON.stringify({ seed, ...summaryOf(results), results }, null, 2)}\n` : trialText(results, seed));
}
