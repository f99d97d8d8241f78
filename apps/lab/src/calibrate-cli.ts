/**
 * `npm run calibrate -- --from A --to B [--data DIR] [--database NAME] [--out change.json] [--json]` fits the twin's
 * parameters to what was recorded between two moments of plant time; `-- --days 7 --seed 31 [--asset rf-2]` to a window
 * of the simulated plant's instruments, made for it. Prints the proposed change with its backtest. `--out` writes it for
 * `replay --with`; an existing file is never written over.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { PARAMETERS } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { changeOf, proposalText, propose } from './calibrate/propose.ts';
import { parseMoments, type RecordedWindow, readWindow } from './calibrate/read-window.ts';
import { recordWindow } from './calibrate/record-window.ts';
import { runCommand, wholeOption } from './offline/command.ts';
import { databaseUrl, inDatabase } from './offline/database.ts';
import { seedOption } from './offline/seeds.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: '7' },
      seed: { type: 'string', default: '31' },
      asset: { type: 'string', default: 'rf-1' },
      from: { type: 'string' },
      to: { type: 'string' },
      /** Read by tools/run.mjs, which lends the database of that folder. */
      data: { type: 'string' },
      database: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.to !== undefined && values.from === undefined) throw new Error('--to is given without --from: give both moments, or neither');
  if (values.out !== undefined) checkNew(values.out);
  const site = readSite(`sites/${values.asset}`);
  const recorded = (from: string) =>
    inDatabase(databaseUrl(values.database), ({ pool }) =>
      readWindow(pool, site, parseMoments(from, values.to), (done, of) => say(`read ${done} of ${of} scans`)),
    );
  const simulated = (): RecordedWindow => {
    const days = wholeOption('--days', values.days, 2);
    return { window: recordWindow(site, seedOption(values.seed), days, (day) => say(`recorded day ${day} of ${days}`)), doubts: [] };
  };
  const { window, doubts } = values.from === undefined ? simulated() : await recorded(values.from);
  say('fitting');
  const proposal = propose(PARAMETERS, site, window, doubts);
  if (values.out !== undefined) {
    const name = `calibration of ${values.asset}, ${values.from === undefined ? `simulated, seed ${values.seed}` : `${values.from} to ${values.to}`}`;
    writeFileSync(values.out, `${JSON.stringify(changeOf(proposal, name), null, 2)}\n`, { flag: 'wx' });
    say(`written to ${values.out}`);
  }
  print(values.json ? `${JSON.stringify(proposal, null, 2)}\n` : proposalText(proposal));
});

/** Before the work of minutes: a proposal never overwrites another. */
function checkNew(file: string): void {
  if (existsSync(file)) throw new Error(`--out is ${file}, which is there already: name another file`);
  if (!existsSync(dirname(file))) throw new Error(`--out is ${file}, whose folder is not there: make it first`);
}
