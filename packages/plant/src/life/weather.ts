/**
 * Air temperature at the works, °C: a Central European year and day (coldest about 20 January,
 * warmest about 14:30 UTC, mean 10 °C, after the long-term means of the Ruhr district), with spells of some days and
 * hours. A function of the seed and of time alone.
 */
import { wander } from './wander.ts';

const YEAR_d = 365.25;
const MEAN_degC = 10;
const SEASON_K = 9;
const COLDEST_d = 20;
const WARMEST_HOUR = 14.5 / 24;
const DAY_K = { winter: 2, summer: 5 } as const;
const SPELL = { part_K: 6, knot_d: 4, channel: 0 } as const;
const SHOWER = { part_K: 2, knot_d: 0.4, channel: 1 } as const;

/** `day`: since 1970, which began on a first of January at midnight. */
export function outside_degC(word: number, day: number): number {
  const season = -Math.cos((2 * Math.PI * (day - COLDEST_d)) / YEAR_d);
  const swing_K = DAY_K.winter + ((DAY_K.summer - DAY_K.winter) * (1 + season)) / 2;
  return (
    MEAN_degC +
    SEASON_K * season +
    swing_K * Math.cos(2 * Math.PI * (day - WARMEST_HOUR)) +
    SPELL.part_K * wander(word, SPELL.channel, day / SPELL.knot_d) +
    SHOWER.part_K * wander(word, SHOWER.channel, day / SHOWER.knot_d)
  );
}
