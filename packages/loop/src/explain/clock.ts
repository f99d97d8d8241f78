import { localTime, type PlantTime } from '@trimtab/terms';

/** "14:33" on the plant's clock. */
export function clockText(at: PlantTime, timeZone: string): string {
  const { hour, minute } = localTime(at, timeZone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
