import type { LiveNothing } from '@trimtab/terms';

/** What holds for all first, then the zones as they stand in the furnace, then the air. */
export const byPlace = <Of extends Pick<LiveNothing, 'place'>>(nothing: readonly Of[]): Of[] =>
  [...nothing].sort((a, b) => rankOf(a.place).localeCompare(rankOf(b.place)));

const rankOf = (place: string | null): string => (place === null ? '' : place.startsWith('zone-') ? `1 ${place}` : `2 ${place}`);
