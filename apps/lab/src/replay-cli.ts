/**
 * `npm run -s replay -- [--last N | --from A --to B] [--with FILE] [--any-runtime] [--json] [--data DIR]
 * [--database NAME] [--flip SCAN:REGISTER:BIT]` recomputes stored cycles in this fresh process and compares
 * them bit for bit; ends with 1 when any is different or none was comparable. Ctrl-C ends it with what was compared by then.
 * `--with` replays them under a proposed change too, and says what would have differed.
 */
import { parseArgs } from 'node:util';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import type { Site } from '@trimtab/terms';
import { runCommand, wholeOption } from './offline/command.ts';
import { databaseUrl, inDatabase } from './offline/database.ts';
import { INTERRUPTED, interruption } from './offline/interrupt.ts';
import { textOf } from './offline/text-of.ts';
import { changedParameters, changedSite, parseChange, withWorth } from './replay/change.ts';
import { parseFlip } from './replay/flip.ts';
import { refuseNothing } from './replay/nothing-compared.ts';
import { parsePicked } from './replay/pick-cycles.ts';
import { replay } from './replay/replay.ts';
import { isDifferent, reportText } from './replay/verdict.ts';
import { whatIf } from './replay/what-if.ts';
import { whatIfText } from './replay/what-if-text.ts';

const PROGRESS_EVERY = 50;

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      last: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      with: { type: 'string' },
      'any-runtime': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      /** Read by tools/run.mjs, which lends the database of that folder. */
      data: { type: 'string' },
      database: { type: 'string' },
      flip: { type: 'string' },
      site: { type: 'string', default: 'sites/rf-1' },
    },
  });
  if (values.last !== undefined && values.from !== undefined) throw new Error('--last and --from are both given: give one of them');
  const site = readSite(values.site);
  const options = {
    cycles: parsePicked(values.from, values.to, wholeOption('--last', values.last ?? '20', 1)),
    anyRuntime: values['any-runtime'],
    onCycle: (done: number, of: number) => {
      if (done % PROGRESS_EVERY === 0) say(`replayed ${done} of ${of} cycles`);
    },
    interrupted: interruption(),
  };
  const url = databaseUrl(values.database);
  if (values.with !== undefined) {
    if (values.flip !== undefined) throw new Error('--with and --flip: one question at a time');
    const asked = change(site, values.with);
    const report = await inDatabase(url, ({ pool }) => whatIf(pool, asked, options));
    refuseNothing(report);
    print(values.json ? `${JSON.stringify(report, null, 2)}\n` : whatIfText(report));
    if (report.different > 0) process.exitCode = 1;
    else if (report.left > 0) process.exitCode = INTERRUPTED;
    return;
  }
  const flip = values.flip === undefined ? null : parseFlip(values.flip, site.registers);
  const report = await inDatabase(url, ({ pool }) => replay(pool, furnaceLoop(site), { ...options, flip }));
  refuseNothing(report);
  print(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  if (isDifferent(report)) process.exitCode = 1;
  else if (report.left > 0) process.exitCode = INTERRUPTED;
});

function change(site: Site, file: string) {
  const asked = parseChange(textOf('--with', file));
  const changed = withWorth(furnaceLoop(changedSite(site, asked), changedParameters(asked)), asked);
  return { name: asked.name ?? file, config: furnaceLoop(site), changed };
}
