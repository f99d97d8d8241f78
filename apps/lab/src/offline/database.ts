/** The database that tools/run.mjs lends this process, or DATABASE_URL's own. */
import { type Database, openDatabase } from '@trimtab/store';

/** Its URL, with another database of the same cluster where one is named. Throws where none was lent. */
export function databaseUrl(name?: string): string {
  const text = process.env.DATABASE_URL;
  if (!text) throw new Error('DATABASE_URL is not set: run this by npm run, which lends the database of --data.');
  const url = new URL(text);
  if (name !== undefined) url.pathname = `/${name}`;
  return url.href;
}

/** Works with the database and closes it, whatever comes of the work. */
export async function inDatabase<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = openDatabase(url, () => undefined);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
