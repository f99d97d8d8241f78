/**
 * The PLC says "not enabled" although persons granted writing: somebody gave OFF past us, or an enable
 * never reached it. Then the grant is worth nothing and falls; only a person gives it again. Pure.
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
