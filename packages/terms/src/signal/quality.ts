/** A value never travels without its quality (console 1.5, faults P11). Absence is a no. */
import type { PlantTime } from '../time/time.ts';

export type Quality = 'good' | 'uncertain' | 'bad';

/** Why a value is not good. Named, so that an operator can act on it. */
export type QualityCause =
  | 'not-a-number'
  | 'out-of-range'
  | 'device-failed'
  | 'device-manual'
  | 'too-fast'
  | 'spike'
  | 'stepped'
  | 'noisy'
  | 'frozen'
  | 'drifts'
  | 'slow'
  | 'redundant-differs'
  | 'model-differs'
  | 'stale'
  | 'map-mismatch'
  | 'scan-frozen'
  | 'link-lost';

export interface Sample {
  /** null exactly when the value must not be used as a number. */
  value: number | null;
  quality: Quality;
  cause?: QualityCause;
  /** Plant time at which the present cause began. */
  since?: PlantTime;
}
