/** Runs the import rules and prints each broken one with its reason. Ends with 1 when any is broken, or when nothing was seen. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { sourceFiles } from './start/sources.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const { forbidden, options } = createRequire(import.meta.url)('./import-rules.cjs');

const FEWEST_MODULES = 100;

/** What one index names but only one room may use: the two hands on the plant. */
const HANDS = [
  {
    name: 'openLink',
    may: /^(apps\/server\/src\/(runner\/|main\.ts)|apps\/lab\/|packages\/field\/)/,
    why: 'only the runner writes to the plant',
  },
  { name: 'sendOff', may: /^(apps\/server\/src\/off\/|apps\/lab\/|packages\/field\/)/, why: 'only the OFF door sends OFF' },
];

const { output } = await cruise(
  ['packages', 'apps', 'sites'],
  { ...options, ruleSet: { forbidden }, validate: true },
  options.enhancedResolveOptions,
  { tsConfig: extractTSConfig('tsconfig.json') },
);
const reasons = new Map(forbidden.map(({ name, comment }) => [name, comment]));
const broken = output.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}\n    ${reasons.get(rule.name)}`);

for (const file of sourceFiles(root, ['packages', 'apps', 'sites']).filter((path) => /\.tsx?$/.test(path))) {
  const text = readFileSync(join(root, file), 'utf8');
  for (const { name, may, why } of HANDS)
    if (!may.test(file) && new RegExp(`import[^;]*\\b${name}\\b[^;]*@trimtab/field`).test(text))
      broken.push(`${name}: ${file}\n    ${why}`);
}

const seen = output.summary.totalCruised;
if (seen < FEWEST_MODULES) broken.push(`only ${seen} modules were seen: the checker itself is broken`);
for (const line of broken) process.stderr.write(`  ${line}\n`);
process.stdout.write(`import rules: ${seen} modules, ${broken.length} broken\n`);
process.exitCode = broken.length > 0 ? 1 : 0;
