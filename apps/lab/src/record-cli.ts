/**
 * `npm run -s record -- --cycles N --seed S [--json] [--data DIR] [--database NAME]` records a shift
 * offline into a database of its own (made anew), one cycle more than asked for: the first gives replay
 * its memory snapshot.
 */
import { parseArgs } from 'node:util';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { recreateDatabase } from '@trimtab/store';
import { runCommand, wholeOption } from './offline/command.ts';
import { inDatabase } from './offline/database.ts';
import { INTERRUPTED, interruption } from './offline/interrupt.ts';
import { seedOption } from './offline/seeds.ts';
import { record } from './record/record.ts';

const PROGRESS_EVERY = 50;

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      cycles: { type: 'string', default: '500' },
      seed: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
      /** Read by tools/run.mjs, which lends the cluster of that folder. */
      data: { type: 'string' },
      database: { type: 'string' },
      site: { type: 'string', default: 'sites/rf-1' },
    },
  });
  const cycles = wholeOption('--cycles', values.cycles, 1);
  const seed = seedOption(values.seed);
  const name = values.database ?? `recorded_${seed}`;
  const ownerUrl = process.env.TRIMTAB_OWNER_URL;
  if (!ownerUrl) throw new Error('TRIMTAB_OWNER_URL is not set: run this by npm run, which lends the database of --data.');
  const config = furnaceLoop(readSite(values.site));
  say(`making the database ${name}`);
  const url = await recreateDatabase(ownerUrl, name, 'prisma/migrations');
  const interrupted = interruption();
  const started = performance.now();
  const counts = await inDatabase(url, (database) =>
    record({
      config,
      database,
      seed,
      cycles: cycles + 1,
      onCycle: (done) => {
        if (done % PROGRESS_EVERY === 0) say(`recorded ${done} of ${cycles + 1} cycles`);
      },
      interrupted,
    }),
  );
  const seconds = Math.round((performance.now() - started) / 1_000);
  if (interrupted.aborted) {
    say('stopped');
    process.exitCode = INTERRUPTED;
  }
  if (values.json) return print(`${JSON.stringify({ database: name, seed, seconds, ...counts }, null, 2)}\n`);
  const list = Object.entries(counts).map(([what, number]) => `  ${String(number).padStart(6)} ${what}`);
  const data = values.data === undefined ? '' : ` --data ${values.data}`;
  print(`recorded in ${seconds} s into the database ${name}, seed ${seed}:\n${list.join('\n')}\n`);
  print(`replay it: npm run -s replay -- --last ${Math.max(1, (counts.cycles ?? 0) - 1)} --database ${name}${data}\n`);
});
