/**
 * The server's configuration, parsed once at the edge. Every fault is listed at once, with what to do.
 */
import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import type { Site } from '@trimtab/terms';

const PORT_MAX = 65_535;

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
    const value = values[name] ?? '';
    if (value === '') faults.push(`--${name} is missing`);
    return value;
  };
  const config = {
    port: portOf('--port', text('port'), faults),
    offPort: portOf('--off-port', text('off-port'), faults),
    plc: hostAndPortOf('--plc', text('plc'), faults),
    ordersUrl: values.orders ?? null,
    dataFolder: resolve(text('data')),
    databaseUrl: env.DATABASE_URL ?? '',
    demo: values.demo,
    consoleFolder,
    instance: values.instance,
  };
  if (config.ordersUrl !== null && !isHttp(config.ordersUrl))
    faults.push(`--orders "${config.ordersUrl}": a URL that begins with http:// or https:// is needed`);
  if (!config.databaseUrl) faults.push('DATABASE_URL is not set: the server needs a PostgreSQL');
  if (!existsSync(config.dataFolder)) faults.push(`--data: ${config.dataFolder} does not exist`);
  const site = readSiteOr(text('site'), faults);
  if (faults.length > 0 || !site) throw new Error(`The server cannot start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return { ...config, site };
}

/** What is missing altogether is named by whoever asked for it. */
function portOf(name: string, text: string, faults: string[]): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (text !== '' && !(port >= 1 && port <= PORT_MAX))
    faults.push(`${name} "${text}": a whole number from 1 to ${PORT_MAX} is needed, for example 8080`);
  return port;
}

function hostAndPortOf(name: string, text: string, faults: string[]): ServerConfig['plc'] {
  const [, address = '', hostName = '', digits = ''] = /^(?:\[(.+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  const host = isIPv6(address) ? address : hostName;
  if (text !== '' && !(host !== '' && port >= 1 && port <= PORT_MAX))
    faults.push(
      `${name} "${text}": HOST:PORT is needed, with a port from 1 to ${PORT_MAX} and an IPv6 address in brackets, for example 10.0.0.5:502 or [fd00::5]:502`,
    );
  return { host, port };
}

const isHttp = (url: string): boolean => URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

function readSiteOr(folder: string, faults: string[]): Site | null {
  try {
    return folder ? readSite(folder) : null;
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
    return null;
  }
}
