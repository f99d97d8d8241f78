/** One check, one file, one verdict: null when the value passes, else how bad it is and why. */
import type { PlantTime, QualityCause, TagCheck } from '@trimtab/terms';
import type { TagMemory } from '../../memory.ts';

export interface CheckInput {
  value: number;
  range: readonly [number, number];
  /** Status word of the device, null where the map has none or it was not read. */
  status: number | null;
  rules: TagCheck | null;
  memory: TagMemory | null;
  plant_ms: PlantTime;
}

export interface Verdict {
  quality: 'bad' | 'uncertain';
  cause: QualityCause;
}

export type Check = (input: CheckInput) => Verdict | null;
