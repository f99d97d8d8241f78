/**
 * `npm run calibrate -- --days 7 --seed 31 [--asset rf-2] [--out change.json] [--json]`: fits the twin's
 * parameters to a window of the simulated plant's instruments and prints the proposed change with its
 * backtest. `--out` writes it for `replay --with`; an existing file is never written over.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PARAMETERS } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { proposalText, propose } from './calibrate/propose.ts';
import { recordWindow } from './calibrate/record-window.ts';
import { runCommand, wholeOption } from './offline/command.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: '7' },
      seed: { type: 'string', default: '31' },
      asset: { type: 'string', default: 'rf-1' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const site = readSite(`sites/${values.asset}`);
  const days = wholeOption('--days', values.days, 2);
  const window = recordWindow(site, wholeOption('--seed', values.seed, 0), days, (day) => say(`recorded day ${day} of ${days}`));
  say('fitting');
  const proposal = propose(PARAMETERS, site, window);
  if (values.out !== undefined) {
    writeFileSync(values.out, `${JSON.stringify(proposal, null, 2)}\n`, { flag: 'wx' });
    say(`written to ${values.out}`);
  }
  print(values.json ? `${JSON.stringify(proposal, null, 2)}\n` : proposalText(proposal));
});
