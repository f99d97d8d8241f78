/** All rows, part by part; a part that takes long says so on the way. A stop between two parts leaves what is done. */
import type { Site } from '@trimtab/terms';
import { balanceRows } from './balance-rows.ts';
import { caseBook } from './cases.ts';
import { combustionRows } from './combustion-rows.ts';
import { conductionRows } from './conduction-rows.ts';
import { furnaceRows, plantFigureRows } from './furnace-rows.ts';
import { withMoved } from './moved.ts';
import { lowRateRow, responseRows } from './response-rows.ts';
import type { Row } from './row.ts';
import { steelRows } from './steel-rows.ts';
import { thirdPartyRows } from './third-party-rows.ts';
import { metreRows, rangeRows } from './trend-rows.ts';

export interface Part {
  name: string;
  /** True for parts that simulate the furnace. */
  furnace: boolean;
  rows(): Row[];
}

/** The parts in the order of the page; cases that several share are run once. */
export function partsOf(site: Site, say: (line: string) => void): Part[] {
  const book = caseBook(site, say);
  return [
    { name: 'combustion', furnace: false, rows: combustionRows },
    { name: 'steel', furnace: false, rows: steelRows },
    { name: 'conduction', furnace: false, rows: conductionRows },
    { name: 'third-party', furnace: false, rows: thirdPartyRows },
    { name: 'furnace', furnace: true, rows: () => furnaceRows(book) },
    { name: 'response', furnace: true, rows: () => [...responseRows(book), lowRateRow(book)] },
    { name: 'figures', furnace: true, rows: () => plantFigureRows(book) },
    { name: 'ranges', furnace: true, rows: () => rangeRows(book) },
    { name: 'metres', furnace: true, rows: () => metreRows(book, say) },
    { name: 'balance', furnace: true, rows: () => balanceRows(book) },
  ];
}

export interface Outcome {
  rows: Row[];
  /** Parts that were not run. */
  left: string[];
}

/** Runs the parts until all are done or `stopped()`. */
export async function runParts(parts: readonly Part[], stopped: () => boolean, say: (line: string) => void): Promise<Outcome> {
  const rows: Row[] = [];
  for (const [index, part] of parts.entries()) {
    // Lets a Ctrl-C be heard.
    await new Promise((resolve) => setImmediate(resolve));
    if (stopped()) return { rows, left: parts.slice(index).map(({ name }) => name) };
    say(`${part.name} …`);
    rows.push(...part.rows().map((row) => withMoved(row)));
  }
  return { rows, left: [] };
}
