/** `npm run -s trial -- --fork 5 [--seed S] [--json]`: was what the cards promised true? Offline, no database. */
import { parseArgs } from 'node:util';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { runCommand, wholeOption } from './offline/command.ts';
import { trial } from './trial/trial.ts';
import { summaryOf, trialText } from './trial/trial-text.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      fork: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      site: { type: 'string', default: 'sites/rf-1' },
    },
  });
  const forks = wholeOption('--fork', values.fork, 1);
  const seed = wholeOption('--seed', values.seed, 0);
  say('settling the plant');
  const results = trial({
    config: furnaceLoop(readSite(values.site)),
    seed,
    forks,
    onFork: (done) => say(`fork ${done} of ${forks}`),
  });
  if (results.length === 0) throw new Error(`No option was offered with seed ${seed}.`);
  if (results.length < forks) say(`only ${results.length} offers came within the time that was given`);
  print(values.json ? `${JSON.stringify({ seed, ...summaryOf(results), results }, null, 2)}\n` : trialText(results, seed));
});
