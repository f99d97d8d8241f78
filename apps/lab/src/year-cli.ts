/** `npm run -s year -- [--seed N] [--days 365] [--json]`: a year of the plant and its crew without any twin, by month. */
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { runCommand, wholeOption } from './offline/command.ts';
import { INTERRUPTED, interruption } from './offline/interrupt.ts';
import { seedOption } from './offline/seeds.ts';
import { yearOf, yearTable } from './year/year.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      days: { type: 'string', default: '365' },
      json: { type: 'boolean', default: false },
      site: { type: 'string', default: 'sites/rf-1' },
    },
  });
  const seed = seedOption(values.seed);
  const asked = wholeOption('--days', values.days, 1);
  const interrupted = interruption();
  const { months, days } = await yearOf(readSite(values.site), { seed, days: asked, interrupted, say });
  print(values.json ? `${JSON.stringify({ seed, days, months }, null, 2)}\n` : yearTable(months));
  if (days === asked) return;
  say(`stopped after ${days} of ${asked} days`);
  process.exitCode = INTERRUPTED;
});
