/** All that the guard is told of a write, as it is at this moment: the vector, who stands behind it, and the newest of everything. */
import type { GuardInput, StandingDecision, Vector } from '@trimtab/authority';
import type { Acknowledgement, Decision, PlantTime } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { modesNow, slotOf } from './modes.ts';

export interface WriteNow extends Pick<GuardInput, 'plant_ms' | 'monotonic_ms' | 'lease' | 'heartbeatEarned'> {
  expiresAt_ms: PlantTime;
  /** What people decided and this write carries out. */
  asked: readonly Decision[];
  /** Decision → target that its option says to bring back. */
  formers: ReadonlyMap<string, number>;
  vector: Vector;
  /** Of the command, and so of the session. */
  name: { boot: number; epoch: number; seq: number };
  /** As the PLC answered just now. */
  ack: Acknowledgement;
}

export function guardInputOf(asset: Asset, { expiresAt_ms, asked, formers, vector, name, ack, ...now }: WriteNow): GuardInput {
  const { site } = asset.config;
  const standing = asset.trims.map(
    ({ decisionId: id, slot, to }): StandingDecision => ({ id, slot, to, expiresAt_ms, live: true, mayMoveOut: false }),
  );
  const pending = asked.map(({ id, place, to, kind }): StandingDecision => {
    const former = formers.get(id);
    const decision = { id, slot: slotOf(place), to: to ?? 0, expiresAt_ms, live: true, mayMoveOut: kind !== 'take-back' };
    return former === undefined ? decision : { ...decision, former };
  });
  return {
    kind: 'offset',
    command: { mapVersion: site.registers.mapVersion, ...name, op: 'apply', offCount: 0, trims: vector.trims },
    slots: vector.slots,
    decisions: [...standing, ...pending],
    envelope: site.envelope,
    modes: modesNow(asset),
    picture: asset.picture && { ...asset.picture, ack },
    session: { boot: name.boot, epoch: name.epoch },
    moves: asset.moves,
    letGo: asset.letGo,
    checks: site.checks,
    mapVersion: site.registers.mapVersion,
    safety: site.safety,
    ...now,
  };
}
