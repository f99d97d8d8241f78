/**
 * A bundle of a lab entry in which one number of one source file is another: for the test of the tests.
 * The sources stay as they are; the number is replaced while the file is read.
 */
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** The source with the number after `before` replaced: `to`, or its `factor`. A number must follow `before` in one place. */
function changed(source, { file, before, factor, to }) {
  const literal = before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const places = [...source.matchAll(new RegExp(`(?<=${literal})-?\\d[\\d_]*(\\.[\\d_]+)?(e-?\\d+)?`, 'g'))];
  const [place] = places;
  if (!place || places.length > 1) throw new Error(`${file}: a number after "${before}" stands there ${places.length} times, not once`);
  const [text] = place;
  const was = Number(text.replaceAll('_', ''));
  const now = to ?? was * factor;
  if (now === was) throw new Error(`${file}: ${before}${text} stays what it is`);
  return { was, now, code: `${source.slice(0, place.index)}${now}${source.slice(place.index + text.length)}` };
}

/** `changes`: numbers of files from the root. Writes `outDir`/entry.mjs. Returns the numbers. */
export async function buildMutant({ root, entry, changes, outDir }) {
  const { build } = await import('tsdown');
  const sources = new Map();
  const numbers = changes.map((change) => {
    const source = sources.get(change.file) ?? readFileSync(join(root, change.file), 'utf8');
    const { was, now, code } = changed(source, change);
    sources.set(change.file, code);
    return { was, now };
  });
  const seen = new Set();
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
          const file = [...sources.keys()].find((known) => id.replaceAll('\\', '/').endsWith(`/${known}`));
          if (file === undefined) return null;
          seen.add(file);
          return { code: sources.get(file), moduleType: 'ts' };
        },
      },
    ],
    deps: {
      alwaysBundle: [/^@trimtab\//],
      neverBundle: (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@trimtab/'),
    },
  });
  for (const file of sources.keys()) if (!seen.has(file)) throw new Error(`${file} is no part of ${entry}`);
  return numbers;
}
