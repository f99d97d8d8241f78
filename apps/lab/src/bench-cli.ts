/**
 * `npm run -s bench -- [--only twin,qp,cycle,plant] [--clicks N] [--pixels N] [--rounds N] [--cycles N] [--json]`:
 * figures of one run of the real system, about ten minutes, and of the parts that need none. With `--only`
 * just the parts named; twin, qp and cycle together take less than two minutes.
 */
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { bench } from '../../../bench/bench.ts';
import { benchText } from '../../../bench/bench-text.ts';
import { machineText } from '../../../bench/machine.ts';
import { benchParts, PARTS, type Part, partsText, slowIn, wrongIn } from '../../../bench/parts.ts';
import { runCommand, wholeOption } from './offline/command.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      clicks: { type: 'string', default: '20' },
      pixels: { type: 'string', default: '30' },
      rounds: { type: 'string', default: '5' },
      cycles: { type: 'string', default: '200' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const wanted = partsOf(values.only);
  const root = process.cwd();
  const site = readSite('sites/rf-1');
  const rounds = wholeOption('--rounds', values.rounds, 1);
  const cycles = wholeOption('--cycles', values.cycles, 1);
  const parts = await benchParts(wanted, { root, site, rounds, cycles, say });
  const [clicks, pixels] = [wholeOption('--clicks', values.clicks, 1), wholeOption('--pixels', values.pixels, 1)];
  const system = values.only === undefined ? await bench({ root, site, clicks, pixels, say }) : null;
  const machine = machineText();
  if (values.json) print(`${JSON.stringify({ machine, ...system, ...parts }, null, 2)}\n`);
  else print(`${machine}\n${system ? benchText(system) : ''}${partsText(parts)}`);
  for (const what of slowIn(parts)) say(`slower than wanted: ${what}`);
  for (const what of wrongIn(parts)) {
    say(`wrong: ${what}`);
    process.exitCode = 1;
  }
});

function partsOf(only: string | undefined): Part[] {
  if (only === undefined) return [...PARTS];
  return only.split(',').map((name) => {
    const part = PARTS.find((known) => known === name);
    if (!part) throw new Error(`--only ${only}: ${name} is none of ${PARTS.join(', ')}`);
    return part;
  });
}
