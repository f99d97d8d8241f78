/** A CSV file line by line: separator and header found, quoted fields understood, each fault with its line. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';

const SEPARATORS = [',', ';', '\t', '|'] as const;

export interface CsvLine {
  /** From 1, the header's included. */
  line: number;
  fields: string[];
  separator: string;
}

/**
 * The separator that parts header and first row into as many fields and leaves no other in the row's first; a header of
 * one field needs none. null: several do, or none.
 */
export function separatorOf(header: string, row: string): string | null {
  if (SEPARATORS.every((separator) => fieldsOf(header, separator).length === 1)) return ',';
  const fit = SEPARATORS.filter((separator) => {
    const count = fieldsOf(header, separator).length;
    const fields = fieldsOf(row, separator);
    return count > 1 && fields.length === count && !holdsOther(fields[0] ?? '', separator);
  });
  return fit.length === 1 ? (fit[0] ?? null) : null;
}

/** A moment or a number may hold one comma, as its decimal sign. */
const holdsOther = (field: string, separator: string): boolean =>
  SEPARATORS.some((other) => other !== separator && field.replace(/(?<=\d),(?=\d)/, '.').includes(other));

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

/** Lines that are not blank. Throws where the file cannot be read, or does not say what separates its fields. */
export async function* csvLines(file: string, separator: string | undefined): AsyncGenerator<CsvLine> {
  const used = separator ?? (await separatorIn(file));
  for await (const { line, text } of textLines(file)) yield { line, fields: fieldsOf(text, used), separator: used };
}

async function separatorIn(file: string): Promise<string> {
  const ahead: string[] = [];
  for await (const { text } of textLines(file)) if (ahead.push(text) === 2) break;
  const [header = '', row = header] = ahead;
  const separator = separatorOf(header, row);
  if (separator === null)
    throw new Error(`${file}: its header and first row do not say what separates their fields: set separator in the settings`);
  return separator;
}

const HEAD_BYTES = 65_536;

/** UTF-16 where its first two bytes say so; what cannot be UTF-8 is Latin-1, as spreadsheets write it. */
function encodingOf(file: string): 'utf8' | 'utf16le' | 'latin1' {
  const head = headOf(file);
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  if (mark === 0xfffe) return 'utf16le';
  if (mark === 0xfeff) throw new Error(`${file}: is UTF-16, big end first: save it as UTF-8`);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf8';
  } catch {
    return 'latin1';
  }
}

function headOf(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(descriptor, head));
  } finally {
    closeSync(descriptor);
  }
}

async function* textLines(file: string): AsyncGenerator<{ line: number; text: string }> {
  const input = createReadStream(file, encodingOf(file));
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // An unreadable file must end the reading with its own words: readline alone would wait for ever.
  const failures: Error[] = [];
  input.once('error', (error) => {
    failures.push(error);
    lines.close();
  });
  let line = 0;
  for await (const raw of lines) {
    line++;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() !== '') yield { line, text };
  }
  for (const failure of failures) throw failure;
}
