/** Runs a case file and lays its result out for people; `--json` prints the result itself. */
import { type TwinSlabMoment, twinSlabCase } from '@trimtab/furnace';
import { createPlant, type FurnaceCase, furnaceCase, type SlabCase, type SlabMoment, slabCase } from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';
import type { CaseFile } from './case-file.ts';

const SEED = 5;
const START = plantTime(Date.UTC(2026, 2, 2, 6));
const TWIN_STEP_s = 10;

export type CaseResult =
  | {
      kind: 'furnace';
      given: FurnaceCase;
      sec_GJt: number;
      discharge_degC: number;
      /** Largest difference inside a slab. */
      difference_K: number;
      flue_degC: number;
      air_degC: number;
      fuel_MW: number;
      settled_h: number;
      isSteady: boolean;
    }
  | { kind: 'conduction'; given: SlabCase; plant: SlabMoment[]; twin: TwinSlabMoment[] };

export function runCase(file: CaseFile, site: Site): CaseResult {
  if (file.kind === 'conduction') {
    const plant = slabCase(file.slab);
    const twin = twinSlabCase({ ...file.slab, dt_s: TWIN_STEP_s, at_min: plant.map(({ t_min }) => t_min) });
    return { kind: 'conduction', given: file.slab, plant, twin };
  }
  const steady = furnaceCase(createPlant({ site, seed: SEED, startAt: START }), file.furnace);
  const { sec_GJt, discharge_degC, spread_K, flue_degC, air_degC, fuel_MW, settled_h, isSteady } = steady;
  const figures = { sec_GJt, discharge_degC, difference_K: spread_K, flue_degC, air_degC, fuel_MW, settled_h };
  const [bad] = Object.entries(figures).find(([, figure]) => !Number.isFinite(figure)) ?? [];
  if (bad !== undefined)
    throw new Error(
      `furnace case: no ${bad} came of it: the plant cannot run so; try setpoints, pace and thickness nearer to those of its book`,
    );
  return { kind: 'furnace', given: file.furnace, ...figures, isSteady };
}

export function caseText(result: CaseResult): string {
  if (result.kind === 'furnace')
    return [
      `specific consumption  ${result.sec_GJt.toFixed(3)} GJ/t`,
      `discharge mean        ${result.discharge_degC.toFixed(0)} °C`,
      `largest difference    ${result.difference_K.toFixed(0)} K`,
      `flue out              ${result.flue_degC.toFixed(0)} °C`,
      `air after recuperator ${result.air_degC.toFixed(0)} °C`,
      `fuel                  ${result.fuel_MW.toFixed(1)} MW, ${result.isSteady ? 'steady' : 'not steady'} after ${result.settled_h} h`,
      '',
    ].join('\n');
  const header = '   min     plant: top  bottom  centre    mean      twin: top  bottom  centre    mean   °C';
  const lines = result.plant.map((plant, index) => {
    const twin = result.twin[index];
    return `${String(Number(plant.t_min.toFixed(1))).padStart(6)}  ${moment(plant)}  ${twin ? moment(twin) : ''}`;
  });
  return [header, ...lines, ''].join('\n');
}

const moment = ({ top_degC, bottom_degC, centre_degC, mean_degC }: SlabMoment): string =>
  `${top_degC.toFixed(1).padStart(13)}${[bottom_degC, centre_degC, mean_degC].map((temp) => temp.toFixed(1).padStart(8)).join('')}`;
