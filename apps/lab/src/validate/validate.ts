/** The parts of the page, in its order; furnace cases that several share are run once a thread. */
import type { Site } from '@trimtab/terms';
import { balanceRows } from './balance-rows.ts';
import { caseBook } from './cases.ts';
import { combustionRows } from './combustion-rows.ts';
import { conductionRows } from './conduction-rows.ts';
import { fairnessRows, fairnessRun } from './fairness.ts';
import { furnaceRows, plantFigureRows } from './furnace-rows.ts';
import { responseRows } from './response-rows.ts';
import type { Row } from './row.ts';
import { scaleRows } from './scale-rows.ts';
import { steelRows } from './steel-rows.ts';
import { thirdPartyRows } from './third-party-rows.ts';
import { metreRows, rangeRows } from './trend-rows.ts';

export interface Part {
  name: string;
  /** Goes to the second thread, beside the others. */
  long: boolean;
  rows(): Row[];
}

export interface Lives {
  seeds: readonly number[];
  days: number;
}

export function partsOf(site: Site, { seeds, days }: Lives, say: (line: string) => void): Part[] {
  const book = caseBook(site, say);
  return [
    { name: 'combustion', long: false, rows: combustionRows },
    { name: 'steel', long: false, rows: steelRows },
    { name: 'conduction', long: false, rows: conductionRows },
    { name: 'scale', long: false, rows: scaleRows },
    { name: 'third-party', long: false, rows: thirdPartyRows },
    { name: 'furnace', long: false, rows: () => furnaceRows(book) },
    { name: 'response', long: false, rows: () => responseRows(book) },
    { name: 'figures', long: false, rows: () => plantFigureRows(book) },
    { name: 'ranges', long: false, rows: () => rangeRows(book) },
    { name: 'metres', long: true, rows: () => metreRows(book, say) },
    { name: 'balance', long: true, rows: () => balanceRows(book) },
    ...seeds.map((seed) => ({
      name: `crew-${seed}`,
      long: true,
      rows: () => {
        say(`  ${days} days of the crew, seed ${seed} …`);
        return fairnessRows(fairnessRun(site, seed, days));
      },
    })),
  ];
}
