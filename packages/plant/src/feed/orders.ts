/**
 * Orders as the MES says them: slabs inside and slabs to come with grade, target and mass, and planned
 * stops. Late, since it is issued every ten minutes and hangs an hour at times; wrong, since an order
 * is missing, has another mass or another grade at times: always the same slab, by the seed.
 */
import { type GradeBand, HOUR_MS, MINUTE_MS, type PlantTime } from '@trimtab/terms';
import { aim_degC } from '../life/order-book.ts';
import type { PlannedStop } from '../life/stops.ts';
import type { PlantState } from '../plant-state.ts';
import { chance, feedWord } from './chance.ts';
import { comingSlabs } from './coming.ts';
import { issuedAt } from './issued.ts';

export interface Order {
  slabNo: number;
  grade: string;
  target_degC: number;
  mass_kg: number;
}

export interface OrdersFeed {
  issued_ms: PlantTime;
  charged: Order[];
  coming: Order[];
  plannedStops: { kind: PlannedStop['kind']; from_ms: number; length_min: number }[];
}

const COMING = 30;
const RHYTHM = { every_ms: 10 * MINUTE_MS, hangs_ms: HOUR_MS, hanging: 0.05, channel: 1 };
const MISSING = { part: 0.015, channel: 2 };
const WRONG_MASS = { part: 0.02, channel: 3, least: 0.03, most: 0.15 };
const WRONG_GRADE = { part: 0.005, channel: 4 };
const STOP = { missing: 0.05, moved: 0.15, most_min: 30, channel: 5 };

/** What the feed says at this moment. Changes nothing. */
export function ordersFeed(state: PlantState): OrdersFeed {
  const { life, furnace, plant_ms } = state;
  const word = feedWord(state.seed);
  const issued_ms = issuedAt(word, RHYTHM, plant_ms);
  const order = (slab: SlabOrder): Order[] => orderOf(word, life.grades, slab);
  const inside = furnace.slabs.map((slab) => ({ ...slab, slabNo: slab.no }));
  return {
    issued_ms,
    charged: inside.filter(({ chargedAt_ms }) => chargedAt_ms <= issued_ms).flatMap(order),
    // What was charged since was still to come when this was issued.
    coming: [...inside.filter(({ chargedAt_ms }) => chargedAt_ms > issued_ms), ...comingSlabs(state, COMING)]
      .slice(0, COMING)
      .flatMap(order),
    plannedStops: life.planned.flatMap((stop) => plannedStop(word, stop)),
  };
}

type SlabOrder = Pick<Order, 'slabNo' | 'mass_kg'> & { gradeCode: number; aim_degC: number };

function orderOf(word: number, grades: readonly GradeBand[], slab: SlabOrder): Order[] {
  const { slabNo } = slab;
  if (chance(word, MISSING.channel, slabNo) < MISSING.part) return [];
  const own = grades.findIndex(({ code }) => code === slab.gradeCode);
  const wrong = chance(word, WRONG_GRADE.channel, slabNo) < WRONG_GRADE.part;
  const band = grades[wrong ? (own + 1) % grades.length : own];
  if (!band) return [];
  return [
    {
      slabNo,
      grade: band.grade,
      target_degC: Math.round(wrong ? aim_degC(band) : slab.aim_degC),
      mass_kg: Math.round(slab.mass_kg * massFactor(word, slabNo)),
    },
  ];
}

function massFactor(word: number, slabNo: number): number {
  const { part, channel, least, most } = WRONG_MASS;
  const drawn = chance(word, channel, slabNo);
  if (drawn >= part) return 1;
  // The first half of them too heavy, the second too light.
  const where = drawn / part;
  const size = least + (most - least) * Math.abs(2 * where - 1);
  return where < 0.5 ? 1 + size : 1 - size;
}

function plannedStop(word: number, { kind, at_ms, length_min }: PlannedStop): OrdersFeed['plannedStops'] {
  const drawn = chance(word, STOP.channel, Math.floor(at_ms / MINUTE_MS));
  if (drawn < STOP.missing) return [];
  const off = (drawn - STOP.missing) / STOP.moved;
  const moved_min = off < 1 ? Math.round((2 * off - 1) * STOP.most_min) : 0;
  return [{ kind, from_ms: at_ms + moved_min * MINUTE_MS, length_min }];
}
