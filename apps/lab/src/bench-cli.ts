/**
 * `npm run -s bench -- [--clicks N] [--pixels N] [--only plant] [--json]`: figures of one run of the real
 * system, about ten minutes; and what the simulated plant costs, about two, alone with `--only plant`.
 */
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { bench } from '../../../bench/bench.ts';
import { benchText } from '../../../bench/bench-text.ts';
import { plantBench, plantBenchText } from '../../../bench/plant.ts';
import { runCommand, wholeOption } from './offline/command.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      clicks: { type: 'string', default: '20' },
      pixels: { type: 'string', default: '30' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.only !== undefined && values.only !== 'plant') throw new Error(`--only ${values.only}: known is plant`);
  const root = process.cwd();
  const site = readSite('sites/rf-1');
  const plant = plantBench(root, site, say);
  // The C loop is the same loop only while both end on the same bits.
  if (plant.c && !plant.c.sameBits) process.exitCode = 1;
  if (values.only === 'plant') {
    print(values.json ? `${JSON.stringify({ plant }, null, 2)}\n` : plantBenchText(plant));
    return;
  }
  const report = await bench({
    root,
    site,
    clicks: wholeOption('--clicks', values.clicks, 1),
    pixels: wholeOption('--pixels', values.pixels, 1),
    say,
  });
  print(values.json ? `${JSON.stringify({ ...report, plant }, null, 2)}\n` : `${benchText(report)}${plantBenchText(plant)}`);
});
