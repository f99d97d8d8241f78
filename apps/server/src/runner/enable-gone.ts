/**
 * The PLC says "not enabled" although persons granted writing: somebody gave OFF past us, or an enable
 * never reached it. Then the grant is worth nothing and falls; only a person gives it again. And the other way round: an
 * enable that waits for the PLC is worth nothing once its grant has fallen. Pure.
 */
import type { EnableRequest, SessionState } from '@trimtab/authority';
import type { Asset } from './asset.ts';
import { someGranted } from './modes.ts';

export function enableIsGone(asset: Asset, session: SessionState | null, asked: EnableRequest | null): boolean {
  const ack = asset.picture?.ack;
  if (!ack || ack.enabled || session?.phase !== 'ready' || !someGranted(asset)) return false;
  // The enable that was asked for is still on its way.
  return !(asked?.boot === ack.boot && asked.offCount === ack.offCount);
}

/** What is left of an enable that was asked for and has not gone out: nothing, where no class is granted writing any more. */
export const enableLeft = (asset: Asset, asked: EnableRequest | null): EnableRequest | null => (someGranted(asset) ? asked : null);
