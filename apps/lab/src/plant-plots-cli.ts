/** `npm run -s plant-plots [-- --out docs/pictures] [--only NAME]` draws the figures of docs/plant.md, each from its seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { runCommand } from './offline/command.ts';
import { SCENES } from './plots/scenes.ts';
import { figureSvg } from './plots/svg.ts';

await runCommand(async (print, say) => {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'docs/pictures' }, only: { type: 'string' } } });
  const wanted = values.only === undefined ? SCENES : SCENES.filter(({ name }) => name === values.only);
  if (wanted.length === 0) throw new Error(`--only ${values.only}: known are ${SCENES.map(({ name }) => name).join(', ')}`);
  const site = readSite('sites/rf-1');
  mkdirSync(values.out, { recursive: true });
  for (const { name, figure } of wanted) {
    say(`${name} …`);
    const file = join(values.out, `plant-${name}.svg`);
    writeFileSync(file, figureSvg(figure(site)));
    print(`${file}\n`);
  }
});
