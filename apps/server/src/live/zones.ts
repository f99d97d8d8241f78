/** Zone columns of the overview: couples, setpoint, trim, in force, gas, and the scale they sit on. */
import type { LiveZone, Picture, Site, ZonePlate } from '@trimtab/terms';
import { permittedAround } from './limits.ts';
import { derived, liveValue, sampleOf } from './live-value.ts';

const DESIRED_DK = 12;
const SCALE_MARGIN_DK = 40;

export const liveZones = (site: Site, picture: Picture): LiveZone[] => site.nameplate.zones.map((plate) => liveZone(site, picture, plate));

function liveZone(site: Site, picture: Picture, plate: ZonePlate): LiveZone {
  const z = `z${plate.zone}`;
  const envelope = site.envelope.zones.find(({ zone }) => zone === plate.zone);
  if (!envelope) throw new Error(`zone ${plate.zone} has no envelope`);
  const top = liveValue(picture, `${z}.top.T_degC`, 'degC');
  const bottom = liveValue(picture, `${z}.bottom.T_degC`, 'degC');
  const inForce_degC = sampleOf(picture, `${z}.inForce_degC`).value;
  const setpoint_degC = sampleOf(picture, `${z}.operatorSP_degC`).value;
  return {
    zone: plate.zone,
    name: plate.name,
    start_m: plate.start_m,
    end_m: plate.end_m,
    temperature: couples(picture, z),
    top,
    bottom,
    setpoint_degC,
    trim: { target_dK: picture.ack?.target[plate.zone - 1] ?? null, active_dK: picture.ack?.active[plate.zone - 1] ?? null },
    inForce_degC,
    permitted_degC: permittedAround(setpoint_degC, envelope.total_dK, envelope.inForceMin_degC, envelope.inForceMax_degC),
    gas: derived(picture, `${z}.gas_Nm3h`, 'Nm3h', [`${z}.top.gas_Nm3h`, `${z}.bottom.gas_Nm3h`], sum),
    output: derived(picture, `${z}.OP_pct`, 'pct', [`${z}.top.OP_pct`, `${z}.bottom.OP_pct`], mean),
    scale: {
      low: envelope.inForceMin_degC - SCALE_MARGIN_DK,
      high: envelope.inForceMax_degC + SCALE_MARGIN_DK,
      limitLow: envelope.inForceMin_degC,
      limitHigh: envelope.inForceMax_degC,
      ...(inForce_degC === null ? {} : { desiredLow: inForce_degC - DESIRED_DK, desiredHigh: inForce_degC + DESIRED_DK }),
    },
  };
}

/** The zone's temperature: the mean of both couples, or the good one alone, marked uncertain. */
function couples(picture: Picture, z: string) {
  const ids = [`${z}.top.T_degC`, `${z}.bottom.T_degC`];
  const good = ids.filter((id) => sampleOf(picture, id).quality === 'good');
  const both = derived(picture, `${z}.T_degC`, 'degC', ids, mean);
  const [only] = good;
  if (good.length !== 1 || only === undefined) return both;
  return { ...both, value: sampleOf(picture, only).value, quality: 'uncertain' as const };
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]): number => sum(values) / values.length;
