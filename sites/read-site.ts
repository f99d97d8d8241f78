/** Reads a site's folder: one JSON file a part, checked as a whole. Throws with every fault listed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSite, SITE_PARTS, type Site } from '@trimtab/terms';

export function readSite(folder: string): Site {
  const parts = SITE_PARTS.map((part) => [part, readPart(join(folder, `${part}.json`))] as const);
  return parseSite(Object.fromEntries(parts));
}

function readPart(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The site file ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
