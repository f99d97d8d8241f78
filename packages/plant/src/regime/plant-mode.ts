/**
 * The regime that the PLC's mode word publishes. A mill that stands for a few minutes is still production,
 * since nothing is done about it (furnace-reference §2: below 10 min nothing); a delay called at the
 * desk shows from its first moment.
 */
import { MINUTE_MS, type PlantMode, since_ms } from '@trimtab/terms';
import type { PlantState } from '../plant-state.ts';
import { publishedMode } from './regime.ts';

const WAITED_FOR_MS = 10 * MINUTE_MS;

export function plantMode({ regime, life, plant_ms }: Pick<PlantState, 'regime' | 'life' | 'plant_ms'>): PlantMode {
  const mode = publishedMode(regime, life.delay);
  if (mode !== 'delay') return mode;
  // The stop is over, and the sequence follows at its next step: without this a short stop would show as a delay for its last seconds.
  if (!life.delay) return 'production';
  if (life.delay.reason === 'called at the desk') return mode;
  return since_ms(plant_ms, life.delay.since_ms) < WAITED_FOR_MS ? 'production' : mode;
}
