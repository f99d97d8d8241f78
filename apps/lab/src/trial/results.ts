/** Results on disk: one JSON file an arm, written whole or not at all, so that a trial goes on where it was stopped. */
import { existsSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
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

/** Before the work of minutes: throws where the folder cannot hold results. */
export function openResults(folder: string): void {
  const probe = join(folder, '.probe');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    unlinkSync(probe);
  } catch (error) {
    throw new Error(
      `--results ${folder}: nothing can be written there (${error instanceof Error ? error.message : error}): name another folder`,
    );
  }
}

/** Our own files, under a name with the hash of the code that wrote them: read as they were written. Throws with the name of one that is broken. */
export function readResult(folder: string, file: string): ArmResult | null {
  const path = join(folder, file);
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error(`${path}: is no result of a trial: delete it, and its arm is run again`);
  }
}

export function keepResult(folder: string, file: string, result: ArmResult): void {
  const path = join(folder, file);
  writeFileSync(`${path}.part`, JSON.stringify(result));
  renameSync(`${path}.part`, path);
}
