/** When a feed that is issued every so often was last issued; now and then it hangs for a while. */
import { type PlantTime, plantTime } from '@trimtab/terms';
import { chance } from './chance.ts';

export interface Rhythm {
  every_ms: number;
  /** A hanging lasts from one multiple of this to the next. */
  hangs_ms: number;
  /** Part of those spans that hang. */
  hanging: number;
  channel: number;
}

export function issuedAt(word: number, { every_ms, hangs_ms, hanging, channel }: Rhythm, now_ms: PlantTime): PlantTime {
  const span = Math.floor(now_ms / hangs_ms);
  const every = chance(word, channel, span) < hanging ? hangs_ms : every_ms;
  return plantTime(Math.floor(now_ms / every) * every);
}
