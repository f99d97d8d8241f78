/** What becomes of an offer that a person takes at once: the vector and the guard's word on it, as live; what the loop remembers as let go was. */
import { composeVector, type GuardInput, guard, type Verdict } from '@trimtab/authority';
import { type Acknowledgement, monotonic, type Option, plantTime, type Site } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput } from '../cycle-input.ts';
import type { CycleMemory } from '../memory.ts';

const BOOT = 7;
const EPOCH = 3;

export interface OfferedWrite {
  write: GuardInput;
  verdict: Verdict;
}

export function offeredWrite(
  site: Site,
  levers: readonly Lever[],
  { picture, inbox }: CycleInput<object>,
  option: Option,
  former: CycleMemory['former'],
): OfferedWrite {
  const slotOf = (place: string): number => levers.find((lever) => lever.place === place)?.slot ?? -1;
  const held = picture.ack?.target ?? [];
  // Behind what the PLC holds stand decisions of before.
  const standing = held.flatMap((to, slot) =>
    to === 0 || !Number.isFinite(to)
      ? []
      : [{ id: `held-${slot}`, intentId: 'before', slot, to, order: slot, intentState: 'confirmed' as const }],
  );
  const asked = {
    id: 'asked',
    intentId: 'now',
    slot: slotOf(option.place),
    to: option.to,
    order: held.length,
    intentState: 'pending' as const,
  };
  const vector = composeVector({ intentId: 'now', decisions: [...standing, asked], giveBacks: [], ends: [] });
  const ack: Acknowledgement | null = picture.ack && {
    ...picture.ack,
    boot: BOOT,
    epoch: EPOCH,
    alive: true,
    enabled: true,
    handledSeq: 1,
  };
  const write: GuardInput = {
    kind: 'offset',
    command: { mapVersion: site.registers.mapVersion, boot: BOOT, epoch: EPOCH, seq: 2, op: 'apply', offCount: 0, trims: vector.trims },
    slots: vector.slots,
    decisions: [...standing, asked].map(({ id, slot, to }) => ({
      id,
      slot,
      to,
      expiresAt_ms: option.expiresAt,
      live: true,
      mayMoveOut: id === asked.id,
      ...(id === asked.id && option.former !== null ? { former: option.former } : {}),
    })),
    envelope: site.envelope,
    modes: inbox.modes,
    picture: { ...picture, ack },
    plant_ms: picture.plant_ms,
    monotonic_ms: monotonic(picture.monotonic_ms + 100),
    lease: { epoch: EPOCH, renewedAge_ms: 100 },
    session: { boot: BOOT, epoch: EPOCH },
    heartbeatEarned: true,
    moves: movesOf(levers, { picture, inbox }),
    letGo: Object.entries(former).map(([place, { to, at_ms, setpoint }]) => ({ slot: slotOf(place), to, at_ms, setpoint })),
    checks: site.checks,
    mapVersion: site.registers.mapVersion,
    safety: site.safety,
  };
  return { write, verdict: guard(write) };
}

/** The last move of each place, and as many of the zones as were counted in the hour. */
function movesOf(levers: readonly Lever[], { picture, inbox }: Pick<CycleInput<object>, 'picture' | 'inbox'>): GuardInput['moves'] {
  const last = levers.flatMap(({ place, slot }) => {
    const at_ms = inbox.lastMoveAt[place];
    return at_ms === undefined ? [] : [{ slot, at_ms, outward: false }];
  });
  // Of a slot that no lever has, so that they count in the hour and in no dwell.
  const counted = Array.from({ length: inbox.movesLastHour }, () => ({
    slot: -1,
    at_ms: plantTime(picture.plant_ms - 1_000),
    outward: true,
  }));
  return [...last, ...counted];
}
