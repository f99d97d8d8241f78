/** The plant itself as model: not built yet, and said so where it is asked for. */
import type { Site } from '@trimtab/terms';
import type { ArmFigures } from './arm-log.ts';
import type { Weeks } from './weeks.ts';

export interface CeilingOptions {
  site: Site;
  weeks: Weeks;
  onHour(hours: number, line: string): void;
}

export function ceilingArm(_options: CeilingOptions): { figures: ArmFigures; searched: number } {
  throw new Error('the ceiling is not built yet');
}
