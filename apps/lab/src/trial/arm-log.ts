/**
 * What is written down of an arm at each look, from the truth: how every slab left, and what stood on
 * the desk and in the PLC on the way. Nothing here reads what the twin says of itself.
 */
import { activeTrim, type KpiMark, type Kpis, kpisBetween, type PlantState, plantMode } from '@trimtab/plant';
import { TRIM_SLOT_COUNT } from '@trimtab/terms';
import { counts, hoursOf, mark, type Weeks } from './weeks.ts';

export interface SlabFate {
  slabNo: number;
  mass_kg: number;
  /** Since the weeks began. */
  at_h: number;
  mean_degC: number;
  /** Discharge mean less aim, less lower limit, and upper limit less it. */
  error_K: number;
  overLow_K: number;
  underHigh_K: number;
  /** Largest difference inside. */
  inside_K: number;
  scaleLoss: number;
  /** Of the hours before: standstill, setpoints in force less those of the desk, by slot. */
  stood_min: number;
  trims: number[];
}

export interface ArmFigures {
  kpis: Kpis;
  slabs: SlabFate[];
  /** Means over production. */
  operator_degC: number[];
  operatorRatio_lambda: number;
  trims: number[];
}

/** As far back as the steel remembers. */
const BEFORE_h = 3;

export interface ArmLog {
  look(state: PlantState): void;
  figures(state: PlantState): ArmFigures;
}

/** `look_s`: plant time between two looks. */
export function armLog(weeks: Weeks, look_s: number): ArmLog {
  const remembered = Math.round((BEFORE_h * 3600) / look_s);
  let began: KpiMark | null = null;
  let seen = 0;
  const slabs: SlabFate[] = [];
  const sums = { looks: 0, operator_degC: [] as number[], ratio_lambda: 0, trims: new Array<number>(TRIM_SLOT_COUNT).fill(0) };
  const before: { stood_min: number; trims: number[] }[] = [];

  const discharged = (state: PlantState): void => {
    const { life } = state;
    const fresh = Math.min(life.dischargeCount - seen, life.discharged.length);
    for (let back = fresh; back > 0; back--) {
      const slab = life.discharged.at(-back);
      if (!slab || !counts(slab.at_ms, weeks)) continue;
      slabs.push({
        slabNo: slab.slabNo,
        mass_kg: slab.mass_kg,
        at_h: hoursOf(slab.at_ms),
        mean_degC: slab.mean_degC,
        error_K: slab.mean_degC - slab.aim_degC,
        overLow_K: slab.mean_degC - slab.low_degC,
        underHigh_K: slab.high_degC - slab.mean_degC,
        inside_K: slab.spread_K,
        scaleLoss: slab.scaleLoss,
        stood_min: before.reduce((sum, { stood_min }) => sum + stood_min, 0),
        trims: sums.trims.map((_, slot) => before.reduce((sum, { trims }) => sum + (trims[slot] ?? 0), 0) / Math.max(1, before.length)),
      });
    }
    seen = life.dischargeCount;
  };

  return {
    look: (state) => {
      const { plc } = state;
      const mode = plantMode(state);
      const trims = sums.trims.map((_, slot) => activeTrim(plc, slot));
      before.push({ stood_min: mode === 'delay' ? look_s / 60 : 0, trims });
      if (before.length > remembered) before.shift();
      discharged(state);
      if (!counts(state.plant_ms, weeks)) return;
      began ??= mark(state);
      if (mode !== 'production') return;
      sums.looks++;
      plc.operator_degC.forEach((setpoint_degC, zone) => {
        sums.operator_degC[zone] = (sums.operator_degC[zone] ?? 0) + setpoint_degC;
      });
      sums.ratio_lambda += plc.operatorRatio_lambda;
      trims.forEach((trim, slot) => {
        sums.trims[slot] = (sums.trims[slot] ?? 0) + trim;
      });
    },
    figures: (state) => {
      if (!began) throw new Error('the weeks ended before the warm-up did');
      const looks = Math.max(1, sums.looks);
      return {
        kpis: kpisBetween(began, state),
        slabs,
        operator_degC: sums.operator_degC.map((sum) => sum / looks),
        operatorRatio_lambda: sums.ratio_lambda / looks,
        trims: sums.trims.map((sum) => sum / looks),
      };
    },
  };
}
