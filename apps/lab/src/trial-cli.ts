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
import { POLICIES } from './trial/crew-policy.ts';
import { runMonth } from './trial/month.ts';
import { monthText } from './trial/month-text.ts';
import { parseSeeds } from './trial/seeds.ts';
import { TWINS } from './trial/task.ts';
import { trial } from './trial/trial.ts';
import { workedAsTrialLane } from './trial/trial-lanes.ts';
import { summaryOf, trialText } from './trial/trial-text.ts';

if (!workedAsTrialLane())
  await runCommand(async (print, say) => {
    const { values } = parseArgs({
      options: {
        days: { type: 'string', default: '28' },
        seeds: { type: 'string', default: '1..10' },
        policy: { type: 'string', default: 'paired' },
        envelope: { type: 'string', default: 'A' },
        levers: { type: 'string', default: 'zones+air' },
        twin: { type: 'string', default: 'fitted' },
        asset: { type: 'string', default: 'rf-1' },
        results: { type: 'string', default: 'trial-results' },
        json: { type: 'boolean', default: false },
        fork: { type: 'string' },
        seed: { type: 'string', default: '1' },
      },
    });
    const site = `sites/${values.asset}`;
    if (values.fork !== undefined) return forkTrial(site, values.fork, values.seed, values.json, print, say);
    const setup = {
      site,
      days: wholeOption('--days', values.days, 1),
      envelope: oneOf('--envelope', values.envelope, ['A', 'B'] as const),
      twin: oneOf('--twin', values.twin, TWINS),
      levers: oneOf('--levers', values.levers, ['zones', 'zones+air'] as const),
    };
    const policy = oneOf('--policy', values.policy, POLICIES);
    const interrupted = interruption();
    const report = await runMonth(policy, setup, parseSeeds(values.seeds), {
      entry: new URL(import.meta.url),
      folder: values.results,
      interrupted,
      say,
    });
    if (report) print(values.json ? `${JSON.stringify(report, null, 2)}\n` : monthText(report));
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
  const seed = wholeOption('--seed', seedText, 0);
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
