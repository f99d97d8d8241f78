/** The regime that the PLC's mode word publishes: a delay shows from its first moment. */
import type { PlantMode } from '@trimtab/terms';
import type { PlantState } from '../plant-state.ts';
import { publishedMode } from './regime.ts';

export const plantMode = ({ regime, life }: Pick<PlantState, 'regime' | 'life'>): PlantMode => publishedMode(regime, life.delay);
