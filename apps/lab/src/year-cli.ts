/** `npm run -s year -- [--seed N] [--days 365] [--json]`: a year of the plant and its crew without any twin, by month. */
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { runCommand, wholeOption } from './offline/command.ts';
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
  const seed = wholeOption('--seed', values.seed, 0);
  const months = await yearOf(readSite(values.site), seed, wholeOption('--days', values.days, 1), say);
  print(values.json ? `${JSON.stringify({ seed, months }, null, 2)}\n` : yearTable(months));
});
