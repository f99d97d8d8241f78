/**
 * Fuel and carbon prices of the plant's day by hour: the site's price, a level that wanders over days
 * and a daily shape. Issued at two in the afternoon of the day before; late at times, and then
 * yesterday's curve stands; wrong at times: an hour missing, or with its decimal point misplaced.
 */
import { HOUR_MS, instantOf, localTime, type PlantTime, plantTime, type Site } from '@trimtab/terms';
import { wander } from '../life/wander.ts';
import { chance, feedWord } from './chance.ts';

export interface PriceHour {
  from_ms: PlantTime;
  /** null: missing. */
  fuel_EURMWh: number | null;
  co2_EURt: number;
}

export interface PricesFeed {
  issued_ms: PlantTime;
  currency: 'EUR';
  /** The day that the curve is for, by the plant's calendar: that of yesterday where the new one is late. */
  day: string;
  hours: PriceHour[];
}

const DAY_MS = 24 * HOUR_MS;
const ISSUED_BEFORE_MS = 10 * HOUR_MS;
const FUEL = { level: 0.12, knot_d: 6, channel: 11 };
const CO2 = { level: 0.06, knot_d: 9, channel: 12 };
const SHAPE = { morning: 0.04, evening: 0.06, scatter: 0.01, channel: 13 };
const LATE = { part: 0.08, most_h: 9, channel: 14 };
const WRONG = { missing: 0.03, tenfold: 0.03, channel: 15, hour: 16 };

/** What the feed says at this moment. */
export function pricesFeed({ prices, calendar }: Pick<Site, 'prices' | 'calendar'>, seed: number, now_ms: PlantTime): PricesFeed {
  const word = feedWord(seed);
  const today_ms = midnight_ms(now_ms, calendar.timeZone);
  const late_ms = lateness_ms(word, today_ms);
  const late = now_ms - today_ms < late_ms;
  const day_ms = late ? midnight_ms(today_ms - HOUR_MS, calendar.timeZone) : today_ms;
  const { year, month, day } = localTime(day_ms, calendar.timeZone);
  const next_ms = midnight_ms(day_ms + DAY_MS + 2 * HOUR_MS, calendar.timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const own_ms = lateness_ms(word, day_ms);
  return {
    issued_ms: plantTime(own_ms > 0 ? day_ms + own_ms : day_ms - ISSUED_BEFORE_MS),
    currency: prices.currency,
    day: `${year}-${two(month)}-${two(day)}`,
    // 23 or 25 of them where the clocks change.
    hours: Array.from({ length: Math.round((next_ms - day_ms) / HOUR_MS) }, (_, hour) => priceHour(word, prices, day_ms, hour)),
  };
}

function midnight_ms(at_ms: number, timeZone: string): number {
  return instantOf({ ...localTime(at_ms, timeZone), hour: 0, minute: 0, second: 0 }, timeZone);
}

function lateness_ms(word: number, day_ms: number): number {
  const drawn = chance(word, LATE.channel, Math.round(day_ms / DAY_MS));
  return drawn < LATE.part ? (1 + Math.floor((drawn / LATE.part) * LATE.most_h)) * HOUR_MS : 0;
}

function priceHour(word: number, prices: Site['prices'], day_ms: number, hour: number): PriceHour {
  const days = (day_ms + hour * HOUR_MS) / DAY_MS;
  const peak = (at: number): number => Math.exp(-(((hour - at) / 2.5) ** 2));
  const shape = SHAPE.morning * peak(8) + SHAPE.evening * peak(19) - 0.02 + SHAPE.scatter * wander(word, SHAPE.channel, days * 24);
  const fuel_EURMWh = cents(prices.gas_EURMWh * (1 + FUEL.level * wander(word, FUEL.channel, days / FUEL.knot_d) + shape));
  return {
    from_ms: plantTime(day_ms + hour * HOUR_MS),
    fuel_EURMWh: asSent(word, day_ms, hour, fuel_EURMWh),
    co2_EURt: cents(prices.co2_EURt * (1 + CO2.level * wander(word, CO2.channel, Math.floor(days) / CO2.knot_d))),
  };
}

const cents = (value: number): number => Math.round(value * 100) / 100;

function asSent(word: number, day_ms: number, hour: number, price: number): number | null {
  const knot = Math.round(day_ms / DAY_MS);
  if (hour !== Math.floor(chance(word, WRONG.hour, knot) * 24)) return price;
  const drawn = chance(word, WRONG.channel, knot);
  if (drawn < WRONG.missing) return null;
  return drawn < WRONG.missing + WRONG.tenfold ? cents(price * 10) : price;
}
