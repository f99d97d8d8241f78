/** The moves of the hour that the envelope counts: zone moves away from zero. The air ratio has its dwell alone. Pure. */
import { slotAt } from '@trimtab/authority';
import { HOUR_MS, type Option, type PlantTime, since_ms } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { isToward } from './compose-intent.ts';
import { slotOf } from './modes.ts';

const isZone = (slot: number): boolean => slotAt(slot)?.zone != null;

/** Those of the last hour that came into force. */
export const zoneMoves = ({ moves }: Pick<Asset, 'moves'>, now: PlantTime): number =>
  moves.filter(({ slot, at_ms, outward }) => outward && isZone(slot) && since_ms(now, at_ms) < HOUR_MS).length;

/** A move that an accept would take from the hour: none that only brings back, wholly or in part, what a ramp ended. */
export function isOfHour({ place, from, former }: Pick<Option, 'place' | 'from' | 'former'>, to: number): boolean {
  const comesBack = former !== null && (former === to || isToward(former, to));
  return isZone(slotOf(place)) && Math.abs(to) > Math.abs(from) && !comesBack;
}

/** With those on their way to the PLC: what is left of the hour is less already. */
export const movesUsed = (asset: Pick<Asset, 'moves' | 'cards'>, now: PlantTime): number =>
  zoneMoves(asset, now) +
  asset.cards.filter(
    ({ intent, option, to }) => (intent?.state === 'pending' || intent?.state === 'sending') && isOfHour(option, to ?? option.to),
  ).length;
