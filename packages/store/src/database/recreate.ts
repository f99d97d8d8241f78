/** A database of one's own on the cluster, for what is recorded offline. */
import { Client } from 'pg';
import { migrate } from './migrate.ts';

/** Makes the database anew, dropping what bore its name, and migrates it; its URL as the owner. Throws on a name that is no plain word. */
export async function recreateDatabase(ownerUrl: string, name: string, migrations: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) throw new Error(`"${name}" is no name for a database: small letters, digits and _ only`);
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
