/**
 * A recorded stretch of running, cut down to what calibration needs: by minute what heats the furnace and
 * what it burnt, by slab where it lay each minute and what the roughing mill read. Only what a plant sees:
 * pictures, never the truth of a simulated one.
 */
import { MINUTE_MS, type Picture, type Site } from '@trimtab/terms';
import { lhv_kJNm3, ratioOf, tagValue, zoneTemperature_degC } from '../twin/measured.ts';
import { centreOf_m, faceArea_m2, sectionAt } from '../twin/place.ts';

export interface WindowMinute {
  /** Dark zone first. */
  sections_degC: number[];
  lhv_kJNm3: number;
  ratio_lambda: number;
  air_degC: number;
  fuel_Nm3h: number;
  /** The plant produced, what heats was read, and every slab inside has been seen from the charge door on and is what its record says. */
  counts: boolean;
}

export interface SlabCourse {
  slabNo: number;
  thickness_m: number;
  face_m2: number;
  charge_degC: number;
  grade: string;
  /** Index of its first minute, and the section it lay in then and at each minute after. */
  first: number;
  sections: number[];
  /** Roughing mill; null: not read, or the slab was first seen inside, or its record was in doubt. */
  reading_degC: number | null;
}

export interface CalibrationWindow {
  minutes: WindowMinute[];
  slabs: SlabCourse[];
}

/** A slab first seen further in than this was charged while nobody looked. */
const UNSEEN_M = 3;
/**
 * Minutes that nobody looked are filled with what was seen next, a value that is not read with its last one; after more
 * of them all slabs inside begin anew, as unseen.
 */
const LONGEST_GAP_MIN = 5;

export interface WindowRecorder {
  /** Pictures in the order of time; the first of each plant minute is taken. */
  take(picture: Picture): void;
  window(): CalibrationWindow;
}

type SeenSlab = SlabCourse & { whole: boolean };

export function windowRecorder(site: Site): WindowRecorder {
  const minutes: WindowMinute[] = [];
  const past: SeenSlab[] = [];
  let slabs = new Map<number, SeenSlab>();
  let last: number | null = null;
  let read = 0;
  /** Minutes in a row in which a value that heats was not read. */
  let blind_min = 0;

  function beginAnew(): void {
    past.push(...slabs.values());
    slabs = new Map();
  }

  function seeMill({ lastDischarge: rolled }: Picture): void {
    if (rolled?.roughingMill_degC == null || rolled.count === read) return;
    read = rolled.count;
    const slab = slabs.get(rolled.slabNo);
    if (slab?.whole) slab.reading_degC = rolled.roughingMill_degC;
  }

  function addMinute(picture: Picture): void {
    const seen = minuteOf(site, picture, minutes.at(-1));
    if (!seen) return;
    blind_min = seen.isWhole ? 0 : blind_min + 1;
    const isBlind = blind_min > LONGEST_GAP_MIN;
    if (blind_min === LONGEST_GAP_MIN + 1) beginAnew();
    const { rows } = picture.slabs;
    for (const row of rows) {
      const section = sectionAt(site.nameplate, centreOf_m(row, row.position_m));
      const known = slabs.get(row.slabNo);
      if (known && known.first + known.sections.length === minutes.length) {
        known.sections.push(section);
        known.whole &&= !row.doubtful && !isBlind;
        continue;
      }
      // Back after it was out of the table: what it did meanwhile, and how warm it is, nobody saw.
      if (known) past.push(known);
      slabs.set(row.slabNo, {
        ...{ slabNo: row.slabNo, thickness_m: row.thickness_mm / 1_000, face_m2: faceArea_m2(row), charge_degC: row.charge_degC },
        ...{
          grade: row.grade,
          first: minutes.length,
          sections: [section],
          reading_degC: null,
          whole: !known && row.position_m < UNSEEN_M && !row.doubtful && !isBlind,
        },
      });
    }
    minutes.push({ ...seen.minute, counts: seen.minute.counts && !isBlind });
  }

  return {
    take: (picture) => {
      // What nobody saw, also where the table of slabs is not to be believed.
      if (!picture.link.up || picture.slabs.quality === 'bad') return;
      const minute = Math.floor(picture.plant_ms / MINUTE_MS);
      const unseen = last === null ? 0 : Math.max(0, minute - last - 1);
      const isBroken = unseen > LONGEST_GAP_MIN;
      if (isBroken) beginAnew();
      // After the break: how long a slab lay inside that left in the gap is not known.
      seeMill(picture);
      if (last !== null && minute <= last) return;
      last = minute;
      for (let left = isBroken ? 0 : unseen; left >= 0; left--) addMinute(picture);
    },
    window: () => {
      const all = [...past, ...slabs.values()];
      // The heat of a slab that is unknown, or came to be in doubt, is unknown in every minute that it lay inside.
      const unknown = new Set(all.flatMap(({ whole, first, sections }) => (whole ? [] : sections.map((_, lain) => first + lain))));
      return {
        minutes: minutes.map((minute, index) => (unknown.has(index) ? { ...minute, counts: false } : minute)),
        slabs: all.filter(({ whole }) => whole).map(({ whole: _, ...course }) => course),
      };
    },
  };
}

interface SeenMinute {
  minute: WindowMinute;
  /** Nothing of it is from the minute before. */
  isWhole: boolean;
}

/** A value that is missing stays as it was the minute before; null: it was never seen. */
function minuteOf({ nameplate: plate }: Site, picture: Picture, before: WindowMinute | undefined): SeenMinute | null {
  const read = [tagValue(picture, 'flue.beforeRecuperator_degC'), ...plate.zones.map(({ zone }) => zoneTemperature_degC(picture, zone))];
  const sections_degC = read.map((value, section) => value ?? before?.sections_degC[section] ?? null);
  const [airRead_degC, ratioRead_lambda] = [tagValue(picture, 'air.preheat_degC'), ratioOf(picture)];
  const air_degC = airRead_degC ?? before?.air_degC ?? null;
  const ratio_lambda = ratioRead_lambda ?? before?.ratio_lambda ?? null;
  if (air_degC === null || ratio_lambda === null || !sections_degC.every((value) => value !== null)) return null;
  const fuel_Nm3h = tagValue(picture, 'gas.main_Nm3h');
  return {
    isWhole: ![...read, airRead_degC, ratioRead_lambda].includes(null),
    minute: {
      sections_degC,
      lhv_kJNm3: lhv_kJNm3(picture, plate.fuel.lhv_MJNm3),
      ratio_lambda,
      air_degC,
      fuel_Nm3h: fuel_Nm3h ?? 0,
      counts: fuel_Nm3h !== null && picture.plantMode.mode === 'production',
    },
  };
}

/** The part of the slabs and hours from one share of the window's minutes to another; slabs count by when they left. */
export function partOf({ minutes, slabs }: CalibrationWindow, from: number, to: number): CalibrationWindow {
  const inside = (minute: number): boolean => minute >= from * minutes.length && minute < to * minutes.length;
  return {
    minutes: minutes.map((minute, index) => ({ ...minute, counts: minute.counts && inside(index) })),
    slabs: slabs.map((slab) => (inside(slab.first + slab.sections.length) ? slab : { ...slab, reading_degC: null })),
  };
}
