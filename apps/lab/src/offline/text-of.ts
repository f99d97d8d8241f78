import { readFileSync } from 'node:fs';

/** The text of the file that an option names, without the mark that some editors put before it. Throws with option and file. */
export function textOf(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Error(`${option} ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
