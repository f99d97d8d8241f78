/**
 * Oxygen by the air ratio of the mains, with what the load lets in through leaks and doors; furnace
 * pressure by its own setpoint, which the damper holds: neither may leave what it used to be.
 */
import type { Accusation, Companion, Reader } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

const OXYGEN = 'flue.oxygen_pct';
const PRESSURE = 'furnace.pressure_Pa';
export const draughtTags: readonly string[] = [OXYGEN, PRESSURE, 'gas.main_Nm3h', 'air.main_Nm3h', 'production_tph', 'dilution.air_pct'];

const LEAST_PART = 0.15;

/** Air over what the gas needs, and the gas as a part of all burners' full fire. */
function firing(site: Site, read: Reader): { excess: number; part: number } | null {
  const { fuel, zones } = site.nameplate;
  const [gas, air] = [read('gas.main_Nm3h'), read('air.main_Nm3h')];
  if (gas === null || air === null || gas <= 0) return null;
  const full_Nm3h = (zones.reduce((sum, zone) => sum + zone.burnerTop_MW + zone.burnerBottom_MW, 0) / fuel.lhv_MJNm3) * 3_600;
  const part = gas / full_Nm3h;
  return part < LEAST_PART ? null : { excess: air / gas / fuel.stoichiometricAir_Nm3Nm3 - 1, part };
}

export function draughtCompanions(site: Site): Companion[] {
  return [
    {
      id: 'draught:oxygen',
      blocks: 6,
      known: 96,
      memory: 168,
      allowance: 0.5,
      threshold: 10,
      clip: 3,
      least: 0.35,
      compare: (read) => {
        const [oxygen, pace, dilution] = [read(OXYGEN), read('production_tph'), read('dilution.air_pct')];
        const fire = firing(site, read);
        if (oxygen === null || pace === null || fire === null || (dilution ?? 0) > 1) return null;
        return { y: oxygen, x: [1, 10 * fire.excess, 0.3 / fire.part, pace / site.nameplate.rateNominal_tph] };
      },
    },
    {
      id: 'draught:pressure',
      blocks: 1,
      known: 36,
      memory: 288,
      allowance: 0.75,
      threshold: 9,
      clip: 4,
      least: 1.5,
      compare: (read) => {
        const pressure = read(PRESSURE);
        return pressure === null || firing(site, read) === null ? null : { y: pressure, x: [1] };
      },
    },
  ];
}

export const draughtAccusations: readonly Accusation[] = (['up', 'down'] as const).flatMap((side): Accusation[] => [
  {
    subject: OXYGEN,
    cause: 'drifts',
    when: [['draught:oxygen', side]],
    message: (size) => ({ id: 'sense.oxygen', with: { off: { value: size, unit: 'pct1', signed: true } } }),
  },
  {
    subject: PRESSURE,
    cause: 'drifts',
    when: [['draught:pressure', side]],
    message: (size) => ({ id: 'sense.pressure', with: { off: { value: size, unit: 'Pa', signed: true } } }),
  },
]);
