/**
 * `npm run -s replay -- --last N [--json] [--data DIR] [--database NAME] [--flip SCAN:REGISTER:BIT]`
 * recomputes the last N stored cycles in this fresh process. Ends with 1 when any is different.
 */
import { parseArgs } from 'node:util';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { runCommand, wholeOption } from './offline/command.ts';
import { databaseUrl, inDatabase } from './offline/database.ts';
import { parseFlip } from './replay/flip.ts';
import { replay } from './replay/replay.ts';
import { isDifferent, reportText } from './replay/verdict.ts';

const PROGRESS_EVERY = 50;

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      last: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      /** Read by tools/run.mjs, which lends the database of that folder. */
      data: { type: 'string' },
      database: { type: 'string' },
      flip: { type: 'string' },
      site: { type: 'string', default: 'sites/rf-1' },
    },
  });
  const last = wholeOption('--last', values.last, 1);
  const site = readSite(values.site);
  const flip = values.flip === undefined ? null : parseFlip(values.flip, site.registers);
  const report = await inDatabase(databaseUrl(values.database), ({ pool }) =>
    replay(pool, furnaceLoop(site), {
      last,
      flip,
      onCycle: (done, of) => {
        if (done % PROGRESS_EVERY === 0) say(`replayed ${done} of ${of} cycles`);
      },
    }),
  );
  if (report.cycles.length === 0) throw new Error('There are fewer than two cycles to replay: let Trimtab run for some minutes first.');
  const newest = report.cycles.at(-1);
  if (flip && newest && (flip.scanNo > newest.scanNo || flip.scanNo <= newest.scanNo - report.scans))
    throw new Error(`--flip: scan ${flip.scanNo} was not replayed: ${newest.scanNo - report.scans + 1} to ${newest.scanNo} were`);
  print(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  if (isDifferent(report)) process.exitCode = 1;
});
