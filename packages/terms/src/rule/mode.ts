/** Twin mode: how far the twin may go. Ordered: a ceiling is a minimum over this order. */
export const TWIN_MODES = ['off', 'shadow', 'advisory', 'supervisory', 'automatic'] as const;
export type TwinMode = (typeof TWIN_MODES)[number];

export const modeRank = (mode: TwinMode): number => TWIN_MODES.indexOf(mode);
export const lowerMode = (a: TwinMode, b: TwinMode): TwinMode => (modeRank(a) <= modeRank(b) ? a : b);

/** The furnace's own regimes. The PLC's mode word is the index in this list; anything else is unknown. */
export const PLANT_MODES = [
  'unknown',
  'cold',
  'start-up',
  'heating',
  'production',
  'delay',
  'grade-change',
  'maintenance',
  'trip',
  'shutdown',
] as const;
export type PlantMode = (typeof PLANT_MODES)[number];
