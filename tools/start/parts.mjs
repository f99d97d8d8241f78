/**
 * The two processes beside PostgreSQL: what each is started with.
 *
 * plant   node apps/plant/dist/main.mjs   --site DIR --data DIR --plc-port N --desk-port N --speed N --seed N [--quiet]
 * server  node apps/server/dist/main.mjs  --site DIR --data DIR --port N --off-port N --plc HOST:PORT [--orders URL] [--demo]
 *         DATABASE_URL in the environment is the server role's; --demo loads the site's demo people.
 *
 * Both print one line {"ready":true,…} on stdout when they are ready, log to stderr, and stop in order on SIGTERM.
 * Both run in the repository's folder; DIR of --data is a folder of their own below the data folder.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const SITE = join('sites', 'rf-1');

export function plantPart(root, options) {
  const data = ownFolder(options.data, 'plant');
  const { plcPort, deskPort, speed, seed, quiet } = options;
  const args = ['--site', SITE, '--data', data, '--plc-port', plcPort, '--desk-port', deskPort, '--speed', speed, '--seed', seed];
  return part(root, 'plant', quiet ? [...args, '--quiet'] : args, {});
}

export function serverPart(root, options, databaseUrl) {
  const data = ownFolder(options.data, 'server');
  const { port, offPort, plc, orders, demo } = options;
  const args = ['--site', SITE, '--data', data, '--port', port, '--off-port', offPort, '--plc', plc];
  if (orders !== null) args.push('--orders', orders);
  if (demo) args.push('--demo');
  return part(root, 'server', args, { DATABASE_URL: databaseUrl });
}

function part(root, name, args, env) {
  const entry = join(root, 'apps', name, 'dist', 'main.mjs');
  return { name, entry, isBuilt: existsSync(entry), args: args.map(String), env };
}

function ownFolder(data, name) {
  const folder = join(data, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
