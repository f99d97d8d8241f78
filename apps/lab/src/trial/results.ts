/** Results on disk: one JSON file an arm, written whole or not at all, so that a trial goes on where it was stopped. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmFigures } from './arm-log.ts';
import type { TwinArmFigures } from './twin-arm.ts';

/** What an arm leaves; `twin` only where one ran. */
export interface ArmResult {
  figures: ArmFigures;
  twin: Omit<TwinArmFigures, keyof ArmFigures> | null;
  /** What the search for the ceiling took; only there. */
  ceiling: { decisions: number; evaluations: number; moves: number } | null;
  /** Seconds that it took. */
  took_s: number;
}

/** Our own files, under a name with the hash of the code that wrote them: read as they were written. */
export function readResult(folder: string, file: string): ArmResult | null {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

export function keepResult(folder: string, file: string, result: ArmResult): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(`${path}.part`, JSON.stringify(result));
  renameSync(`${path}.part`, path);
}
