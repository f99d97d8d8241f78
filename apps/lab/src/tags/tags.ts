/** The register map as rows for people and programs. */
import { type RegisterMap, WORDS_OF } from '@trimtab/terms';

export interface TagRow {
  id: string;
  unit: string;
  /** PDU address, counted from 0. */
  address: number;
  words: number;
  type: string;
  wordOrder: string;
  access: string;
  range: readonly [number, number];
  description: string;
}

export const FORMATS = ['json', 'csv', 'md'] as const;
export type TagFormat = (typeof FORMATS)[number];

export const tagRows = (map: RegisterMap): TagRow[] =>
  map.registers
    .map((register) => ({
      id: register.id,
      unit: register.unit,
      address: register.address,
      words: WORDS_OF[register.type],
      type: register.type,
      wordOrder: map.wordOrder,
      access: register.access,
      range: register.range,
      description: register.description,
    }))
    .sort((a, b) => a.address - b.address);

const COLUMNS = ['id', 'unit', 'address', 'words', 'type', 'wordOrder', 'access', 'range', 'description'] as const;

export function formatTags(rows: readonly TagRow[], format: TagFormat): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const cells = rows.map((row) => COLUMNS.map((column) => (column === 'range' ? row.range.join('…') : String(row[column]))));
  if (format === 'csv') return [COLUMNS, ...cells].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
  const rule = COLUMNS.map(() => '---');
  return [COLUMNS, rule, ...cells].map((line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('');
}

const csvCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
