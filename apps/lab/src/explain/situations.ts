/** Situations of a toy plant that ask for every kind of offer and sentence. */
import { ofThickness, type Toy, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';

const toy = toyPlant(readSite('sites/rf-1'));
const AIR = { 'air.operatorRatio_lambda': 1.15, 'air.inForce_lambda': 1.15, 'flue.co_ppm': 20 };
const colder = (by_K: number): Partial<Toy> => ({
  setpoint_degC: toy.setpoint_degC.map((t) => t - by_K),
  zone_degC: toy.zone_degC.map((t) => t - by_K),
});
const HSLA = { ...toy.slab, grade: 'HSLA', aim_degC: 1_235 };

export const SITUATIONS: [string, Partial<Toy>][] = [
  ['a furnace that runs hot', {}],
  ['with the air ratio readable', { forced: AIR }],
  ['with oxygen near its floor', { forced: { ...AIR, 'flue.oxygen_pct': 1.62 } }],
  ['with oxygen in doubt', { forced: { ...AIR, 'flue.oxygen_pct': 1.9, 'q.flue.oxygen_pct': 1 } }],
  ['at a slow pace', { pace_tph: 130, forced: AIR }],
  ['at a fast pace with thick slabs', { pace_tph: 225, slab: ofThickness(toy.slab, 250) }],
  ['hot and uneven at a fast pace', { ...colder(-20), pace_tph: 210, slab: ofThickness(toy.slab, 240) }],
  ['with warm charge', { slab: { ...toy.slab, charge_degC: 320 } }],
  ['cold with a soak to keep', { ...colder(35), slab: HSLA, roughing_degC: 1_085 }],
  ['just under the lower limit', { slab: { ...toy.slab, grade: 'S355' }, roughing_degC: 1_090 }],
  ['within the reserve of the lower limit', { slab: { ...toy.slab, grade: 'S355' }, roughing_degC: 1_109 }],
  ['near the lower limit', { slab: { ...toy.slab, grade: 'S355' }, roughing_degC: 1_114 }],
  ['too hot', { slab: { ...toy.slab, grade: 'IF' }, roughing_degC: 1_155 }],
  ['near the upper limit', { slab: { ...toy.slab, grade: 'IF' }, roughing_degC: 1_141 }],
  ['zones below their setpoints', { zone_degC: toy.zone_degC.map((t) => t - 18) }],
  ['zones above their setpoints', { zone_degC: toy.zone_degC.map((t) => t + 14), forced: AIR }],
  ['couples apart', { forced: { 'z4.top.T_degC': toy.zone_degC[3] ? toy.zone_degC[3] + 16 : 0 } }],
  ['a couple in doubt', { forced: { 'z4.top.T_degC': (toy.zone_degC[3] ?? 0) + 52 } }],
  ['a couple out', { forced: { 'z2.top.T_degC': Number.NaN } }],
  ['the heating value out', { forced: { 'gas.lhv_MJNm3': Number.NaN } }],
  ['trims in force', { target_dK: [-20, -5, 8, -10] }],
  ['a trim at its limit', { target_dK: [-30, 0, 0, 0] }],
  ['a flue near its limit', { flue_degC: 838, ...colder(20), slab: HSLA }],
];
