/** All mutants one after another; a Ctrl-C ends after the running one, with the table so far. */

import { readSite } from '@trimtab/sites';
import { INTERRUPTED } from '../offline/interrupt.ts';
import { withMoved } from './moved.ts';
import { MUTANTS } from './mutants.ts';
import { judgeMutant, type MutantResult, mutantTable } from './mutate.ts';
import type { Row } from './row.ts';
import { partsOf } from './validate.ts';

const PARTS = ['combustion', 'steel', 'conduction', 'scale', 'third-party', 'furnace', 'figures'];

/** The exit code: 1 where a mutant lives. */
export async function mutateAll(root: string, print: (text: string) => void, say: (line: string) => void): Promise<number> {
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stopped = true;
    });
  say('the plant as it is …');
  const parts = partsOf(readSite('sites/rf-1'), { seeds: [], days: 1 }, () => undefined);
  const rows: Row[] = parts.filter(({ name }) => PARTS.includes(name)).flatMap((part) => part.rows().map((row) => withMoved(row)));
  const healthy = new Set(rows.filter(({ pass }) => !pass).map(({ id }) => id));
  const results: MutantResult[] = [];
  for (const mutant of MUTANTS) {
    if (stopped) break;
    say(`${mutant.name} …`);
    const result = await judgeMutant(root, mutant, PARTS.join(','), healthy);
    say(`  ${result.broke ?? `caught by ${result.caughtBy.length} rows`}`);
    results.push(result);
  }
  print(mutantTable(results));
  const living = results.filter(({ caughtBy, broke }) => caughtBy.length === 0 && broke === null);
  print(`${results.length} of ${MUTANTS.length} mutants: ${results.length - living.length} caught, ${living.length} lived\n`);
  if (stopped) return INTERRUPTED;
  return living.length > 0 ? 1 : 0;
}
