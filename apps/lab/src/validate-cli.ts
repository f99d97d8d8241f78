/**
 * `npm run -s validate -- [--json] [--only PART,…]` prints every target beside ours and exits 1 on a
 * fail; `--case FILE.json` runs one case that anyone wrote.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { runCommand } from './offline/command.ts';
import { readCase } from './validate/case-file.ts';
import { caseText, runCase } from './validate/case-run.ts';
import { failed, validateText } from './validate/text.ts';
import { partsOf, runParts } from './validate/validate.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      case: { type: 'string' },
      site: { type: 'string', default: 'sites/rf-1' },
    },
  });
  const site = readSite(values.site);
  if (values.case !== undefined) {
    const result = runCase(readCase(readFileSync(values.case, 'utf8'), site.nameplate), site);
    print(values.json ? `${JSON.stringify(result, null, 2)}\n` : caseText(result));
    return;
  }
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!stopped) say('stopping after this part');
      stopped = true;
    });
  const all = partsOf(site, say);
  const wanted = values.only?.split(',') ?? all.map(({ name }) => name);
  const unknown = wanted.filter((name) => !all.some((part) => part.name === name));
  if (unknown.length > 0) throw new Error(`--only: no part ${unknown.join(', ')}; known are ${all.map(({ name }) => name).join(', ')}`);
  const outcome = await runParts(
    all.filter(({ name }) => wanted.includes(name)),
    () => stopped,
    say,
  );
  print(values.json ? `${JSON.stringify(outcome, null, 2)}\n` : validateText(outcome));
  if (failed(outcome.rows).length > 0) process.exitCode = 1;
  if (stopped) process.exitCode = 130;
});
