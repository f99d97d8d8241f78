/**
 * A recorded stretch of running, cut down to what calibration needs: by minute what heats the furnace and
 * what it burnt, by slab where it lay each minute and what the roughing mill read. Only what a plant sees:
 * pictures, never the truth of a simulated one.
 */
import { MINUTE_MS, type Picture, type PlantTime, type Site, since_ms } from '@trimtab/terms';
import { lhv_kJNm3, ratioOf, tagValue, zoneTemperature_degC } from '../twin/measured.ts';
import { centreOf_m, faceArea_m2, sectionAt } from '../twin/place.ts';

export interface WindowMinute {
  /** Dark zone first. */
  sections_degC: number[];
  lhv_kJNm3: number;
  ratio_lambda: number;
  air_degC: number;
  fuel_Nm3h: number;
  /** The plant produced, and every slab inside has been seen from the charge door on. */
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
  /** Roughing mill; null: not read, or the slab was first seen inside. */
  reading_degC: number | null;
}

export interface CalibrationWindow {
  minutes: WindowMinute[];
  slabs: SlabCourse[];
}

/** A slab first seen further in than this was charged while nobody looked. */
const UNSEEN_M = 3;

export interface WindowRecorder {
  /** Pictures in the order of time; one a plant minute is taken. */
  take(picture: Picture): void;
  window(): CalibrationWindow;
}

export function windowRecorder(site: Site): WindowRecorder {
  const minutes: WindowMinute[] = [];
  const slabs = new Map<number, SlabCourse & { whole: boolean }>();
  let last: PlantTime | null = null;
  let read = 0;
  return {
    take: (picture) => {
      const { lastDischarge: rolled } = picture;
      if (rolled?.roughingMill_degC != null && rolled.count !== read) {
        read = rolled.count;
        const slab = slabs.get(rolled.slabNo);
        if (slab?.whole) slab.reading_degC = rolled.roughingMill_degC;
      }
      if (last !== null && since_ms(picture.plant_ms, last) < MINUTE_MS - 1) return;
      last = picture.plant_ms;
      const rows = picture.slabs.rows;
      for (const row of rows) {
        const section = sectionAt(site.nameplate, centreOf_m(row, row.position_m));
        const known = slabs.get(row.slabNo);
        if (known) known.sections.push(section);
        else
          slabs.set(row.slabNo, {
            ...{ slabNo: row.slabNo, thickness_m: row.thickness_mm / 1_000, face_m2: faceArea_m2(row), charge_degC: row.charge_degC },
            ...{ grade: row.grade, first: minutes.length, sections: [section], reading_degC: null, whole: row.position_m < UNSEEN_M },
          });
      }
      minutes.push(
        minuteOf(
          site,
          picture,
          minutes.at(-1),
          rows.every(({ slabNo }) => slabs.get(slabNo)?.whole),
        ),
      );
    },
    window: () => ({ minutes, slabs: [...slabs.values()].filter(({ whole }) => whole).map(({ whole: _, ...course }) => course) }),
  };
}

/** A value that is missing stays as it was the minute before. */
function minuteOf(site: Site, picture: Picture, before: WindowMinute | undefined, isWhole: boolean): WindowMinute {
  const plate = site.nameplate;
  const zones = plate.zones.map(({ zone }, z) => zoneTemperature_degC(picture, zone) ?? before?.sections_degC[z + 1] ?? 0);
  const fuel_Nm3h = tagValue(picture, 'gas.main_Nm3h');
  return {
    sections_degC: [tagValue(picture, 'flue.beforeRecuperator_degC') ?? before?.sections_degC[0] ?? 0, ...zones],
    lhv_kJNm3: lhv_kJNm3(picture, plate.fuel.lhv_MJNm3),
    ratio_lambda: ratioOf(picture),
    air_degC: tagValue(picture, 'air.preheat_degC') ?? before?.air_degC ?? 0,
    fuel_Nm3h: fuel_Nm3h ?? 0,
    counts: isWhole && fuel_Nm3h !== null && picture.plantMode.mode === 'production',
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
