/** `npm run -s bench -- [--clicks N] [--pixels N] [--json]`: figures of one run of the real system; about ten minutes. */
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { bench } from '../../../bench/bench.ts';
import { benchText } from '../../../bench/bench-text.ts';
import { runCommand, wholeOption } from './offline/command.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      clicks: { type: 'string', default: '20' },
      pixels: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
    },
  });
  const report = await bench({
    root: process.cwd(),
    site: readSite('sites/rf-1'),
    clicks: wholeOption('--clicks', values.clicks, 1),
    pixels: wholeOption('--pixels', values.pixels, 1),
    say,
  });
  print(values.json ? `${JSON.stringify(report, null, 2)}\n` : benchText(report));
});
