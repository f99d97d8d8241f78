/**
 * Air temperature by a weather service: now and the next 24 hours. Its station stands some kilometres
 * away, its forecast errs more the farther ahead, it is issued every half hour and hangs three hours at
 * times; a few issues come in degrees Fahrenheit, which no field says.
 */
import { HOUR_MS, MINUTE_MS, type PlantTime, plantTime } from '@trimtab/terms';
import { wander } from '../life/wander.ts';
import { outside_degC } from '../life/weather.ts';
import type { PlantState } from '../plant-state.ts';
import { chance, feedWord } from './chance.ts';
import { issuedAt } from './issued.ts';

export interface AmbientFeed {
  issued_ms: PlantTime;
  now_degC: number;
  forecast: { at_ms: PlantTime; ambient_degC: number }[];
}

const AHEAD_h = 24;
const RHYTHM = { every_ms: 30 * MINUTE_MS, hangs_ms: 3 * HOUR_MS, hanging: 0.04, channel: 21 };
const STATION = { most_K: 1.2, knot_h: 30, channel: 22 };
const FORECAST = { mostPerRootHour_K: 0.5, channel: 23 };
const FAHRENHEIT = { part: 0.01, channel: 24 };

/** What the feed says at this moment. Changes nothing. */
export function ambientFeed({ seed, hidden, plant_ms }: PlantState): AmbientFeed {
  const word = feedWord(seed);
  const issued_ms = issuedAt(word, RHYTHM, plant_ms);
  // Where nothing drifts the weather stands still, as the furnace feels it.
  const true_degC = (at_ms: number): number =>
    hidden.drifts ? outside_degC(hidden.random.word, at_ms / (24 * HOUR_MS)) : hidden.ambient_degC;
  const inFahrenheit = chance(word, FAHRENHEIT.channel, issued_ms / MINUTE_MS) < FAHRENHEIT.part;
  const sent = (value: number): number => Math.round((inFahrenheit ? value * 1.8 + 32 : value) * 10) / 10;
  const station_K = STATION.most_K * wander(word, STATION.channel, issued_ms / (STATION.knot_h * HOUR_MS));
  const said = (hour: number): number => {
    const at_ms = issued_ms + hour * HOUR_MS;
    const error_K = FORECAST.mostPerRootHour_K * Math.sqrt(hour) * wander(word, FORECAST.channel, at_ms / (6 * HOUR_MS));
    return sent(true_degC(at_ms) + station_K + error_K);
  };
  return {
    issued_ms,
    now_degC: said(0),
    forecast: Array.from({ length: AHEAD_h }, (_, index) => ({
      at_ms: plantTime(issued_ms + (index + 1) * HOUR_MS),
      ambient_degC: said(index + 1),
    })),
  };
}
