/**
 * The crew at the desk: what it brings along (calendar, recipe book, limits on the faceplate) and what
 * it remembers. Plain values; made once with the plant.
 */
import { type PlantTime, type Site, shiftAt } from '@trimtab/terms';

/** What the book at the desk says: data of the nameplate. */
export interface RecipeBook {
  zones: { start_m: number; end_m: number; recipe_degC: number }[];
  thickness_m: number;
  rateNominal_tph: number;
}

export interface CrewMemory {
  lookedAt_ms: PlantTime | null;
  movedAt_ms: PlantTime | null;
  /** PLC start that the setpoints below were typed into; after another one they are typed again. */
  boot: number;
  /** What the crew last typed; null: nothing of its own stands there. */
  wanted_degC: (number | null)[];
  wantedRatio_lambda: number | null;
  /** Whose habits rule: a crew runs the furnace of the one before until it has settled. */
  ruling: number;
  onShift: number;
  settlesAt_ms: PlantTime;
  airAdded_lambda: number;
  /** When the trip that stands was seen or its reset last tried. */
  tripped_ms: PlantTime | null;
  mill: MillMemory;
  delay: DelayMemory;
  /** Since when the mill runs slowly without standing. */
  slowSince_ms: PlantTime | null;
}

/** What is remembered of the mill's word. Errors: reading over what the aim would give, K. */
export interface MillMemory {
  slabNo: number | null;
  coldCalls: number;
  fast_K: number;
  slow_K: number;
  complaint_ms: PlantTime | null;
  boost_K: number;
  boostUntil_ms: PlantTime;
  lowSaid_ms: PlantTime;
  worry_K: number;
}

export interface DelayMemory {
  phase: 'running' | 'lowered' | 'recovering';
  /** Taken off each zone's recipe when lowered, K. */
  depth_dK: number[];
  /** Start of the delay that it was last lowered for. */
  loweredFor_ms: PlantTime | null;
  /** From when it counted the length that it was lowered for. */
  from_ms: PlantTime;
  recoverSince_ms: PlantTime;
  /** End of the last long delay. */
  ended_ms: PlantTime;
}

export interface CrewState {
  /** Off duty, nobody but a person at the desk moves a setpoint. */
  onDuty: boolean;
  calendar: Site['calendar'];
  book: RecipeBook;
  /** Index of the crew on shift in the calendar's list, and until when. */
  onShift: number;
  shiftEnds_ms: PlantTime;
  memory: CrewMemory;
}

/** A crew that has remembered nothing yet, off duty. */
export function startedCrew(site: Site, now_ms: PlantTime): CrewState {
  const { nameplate: plate, calendar } = site;
  const shift = shiftAt(calendar, now_ms);
  const onShift = Math.max(0, calendar.crews.indexOf(shift.crew));
  return {
    onDuty: false,
    calendar,
    book: {
      zones: plate.zones.map(({ start_m, end_m, recipe_degC }) => ({ start_m, end_m, recipe_degC })),
      thickness_m: plate.products.typical.thickness_m,
      rateNominal_tph: plate.rateNominal_tph,
    },
    onShift,
    shiftEnds_ms: shift.ends_ms,
    memory: startedMemory(plate.zones.length, onShift, now_ms),
  };
}

export const startedMemory = (zones: number, onShift: number, now_ms: PlantTime): CrewMemory => ({
  lookedAt_ms: null,
  movedAt_ms: null,
  boot: 0,
  wanted_degC: new Array<null>(zones).fill(null),
  wantedRatio_lambda: null,
  ruling: onShift,
  onShift,
  settlesAt_ms: now_ms,
  airAdded_lambda: 0,
  tripped_ms: null,
  mill: {
    slabNo: null,
    coldCalls: 0,
    fast_K: 20,
    slow_K: 25,
    complaint_ms: null,
    boost_K: 0,
    boostUntil_ms: now_ms,
    lowSaid_ms: now_ms,
    worry_K: 0,
  },
  delay: {
    phase: 'running',
    depth_dK: new Array<number>(zones).fill(0),
    loweredFor_ms: null,
    from_ms: now_ms,
    recoverSince_ms: now_ms,
    ended_ms: now_ms,
  },
  slowSince_ms: null,
});
