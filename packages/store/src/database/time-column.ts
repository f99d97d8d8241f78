/** timestamptz columns ↔ the two clocks of terms. Milliseconds, UTC. */
import { type PlantTime, plantTime, type WallTime, wallTime } from '@trimtab/terms';

export const toColumn = (time_ms: PlantTime | WallTime): Date => new Date(time_ms);
export const wallOf = (column: Date): WallTime => wallTime(column.getTime());
export const plantOf = (column: Date): PlantTime => plantTime(column.getTime());
