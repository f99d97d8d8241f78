import { HOUR_MS, type LiveTrimInForce, type PlantTime } from '@trimtab/terms';
import { clockMinute } from '../../shared/render/time.ts';

type Ending = Pick<LiveTrimInForce, 'endsBy_ms' | 'endsWith'>;

/** From so long before it ends on, the column says so. */
const SAID_FROM_MS = HOUR_MS;

const SAID = [
  ['handover', 'A trim that nobody keeps ends with the shift at'],
  ['age', 'A trim that has stood for 24 h ends at'],
] as const;

const endsSoon = ({ endsBy_ms }: Ending, plant_ms: PlantTime): boolean => endsBy_ms - plant_ms < SAID_FROM_MS;

/** What ends with its age is helped by no Keep. */
export const mayKeep = (trim: Ending, plant_ms: PlantTime): boolean => trim.endsWith === 'handover' && endsSoon(trim, plant_ms);

/** When the next trim ends, of each of the two ways to. */
export function endingLines(trims: readonly Ending[], plant_ms: PlantTime, timeZone: string): string[] {
  return SAID.flatMap(([endsWith, words]) => {
    const ends = trims.filter((trim) => trim.endsWith === endsWith && endsSoon(trim, plant_ms)).map(({ endsBy_ms }) => endsBy_ms);
    const [first] = ends.sort((a, b) => a - b);
    return first === undefined ? [] : [`${words} ${clockMinute(first, timeZone)}.`];
  });
}
