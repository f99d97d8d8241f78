/**
 * The plant's state on disk: written beside, synced, renamed, so that a kill at any moment leaves the
 * last whole one. A new boot number is on disk before anything is served.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLANT_STATE_VERSION, type PlantState } from '@trimtab/plant';

export interface Saved {
  /** Wall clock of the writing. */
  wall_ms: number;
  state: PlantState;
}

const FILE = 'plant-state.json';

/** Writes the state for good. Throws where the folder cannot be written. */
export function saveState(folder: string, state: PlantState, wall_ms: number): void {
  const saved: Saved = { wall_ms, state };
  mkdirSync(folder, { recursive: true });
  const fresh = join(folder, `${FILE}.new`);
  const file = openSync(fresh, 'w');
  try {
    writeFileSync(file, JSON.stringify(saved));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, join(folder, FILE));
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** null where nothing was saved yet. Throws on a file that is not this plant's. */
export function loadState(folder: string, asset: string): Saved | null {
  const path = join(folder, FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const saved: unknown = JSON.parse(text);
  if (!isSaved(saved)) throw new Error(`${path} is no plant state: move it away to start a new plant`);
  if (saved.state.version !== PLANT_STATE_VERSION || saved.state.asset !== asset)
    throw new Error(
      `${path} holds ${saved.state.asset}, state version ${saved.state.version}; needed: ${asset}, version ${PLANT_STATE_VERSION}. Move it away to start a new plant`,
    );
  return saved;
}

const isSaved = (value: unknown): value is Saved =>
  typeof value === 'object' &&
  value !== null &&
  'wall_ms' in value &&
  typeof value.wall_ms === 'number' &&
  'state' in value &&
  typeof value.state === 'object' &&
  value.state !== null &&
  'version' in value.state &&
  'plc' in value.state &&
  'furnace' in value.state;
