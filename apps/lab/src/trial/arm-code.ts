/** Which sources decide the result of an arm, and their hash; the repository is where the command runs. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ArmCode {
  folders: readonly string[];
  files: readonly string[];
}

const trial = (...names: readonly string[]): string[] => names.map((name) => `apps/lab/src/trial/${name}.ts`);

/** `plant` is of every arm; what only the twin's arm uses is not in it, so that a change of the twin keeps the crew's weeks. */
export const CODE = {
  plant: {
    folders: ['packages/plant/src', 'packages/terms/src'],
    files: [...trial('weeks', 'arm-log', 'baseline-arm', 'run-arm'), 'apps/lab/src/offline/offline-plant.ts'],
  },
  twin: {
    folders: [
      ...['terms', 'loop', 'furnace', 'authority'].map((name) => `packages/${name}/src`),
      'packages/field/src/codec',
      'apps/lab/src/offline',
    ],
    files: trial(
      ...['twin-arm', 'twin-tally', 'desk', 'crew-desk', 'crew-policy', 'supervisor', 'forecast-log'],
      ...['witness', 'witness-limits', 'witness-pause', 'witness-returns'],
    ),
  },
  ceiling: { folders: ['packages/furnace/src'], files: trial('ceiling-arm', 'ceiling-search', 'ceiling-ahead') },
} as const satisfies Record<string, ArmCode>;

const hashes = new Map<string, string>();

export function codeHash({ folders, files }: ArmCode): string {
  const key = [...folders, ...files].join();
  const known = hashes.get(key);
  if (known !== undefined) return known;
  const sources = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  const hash = createHash('sha256');
  for (const file of [...sources, ...files]
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.includes('testing'))
    .sort())
    hash.update(file).update(readFileSync(file));
  const text = hash.digest('hex');
  hashes.set(key, text);
  return text;
}
