/** Generates the Prisma client when the schema or Prisma changed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';
import { hashFiles } from './sources.mjs';

export async function ensureGenerated(root, say) {
  const stamp = join(root, 'node_modules', '.trimtab', 'prisma-hash');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'prisma', 'package.json'), 'utf8'));
  const hash = hashFiles(root, ['prisma/schema.prisma', 'prisma.config.ts'], version);
  const client = join(root, 'packages', 'store', 'src', 'generated', 'client.ts');
  if (existsSync(client) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('generating the database client');
  // Any existing program does as "engine": generate starts none, it only wants to download one without.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  await runQuietly(process.execPath, [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'], { cwd: root, env });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
