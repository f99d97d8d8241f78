/** The database of a data folder for a program that runs beside or without Trimtab: started if it is not running. */
import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ClearError } from './clear-error.mjs';
import { openDatabase } from './database.mjs';
import { ensureBuilt } from './ensure-built.mjs';

/** The folder that `--data DIR` among the arguments names. */
export function dataFolderOf(root, args) {
  const { values } = parseArgs({ args, options: { data: { type: 'string', default: '.trimtab' } }, strict: false });
  const data = String(values.data);
  return isAbsolute(data) ? data : resolve(root, data);
}

/**
 * @returns {Promise<{ env: Record<string, string>, giveBack: () => Promise<void> }>} `env` for the program: DATABASE_URL is the
 *   server role's, TRIMTAB_OWNER_URL the owner's, who may make databases
 */
export async function lendDatabase(root, data, say) {
  if (!process.env.DATABASE_URL && !existsSync(data))
    throw new ClearError(`There is no data folder ${data}: run npm start first, or name another with --data DIR.`);
  await ensureBuilt(root, ['store'], say);
  const { url, postgres } = await openDatabase(root, data, say);
  return {
    env: { DATABASE_URL: url, TRIMTAB_OWNER_URL: postgres?.url ?? url },
    giveBack: async () => {
      if (postgres && !postgres.adopted) await postgres.stop();
    },
  };
}
