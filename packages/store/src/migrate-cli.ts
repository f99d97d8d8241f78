/**
 * `node migrate.mjs FOLDER` brings the database at DATABASE_URL up to this release, as its owner. With
 * TRIMTAB_SERVER_PASSWORD the server's role may also sign in by itself, so that the server never holds
 * the owner's password. Prints one JSON line.
 */
import { Client } from 'pg';
import { SERVER_ROLE } from './database/database.ts';
import { migrate } from './database/migrate.ts';

async function letServerSignIn(url: string, password: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`ALTER ROLE ${SERVER_ROLE} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
}

const [folder] = process.argv.slice(2);
const { DATABASE_URL: url, TRIMTAB_SERVER_PASSWORD: password } = process.env;
if (!url || !folder) {
  process.stderr.write('usage: DATABASE_URL=… node migrate.mjs FOLDER_OF_MIGRATIONS\n');
  process.exit(1);
}
try {
  const applied = await migrate(url, folder);
  if (password) await letServerSignIn(url, password);
  process.stdout.write(`${JSON.stringify({ applied })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
