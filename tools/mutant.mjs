/**
 * A bundle of a lab entry in which one number of one source file is another: for the test of the tests.
 * The sources stay as they are; the number is replaced while the file is read.
 */
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/**
 * `file` from the root, `before` the text before the number (a number must follow it in one place), `factor` what the
 * number is multiplied by. Writes `outDir`/entry.mjs. Returns the two numbers.
 */
export async function buildMutant({ root, entry, file, before, factor, outDir }) {
  const { build } = await import('tsdown');
  const source = readFileSync(join(root, file), 'utf8');
  const literal = before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const places = [...source.matchAll(new RegExp(`(?<=${literal})-?\\d[\\d_]*(\\.[\\d_]+)?(e-?\\d+)?`, 'g'))];
  const [place] = places;
  if (!place || places.length > 1) throw new Error(`${file}: a number after "${before}" stands there ${places.length} times, not once`);
  const [text] = place;
  const at = place.index;
  const was = Number(text.replaceAll('_', ''));
  if (was === 0) throw new Error(`${file}: ${before}0 stays what it is`);
  const now = was * factor;
  const mutated = `${source.slice(0, at)}${now}${source.slice(at + text.length)}`;
  let seen = false;
  await build({
    cwd: root,
    config: false,
    entry: { entry },
    outDir,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    clean: false,
    dts: false,
    logLevel: 'error',
    tsconfig: join(root, 'tsconfig.json'),
    define: { __BUILD_HASH__: JSON.stringify('mutant') },
    plugins: [
      {
        name: 'mutate',
        load(id) {
          if (!id.replaceAll('\\', '/').endsWith(file)) return null;
          seen = true;
          return { code: mutated, moduleType: 'ts' };
        },
      },
    ],
    deps: {
      alwaysBundle: [/^@trimtab\//],
      neverBundle: (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@trimtab/'),
    },
  });
  if (!seen) throw new Error(`${file} is no part of ${entry}`);
  return { was, now };
}
