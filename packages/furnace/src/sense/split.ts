/**
 * The dangerous one: a control couple that drifts low raises its fuel, the steel gets hotter, and the
 * screen looks normal, since control holds the reading at its setpoint. What gives it away is the share
 * of its side in the zone's fuel, explained by the zone's total, totals and shares of the other zones, all
 * readings (a hotter neighbour heats along the furnace), how the own two moved within the hour (walls store
 * heat) and the pace; gas counts by its heating value. A linear balance around the present load, learned by
 * the hour. Which of the two couples lies: ageing makes a couple read low, so the side that burns too much is
 * accused; the other one of reading high only where the zone as a whole burns less than its surroundings explain.
 */
import type { Accusation, Companion, Reader } from '@trimtab/loop';
import type { Quantity, Site, ZonePlate } from '@trimtab/terms';

const SIDES = ['top', 'bottom'] as const;
type Side = (typeof SIDES)[number];
const FIFTEEN_DAYS_h = 360;
const LEAST_PART = 0.06;
const PACE = 'production_tph';
const HEATING_VALUE = 'gas.lhv_MJNm3';

const gasTag = (zone: number, side: Side): string => `z${zone}.${side}.gas_Nm3h`;
const coupleTag = (zone: number, side: Side): string => `z${zone}.${side}.T_degC`;

export const splitTags = (zone: number): string[] => SIDES.flatMap((side) => [gasTag(zone, side), coupleTag(zone, side)]);
export const paceTags: readonly string[] = [PACE, HEATING_VALUE];

/** Gas of a zone at full fire by what it is worth now, Nm³/h. */
const full_Nm3h = (zone: ZonePlate, lhv_MJNm3: number): number => ((zone.burnerTop_MW + zone.burnerBottom_MW) / lhv_MJNm3) * 3_600;

interface Load {
  /** Parts of the zone's full fire. */
  top: number;
  bottom: number;
  others: number[];
  /** Top less bottom of the other zones. */
  shares: number[];
  /** All readings of a zone, hundreds of kelvins from its recipe: own, others. */
  warm: number;
  around: number[];
  /** Rise of the two own readings within the hour, in units of 20 K. */
  rises: number[];
  /** What the two readings of a zone differ, in units of 20 K, own first: a side at minimum fire stays hot. */
  tilts: number[];
  pace: number;
}

function loadOf(site: Site, own: ZonePlate, read: Reader, change: Reader): Load | null {
  const lhv_MJNm3 = read(HEATING_VALUE);
  if (lhv_MJNm3 === null || lhv_MJNm3 <= 0) return null;
  const part = (zone: ZonePlate, side: Side): number | null => {
    const gas = read(gasTag(zone.zone, side));
    return gas === null ? null : gas / full_Nm3h(zone, lhv_MJNm3);
  };
  const [top, bottom, pace] = [part(own, 'top'), part(own, 'bottom'), read(PACE)];
  const couples = warmth(own, read);
  const [t, b] = [change(coupleTag(own.zone, 'top')), change(coupleTag(own.zone, 'bottom'))];
  if (top === null || bottom === null || pace === null || couples === null || t === null || b === null) return null;
  if (top + bottom < LEAST_PART) return null;
  const load: Load = {
    top,
    bottom,
    others: [],
    shares: [],
    warm: couples.warm,
    around: [],
    rises: [t / 20, b / 20],
    tilts: [couples.tilt],
    pace: pace / site.nameplate.rateNominal_tph,
  };
  for (const zone of site.nameplate.zones) {
    if (zone.zone === own.zone) continue;
    const [above, below, theirs] = [part(zone, 'top'), part(zone, 'bottom'), warmth(zone, read)];
    if (above === null || below === null || theirs === null) return null;
    load.others.push(above + below);
    load.shares.push(above - below);
    load.around.push(theirs.warm);
    load.tilts.push(theirs.tilt);
  }
  return load;
}

/** The two readings of a zone: their mean, hundreds of kelvins from the recipe, and their difference, in units of 20 K. */
function warmth({ zone, recipe_degC }: ZonePlate, read: Reader): { warm: number; tilt: number } | null {
  const [t, b] = [read(coupleTag(zone, 'top')), read(coupleTag(zone, 'bottom'))];
  return t === null || b === null ? null : { warm: ((t + b) / 2 - recipe_degC) / 100, tilt: (t - b) / 20 };
}

const explained = ({ others, warm, around, rises, pace }: Load): number[] => [1, ...others, warm, ...around, ...rises, pace];

export function splitCompanions(site: Site): Companion[] {
  return site.nameplate.zones.flatMap((zone): Companion[] => [
    {
      id: `split:side ${zone.zone}`,
      blocks: 6,
      known: 120,
      memory: FIFTEEN_DAYS_h,
      allowance: 0.5,
      // At most two and a half an hour counts: what disturbs a furnace for less than nine hours accuses nobody.
      threshold: 22,
      // A slow drift must not teach its own slowness first.
      questioned: 4,
      clip: 3,
      least: 0.0015,
      compare: (read, change) => {
        const load = loadOf(site, zone, read, change);
        return load && { y: load.top - load.bottom, x: [...explained(load), load.top + load.bottom, ...load.tilts, ...load.shares] };
      },
    },
    {
      id: `split:total ${zone.zone}`,
      blocks: 6,
      known: 96,
      memory: FIFTEEN_DAYS_h,
      allowance: 0.5,
      threshold: 14,
      clip: 2,
      least: 0.008,
      compare: (read, change) => {
        const load = loadOf(site, zone, read, change);
        return load && { y: load.top + load.bottom, x: explained(load) };
      },
    },
  ]);
}

const percent = (size: number): Quantity => ({ value: Math.round(1_000 * Math.abs(size)) / 10, unit: 'pct1' });

export function splitAccusations(site: Site): Accusation[] {
  const zones = site.nameplate.zones.map(({ zone }) => zone);
  return zones.flatMap((zone) => {
    const explains = zones.flatMap((other) => [`split:side ${other}`, `split:total ${other}`]);
    const total = `split:total ${zone}`;
    return SIDES.flatMap((side): Accusation[] => {
      const other = side === 'top' ? 'bottom' : 'top';
      const more = side === 'top' ? 'up' : 'down';
      return [
        {
          subject: coupleTag(zone, side),
          cause: 'drifts',
          when: [[`split:side ${zone}`, more]],
          unless: [[total, 'down']],
          explains,
          message: (size) => ({ id: 'sense.couple-low', with: { zone: String(zone), side, other, more: percent(size) } }),
        },
        {
          subject: coupleTag(zone, other),
          cause: 'drifts',
          when: [
            [`split:side ${zone}`, more],
            [total, 'down'],
          ],
          explains,
          message: (size) => ({ id: 'sense.couple-high', with: { zone: String(zone), side, other, more: percent(size) } }),
        },
      ];
    });
  });
}
