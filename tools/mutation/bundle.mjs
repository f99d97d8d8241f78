/**
 * All unit tests of packages/authority as one program, for tools/mutation/runner.mjs. Property tests stay
 * out: a mutant that only they find is not pinned down by an example. So does the test that reads the
 * source text, which the mutation tool has rewritten.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { build } from 'tsdown';

const root = process.cwd();
const sources = join(root, 'packages/authority/src');
const outDir = join(root, 'mutation-bundle');
const vitest = join(root, 'tools/mutation/one-process.mjs');
const tests = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.property.test.ts') && !file.endsWith('wording.test.ts'))
  .sort();

mkdirSync(outDir, { recursive: true });
const entry = join(outDir, 'entry.mjs');
const lines = [
  `export { tests } from ${JSON.stringify(vitest)};`,
  ...tests.map((file) => `import ${JSON.stringify(join(sources, file))};`),
];
writeFileSync(entry, `${lines.join('\n')}\n`);
await build({
  cwd: root,
  config: false,
  entry: { tests: entry },
  outDir,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  clean: false,
  dts: false,
  logLevel: 'error',
  alias: { vitest },
  deps: {
    alwaysBundle: [/^@trimtab\//, 'vitest'],
    neverBundle: (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@trimtab/') && id !== 'vitest',
  },
});
