/** A CSV file line by line: separator and header found, quoted fields understood, each fault with its line. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const SEPARATORS = [',', ';', '\t', '|'] as const;

export interface CsvLine {
  /** From 1, the header's included. */
  line: number;
  fields: string[];
  separator: string;
}

/** The separator that the header has most of. */
export const separatorOf = (header: string): string =>
  [...SEPARATORS].sort((one, other) => header.split(other).length - header.split(one).length)[0] ?? ',';

/** Fields of one line; a quoted field may hold the separator and doubled quotes. */
export function fieldsOf(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator).map((field) => field.trim());
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"' && quoted && text[at + 1] === '"') {
      field += '"';
      at++;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      fields.push(field.trim());
      field = '';
    } else field += sign;
  }
  return [...fields, field.trim()];
}

/** Lines that are not blank. Throws where the file cannot be read. */
export async function* csvLines(file: string, separator: string | undefined): AsyncGenerator<CsvLine> {
  const input = createReadStream(file, 'utf8');
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // An unreadable file must end the reading with its own words: readline alone would wait for ever.
  const failures: Error[] = [];
  input.once('error', (error) => {
    failures.push(error);
    lines.close();
  });
  let line = 0;
  let used = separator;
  for await (const raw of lines) {
    line++;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') continue;
    used ??= separatorOf(text);
    yield { line, fields: fieldsOf(text, used), separator: used };
  }
  for (const failure of failures) throw failure;
}
