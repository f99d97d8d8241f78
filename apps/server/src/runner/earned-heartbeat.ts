/** Gathers the links that the heartbeat must prove (faults P7); authority judges them. */
import { heartbeatEarned } from '@trimtab/authority';
import { since_ms } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import type { Clock } from './clock.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import { cycleOverdue_ms } from './observe.ts';
import type { Recorder } from './recorder.ts';

export interface HeartbeatSources {
  asset: Asset;
  recorder: Recorder;
  leases: LeaseKeeper;
  clock: Clock;
}

/** Asked before each heartbeat and each write. */
export const earnedHeartbeat =
  ({ asset, recorder, leases, clock }: HeartbeatSources) =>
  (): boolean => {
    const { picture } = asset;
    const { committed } = recorder.state();
    const lease = leases.current();
    if (!picture?.link.up || committed === null || !lease) return false;
    return heartbeatEarned({
      leaseRenewedAge_ms: lease.renewedAge_ms,
      plantReadAge_ms: since_ms(clock.monotonic(), picture.monotonic_ms),
      databaseCommitAge_ms: since_ms(clock.monotonic(), committed),
      cycleOverdue_ms: cycleOverdue_ms(asset, picture),
      unansweredCommand: false,
      safety: asset.config.site.safety,
    }).earned;
  };
