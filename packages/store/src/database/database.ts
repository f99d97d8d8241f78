/**
 * Connections. Each is bounded in every way it could hang (faults F17), works as the role that cannot
 * alter evidence, and survives a database that dies under it (F16: an error event without a handler
 * ends the process). The loop has a pool of its own, so that no console can take its connections (F18).
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';
import { PrismaClient } from '../generated/client.ts';

export const SERVER_ROLE = 'trimtab_server';

const LOOP_CONNECTIONS = 4;
const CONSOLE_CONNECTIONS = 8;

export interface Database {
  /** The loop's: scans, cycles, intents, lease. */
  pool: Pool;
  /** The consoles' and reports'. */
  consolePool: Pool;
  /** Plain rows (people, stations, sign-on), over the consoles' pool. */
  prisma: PrismaClient;
  /** A connection for LISTEN, not yet connected: see `listenEvents`. */
  listenClient: () => Client;
  close: () => Promise<void>;
}

/** Settings that the database itself enforces on each connection, in ms. */
const SERVER_SETTINGS = {
  role: SERVER_ROLE,
  statement_timeout: 3000,
  lock_timeout: 500,
  idle_in_transaction_session_timeout: 2000,
};

function connection(url: string, name: string): PoolConfig {
  return {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 3000,
    query_timeout: 3500,
    keepAlive: true,
    options: Object.entries(SERVER_SETTINGS)
      .map(([setting, value]) => `-c ${setting}=${value}`)
      .join(' '),
  };
}

/** Opens no connection yet: a database that is down is an outcome of the first query, not of this call. */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  const open = (name: string, max: number): Pool => {
    const pool = new Pool({ ...connection(url, name), max, idleTimeoutMillis: 60_000 });
    pool.on('error', onError);
    pool.on('connect', (client: PoolClient) => client.on('error', onError));
    return pool;
  };
  const pool = open('trimtab-loop', LOOP_CONNECTIONS);
  const consolePool = open('trimtab-console', CONSOLE_CONNECTIONS);
  const prisma = new PrismaClient({ adapter: new PrismaPg(consolePool) });
  return {
    pool,
    consolePool,
    prisma,
    listenClient: () => new Client(connection(url, 'trimtab-listen')),
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), consolePool.end()]);
    },
  };
}
