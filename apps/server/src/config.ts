/**
 * The server's configuration, parsed once at the edge. Every fault is listed at once, with what to do.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import type { Site } from '@trimtab/terms';

export interface ServerConfig {
  site: Site;
  port: number;
  offPort: number;
  plc: { host: string; port: number };
  /** Where the MES tells its orders; null: nowhere, and no planned stop is known. */
  ordersUrl: string | null;
  dataFolder: string;
  databaseUrl: string;
  /** With the demo plant its people are loaded too. */
  demo: boolean;
  consoleFolder: string;
  /** Name of this server among several on one database; a second start under it is refused. */
  instance: string;
}

export function readConfig(argv: string[], env: Record<string, string | undefined>, consoleFolder: string): ServerConfig {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: 'string' },
      'off-port': { type: 'string' },
      plc: { type: 'string' },
      orders: { type: 'string' },
      data: { type: 'string' },
      site: { type: 'string' },
      demo: { type: 'boolean', default: false },
      instance: { type: 'string', default: 'server-1' },
    },
  });
  const faults: string[] = [];
  const text = (name: 'port' | 'off-port' | 'plc' | 'data' | 'site'): string => {
    const value = values[name];
    if (value === undefined) faults.push(`--${name} is missing`);
    return value ?? '';
  };
  const port = (name: string, value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0 || number > 65_535) faults.push(`${name}: "${value}" is no port (0 to 65535)`);
    return number;
  };
  const [host = '', plcPort = ''] = text('plc').split(':');
  const config = {
    port: port('--port', text('port')),
    offPort: port('--off-port', text('off-port')),
    plc: { host, port: port('--plc', plcPort) },
    ordersUrl: values.orders ?? null,
    dataFolder: resolve(text('data')),
    databaseUrl: env.DATABASE_URL ?? '',
    demo: values.demo,
    consoleFolder,
    instance: values.instance,
  };
  if (config.ordersUrl !== null && !URL.canParse(config.ordersUrl)) faults.push(`--orders: "${config.ordersUrl}" is no URL`);
  if (!config.databaseUrl) faults.push('DATABASE_URL is not set: the server needs a PostgreSQL');
  if (!existsSync(config.dataFolder)) faults.push(`--data: ${config.dataFolder} does not exist`);
  const site = readSiteOr(text('site'), faults);
  if (faults.length > 0 || !site) throw new Error(`The server cannot start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return { ...config, site };
}

function readSiteOr(folder: string, faults: string[]): Site | null {
  try {
    return folder ? readSite(folder) : null;
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
    return null;
  }
}
