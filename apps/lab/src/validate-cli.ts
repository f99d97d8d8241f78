/**
 * `npm run -s validate -- [--json] [--only PART,…] [--full]` prints every target beside ours and exits 1
 * on a fail; `--seeds 1,2 --days 28` says which lives of the crew are judged (`--full`: five seeds);
 * `--case FILE.json [--site DIR]` runs one case that anyone wrote; `--mutate` is the test of these tests,
 * `--grid` says what a finer grid and a shorter step would change.
 */
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { runCommand, wholeOption } from './offline/command.ts';
import { INTERRUPTED, interruption } from './offline/interrupt.ts';
import { parseSeeds } from './offline/seeds.ts';
import { textOf } from './offline/text-of.ts';
import { readCase } from './validate/case-file.ts';
import { caseText, runCase } from './validate/case-run.ts';
import { compareGrids } from './validate/grid.ts';
import { runLanes, workedAsLane } from './validate/lanes.ts';
import { withMoved } from './validate/moved.ts';
import { mutateAll } from './validate/mutate-all.ts';
import { failed, validateText } from './validate/text.ts';
import { partsOf } from './validate/validate.ts';

const RF_1 = 'sites/rf-1';
const FULL_SEEDS = '1..5';

if (!workedAsLane())
  await runCommand(async (print, say) => {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        only: { type: 'string' },
        seeds: { type: 'string', default: '1' },
        days: { type: 'string', default: '28' },
        case: { type: 'string' },
        mutate: { type: 'boolean', default: false },
        grid: { type: 'boolean', default: false },
        site: { type: 'string', default: RF_1 },
      },
    });
    const site = readSite(values.site);
    if (values.case !== undefined) {
      const result = runCase(readCase(textOf('--case', values.case), site.nameplate), site);
      print(values.json ? `${JSON.stringify(result, null, 2)}\n` : caseText(result));
      return;
    }
    if (values.site !== RF_1) throw new Error(`--site ${values.site}: the targets are those of ${RF_1}; another site can run a --case`);
    if (values.grid) {
      process.exitCode = await compareGrids(process.cwd(), print, say);
      return;
    }
    if (values.mutate) {
      process.exitCode = await mutateAll(process.cwd(), print, say);
      return;
    }
    const seeds = parseSeeds(values.full ? FULL_SEEDS : values.seeds);
    const task = { site: values.site, seeds, days: wholeOption('--days', values.days, 1) };
    const all = partsOf(site, task, say);
    const wanted = values.only?.split(',') ?? all.map(({ name }) => name);
    const unknown = wanted.filter((name) => !all.some((part) => part.name === name));
    if (unknown.length > 0) throw new Error(`--only: no part ${unknown.join(', ')}; known are ${all.map(({ name }) => name).join(', ')}`);
    const interrupted = interruption();
    const parts = all.filter(({ name }) => wanted.includes(name));
    const { rows, left } = await runLanes(new URL(import.meta.url), parts, task, interrupted, say);
    const outcome = { rows: rows.map((row) => withMoved(row)), left };
    print(values.json ? `${JSON.stringify(outcome, null, 2)}\n` : validateText(outcome));
    if (failed(outcome.rows).length > 0) process.exitCode = 1;
    if (left.length > 0) process.exitCode = INTERRUPTED;
  });
