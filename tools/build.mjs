/**
 * Builds what runs: `node tools/build.mjs [target …]`, all of them by default. Workspace packages are
 * bundled into each app's dist, npm packages stay outside; each entry that a process or thread starts
 * from is a file of its own. A target whose sources are as they were when it was built is left alone.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildHash, hashFiles, sourceFiles } from './start/sources.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Target → its folder and the entries there by the name of the built file. */
const TARGETS = {
  store: { folder: 'packages/store', entries: { migrate: 'src/migrate-cli.ts' } },
  server: {
    folder: 'apps/server',
    entries: { main: 'src/main.ts', 'cycle-worker': 'src/runner/cycle-worker.ts', 'off-door': 'src/off/off-door.ts' },
  },
  plant: { folder: 'apps/plant', entries: { main: 'src/main.ts', cli: 'src/plant-cli.ts' } },
  lab: { folder: 'apps/lab', also: ['bench'], entries: labEntries() },
  console: { folder: 'apps/console', entries: {} },
};
export const ALL_TARGETS = Object.keys(TARGETS);

function labEntries() {
  const folder = join(root, 'apps/lab/src');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('-cli.ts')) : [];
  return Object.fromEntries(files.map((name) => [name.replace(/\.ts$/, ''), `src/${name}`]));
}

const stampFile = (folder) => join(root, folder, 'dist', '.source-hash');

function targetHash({ folder, also = [] }) {
  const shared = sourceFiles(root, ['packages', 'sites', folder, ...also]).filter(
    (file) => !file.startsWith('sites/') || file.endsWith('.ts'),
  );
  return hashFiles(root, [...shared, 'package-lock.json', 'tools/build.mjs']);
}

/** The targets that are not built from the present sources. */
export function staleTargets(targets = ALL_TARGETS) {
  return targets.filter((name) => {
    const target = TARGETS[name];
    const stamp = stampFile(target.folder);
    return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== targetHash(target);
  });
}

async function bundle(target) {
  const { build } = await import('tsdown');
  const present = Object.entries(target.entries).filter(([, file]) => existsSync(join(root, target.folder, file)));
  if (present.length === 0) return;
  await build({
    cwd: join(root, target.folder),
    config: false,
    entry: Object.fromEntries(present),
    outDir: 'dist',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    clean: false,
    dts: false,
    sourcemap: true,
    logLevel: 'error',
    tsconfig: join(root, 'tsconfig.json'),
    define: { __BUILD_HASH__: JSON.stringify(buildHash(root)) },
    deps: {
      alwaysBundle: [/^@trimtab\//],
      neverBundle: (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@trimtab/'),
    },
  });
}

async function bundleConsole(target) {
  const folder = join(root, target.folder);
  if (!existsSync(join(folder, 'index.html'))) return;
  const { build } = await import('vite');
  await build({ root: folder, logLevel: 'error', build: { emptyOutDir: true } });
}

export async function buildTargets(targets) {
  for (const name of targets) {
    const target = TARGETS[name];
    const hash = targetHash(target);
    process.stderr.write(`  building ${name}\n`);
    rmSync(join(root, target.folder, 'dist'), { recursive: true, force: true });
    await (name === 'console' ? bundleConsole(target) : bundle(target));
    mkdirSync(dirname(stampFile(target.folder)), { recursive: true });
    writeFileSync(stampFile(target.folder), hash);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !ALL_TARGETS.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`unknown target ${unknown.join(', ')}: known are ${ALL_TARGETS.join(', ')}\n`);
    process.exit(1);
  }
  try {
    await buildTargets(staleTargets(asked.length > 0 ? asked : ALL_TARGETS));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
