/** The steady states that the rows share: each is run once, at its first use. */
import { BASE_CASE, createPlant, type FurnaceCase, furnaceCase, type PlantState, type SteadyState } from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';

const SEED = 5;
const START = plantTime(Date.UTC(2026, 2, 2, 6));

const raised = (by_K: number): number[] => BASE_CASE.sp.map((value) => value + by_K);

/** furnace-reference §4's response table, and what else the rows ask for. */
export const CASES = {
  base: {},
  plus20: { sp: raised(20) },
  plus40: { sp: raised(40) },
  late: { sp: [950, 1195, 1295, 1250] },
  early: { sp: [1150, 1240, 1250, 1235] },
  slow: { rate_tph: 140 },
  slowLow: { rate_tph: 140, sp: [960, 1150, 1235, 1232] },
  fast: { rate_tph: 240 },
  hot400: { charge_degC: 400 },
  hot540: { charge_degC: 540 },
  lambda120: { lambda: 1.2 },
  skid: {},
} as const satisfies Record<string, Partial<FurnaceCase>>;
export type CaseName = keyof typeof CASES;

/** Heat to the beams over that of sound insulation. */
const DAMAGED = 1.5;

export interface CaseBook {
  site: Site;
  /** A settled plant; clone before moving it. */
  settled(): PlantState;
  of(name: CaseName): SteadyState;
}

export function caseBook(site: Site, say: (line: string) => void): CaseBook {
  let plant: PlantState | null = null;
  const known = new Map<CaseName, SteadyState>();
  const settled = (): PlantState => {
    plant ??= createPlant({ site, seed: SEED, startAt: START });
    return plant;
  };
  return {
    site,
    settled,
    of(name) {
      const before = known.get(name);
      if (before) return before;
      const began = performance.now();
      const result = furnaceCase(settled(), { ...BASE_CASE, ...CASES[name] }, name === 'skid' ? DAMAGED : 1);
      known.set(name, result);
      say(`  case ${name}: steady after ${result.settled_h} h, ${((performance.now() - began) / 1000).toFixed(1)} s`);
      return result;
    },
  };
}
