/**
 * The dangerous one: a control couple that drifts low raises its fuel, the steel gets hotter, and the
 * screen looks normal, since control holds the reading at its setpoint. What gives it away is the share
 * of its side in the zone's fuel, explained by the zone's total, those of the other zones, the pace and
 * the readings: a linear balance around the present load, learned by the hour. Which of the two couples lies:
 * ageing makes a couple read low, so the side that burns too much is accused; the other one reading high
 * only where the zone as a whole burns less than its surroundings explain.
 */
import type { Accusation, Companion, Reader } from '@trimtab/loop';
import type { Quantity, Site, ZonePlate } from '@trimtab/terms';

const SIDES = ['top', 'bottom'] as const;
type Side = (typeof SIDES)[number];
const FIFTEEN_DAYS_h = 360;
const LEAST_PART = 0.06;
const PACE = 'production_tph';

const gasTag = (zone: number, side: Side): string => `z${zone}.${side}.gas_Nm3h`;
const coupleTag = (zone: number, side: Side): string => `z${zone}.${side}.T_degC`;

export const splitTags = (zone: number): string[] => SIDES.flatMap((side) => [gasTag(zone, side), coupleTag(zone, side)]);
export const paceTags: readonly string[] = [PACE];

/** Gas of a zone at full fire, Nm³/h. */
const full_Nm3h = ({ nameplate }: Site, zone: ZonePlate): number =>
  ((zone.burnerTop_MW + zone.burnerBottom_MW) / nameplate.fuel.lhv_MJNm3) * 3_600;

interface Load {
  /** Parts of the zone's full fire. */
  top: number;
  bottom: number;
  others: number[];
  /** Hundreds of kelvins from the recipe. */
  warm: number;
  /** What the two readings differ, in units of 20 K: a side at minimum fire stays hot. */
  tilt: number;
  pace: number;
}

function loadOf(site: Site, own: ZonePlate, read: Reader): Load | null {
  const part = (zone: ZonePlate, side: Side): number | null => {
    const gas = read(gasTag(zone.zone, side));
    return gas === null ? null : gas / full_Nm3h(site, zone);
  };
  const [top, bottom, pace] = [part(own, 'top'), part(own, 'bottom'), read(PACE)];
  const [t, b] = [read(coupleTag(own.zone, 'top')), read(coupleTag(own.zone, 'bottom'))];
  if (top === null || bottom === null || pace === null || t === null || b === null) return null;
  if (top + bottom < LEAST_PART) return null;
  const others: number[] = [];
  for (const zone of site.nameplate.zones) {
    if (zone.zone === own.zone) continue;
    const [above, below] = [part(zone, 'top'), part(zone, 'bottom')];
    if (above === null || below === null) return null;
    others.push(above + below);
  }
  return {
    top,
    bottom,
    others,
    warm: ((t + b) / 2 - own.recipe_degC) / 100,
    tilt: (t - b) / 20,
    pace: pace / site.nameplate.rateNominal_tph,
  };
}

export function splitCompanions(site: Site): Companion[] {
  return site.nameplate.zones.flatMap((zone): Companion[] => [
    {
      id: `split:side ${zone.zone}`,
      blocks: 6,
      known: 96,
      memory: FIFTEEN_DAYS_h,
      allowance: 0.5,
      threshold: 14,
      clip: 2,
      least: 0.004,
      compare: (read) => {
        const load = loadOf(site, zone, read);
        return load && { y: load.top - load.bottom, x: [1, load.top + load.bottom, ...load.others, load.warm, load.tilt, load.pace] };
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
      compare: (read) => {
        const load = loadOf(site, zone, read);
        return load && { y: load.top + load.bottom, x: [1, ...load.others, load.warm, load.pace] };
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
