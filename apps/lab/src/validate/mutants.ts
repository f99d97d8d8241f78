/** Physical constants of the plant, each to be wrong by a fifth once. */
export interface Mutant {
  name: string;
  /** From the root. */
  file: string;
  /** The text before the number. */
  before: string;
  factor: number;
}

const FURNACE = 'packages/plant/src/furnace';
const RAISED = 1.2;
const LOWERED = 0.8;

const of = (name: string, file: string, before: string, factor = RAISED): Mutant => ({ name, file: `${FURNACE}/${file}`, before, factor });

export const MUTANTS: readonly Mutant[] = [
  of('Stefan–Boltzmann constant', 'exchange.ts', 'SIGMA_Wm2K4 = '),
  of('density of steel', 'steel.ts', 'STEEL_DENSITY_kgm3 = '),
  of('heat capacity of steel above 900 °C', 'steel.ts', 'ABOVE = ['),
  of('conductivity of steel at 1000 °C', 'steel.ts', '[1000, '),
  of('heating value of methane', 'gas-species.ts', 'CH4: part('),
  of('oxygen in air', 'combustion.ts', 'OXYGEN_IN_AIR = '),
  of('molar volume of gases', 'gas-species.ts', 'MOLAR_VOLUME_m3mol = '),
  of('absorption of the gas', 'hidden-truth.ts', '  absorption_perm: '),
  of('emissivity of oxidised steel', 'hidden-truth.ts', '  slabHot: ', LOWERED),
  of('water-cooled area of the beams', 'hidden-truth.ts', '  skid_m2m2: '),
  of('area of openings at the soak end', 'hidden-truth.ts', '  soakOpening_m2: '),
  of('area of leaks', 'hidden-truth.ts', '  leak_m2: '),
  of('conductivity of the refractory', 'wall.ts', 'CONDUCTIVITY_WmK = '),
  of('rate of scale growth', 'scale.ts', 'RATE_m2s = '),
  of('activation of scale growth', 'scale.ts', 'ACTIVATION_K = '),
  of('steel in scale', 'scale.ts', 'STEEL_IN_SCALE = '),
];
