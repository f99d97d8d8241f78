/** One check, one file, one verdict: null when the value passes, else how bad it is and why. */
import type { PlantTime, QualityCause, TagCheck } from '@trimtab/terms';
import type { TagMemory } from '../../memory.ts';
import type { LiveChecks } from '../companion/sense-pack.ts';

/** What a channel may be told of itself, of a plant or of a foreign series; what is left out is learned or not checked. */
export type ChannelRules = Pick<TagCheck, 'rate' | 'frozen_min' | 'rest' | 'jump' | 'stands_min' | 'dip' | 'noisy'> & {
  /** Not read for longer, a channel may be anywhere; left out: ten minutes. */
  gap_min?: number;
};

export interface CheckInput {
  value: number;
  range: readonly [number, number];
  /** Status word of the device, null where the map has none or it was not read. */
  status: number | null;
  rules: ChannelRules | null;
  memory: TagMemory | null;
  plant_ms: PlantTime;
  /** What the present regime lets be judged; null or left out: all. */
  live?: Pick<LiveChecks, 'leap' | 'bend' | 'faster' | 'frozen' | 'noisy'> | null;
  /** The same moment's value of a companion: noise is judged on the quotient; left out: on the value itself. */
  beside?: number | null;
}

/** Not read for so long, it may be anywhere; longer where readings come seldom. */
const GAP_min = 10;

export const gap_ms = ({ rules }: Pick<CheckInput, 'rules'>): number => (rules?.gap_min ?? GAP_min) * 60_000;

export interface Verdict {
  quality: 'bad' | 'uncertain';
  cause: QualityCause;
}

export type Check = (input: CheckInput) => Verdict | null;
