/** A database of one's own on the cluster, for what is recorded offline. */
import { Client } from 'pg';
import { migrate } from './migrate.ts';

/** What may be dropped says so by its name: the plant's own database, or anybody's on a shared cluster, never does. */
const NAME = /^recorded_[a-z0-9_]{1,50}$/;

/** Makes the database anew, dropping what bore its name, and migrates it; its URL as the owner. Throws on a name that does not begin with `recorded_`. */
export async function recreateDatabase(ownerUrl: string, name: string, migrations: string): Promise<string> {
  if (!NAME.test(name))
    throw new Error(`--database is "${name}": what stands there is dropped, so its name must be recorded_ and small letters, digits or _`);
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000, application_name: 'trimtab-recreate' });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await migrate(url.href, migrations);
  return url.href;
}
