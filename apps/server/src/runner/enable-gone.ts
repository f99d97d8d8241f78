/**
 * The PLC says "not enabled" although persons granted writing: somebody gave OFF past us, or an enable
 * never reached it. Then the grant is worth nothing and falls; only a person gives it again. Pure.
 */
import type { EnableRequest, SessionState } from '@trimtab/authority';
import { modeRank } from '@trimtab/terms';
import type { Asset } from './asset.ts';

export function enableIsGone({ mode, picture }: Asset, session: SessionState | null, asked: EnableRequest | null): boolean {
  const ack = picture?.ack;
  if (!ack || ack.enabled || session?.phase !== 'ready' || modeRank(mode.granted) < modeRank('advisory')) return false;
  // The enable that was asked for is still on its way.
  return !(asked?.boot === ack.boot && asked.offCount === ack.offCount);
}
