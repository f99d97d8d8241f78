/**
 * A write that the guard permits: zone 3 moves from +4 K to +8 K by a live decision, zone 1 keeps its −5 K.
 * Guard tests change one thing of it at a time.
 */
import {
  type Envelope,
  monotonic,
  type Picture,
  plantTime,
  type Sample,
  type TagCheck,
  TRIM_SLOTS,
  wallTime,
  type ZoneEnvelope,
} from '@trimtab/terms';
import type { GuardInput } from '../guard/guard-input.ts';

export const NOW = plantTime(1_790_000_000_000);

const zone = (number: number): ZoneEnvelope => ({
  zone: number,
  step_dK: 10,
  total_dK: 30,
  rate_dKmin: 10,
  dwell_min: 10,
  inForceMin_degC: 1_100,
  inForceMax_degC: 1_310,
});

const approvedEnvelope = (): Envelope => ({
  name: 'A',
  version: 1,
  zones: [1, 2, 3, 4].map(zone),
  air: {
    step_lambda: 0.02,
    total_lambda: 0.04,
    rate_lambdaMin: 0.01,
    dwell_min: 30,
    inForceMin_lambda: 1.08,
    inForceMax_lambda: 1.25,
    oxygenMin_pct: 1.4,
    coMax_ppm: 100,
  },
  movesPerHour: 5,
  plantModes: ['production'],
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2028-01-01T00:00:00Z',
});

const check = (tag: string, needed: string[]): TagCheck => ({ tag, label: tag, place: 'furnace', role: 'CV', needed });
const instrumentChecks = (): TagCheck[] => [
  ...[1, 2, 3, 4].map((number) => check(`z${number}.top.T_degC`, [`zone-${number}`])),
  check('gas.main_Nm3h', ['class']),
  check('air.inForce_lambda', ['air']),
  check('mill.roughing_degC', []),
];

const good = (value: number): Sample => ({ value, quality: 'good' });

function newestPicture(): Picture {
  const zones = [1, 2, 3, 4].flatMap((number) => [
    [`z${number}.operatorSP_degC`, good(1_250)] as const,
    [`z${number}.top.T_degC`, good(1_251)] as const,
  ]);
  const air = {
    'air.operatorRatio_lambda': good(1.13),
    'air.inForce_lambda': good(1.13),
    'flue.oxygen_pct': good(2.4),
    'flue.co_ppm': good(20),
  };
  return {
    scanNo: 7,
    wall_ms: wallTime(1_790_000_000_000),
    monotonic_ms: monotonic(50_000),
    plant_ms: NOW,
    clockRate: 10,
    link: { up: true },
    tags: { ...Object.fromEntries(zones), 'gas.main_Nm3h': good(9_000), ...air },
    slabs: { quality: 'good', version: 1, rows: [] },
    lastDischarge: null,
    coldCall: null,
    plantMode: { mode: 'production', since_ms: NOW },
    stood_ms: null,
    permit: true,
    ack: {
      boot: 3,
      scan: 100,
      epoch: 12,
      alive: true,
      enabled: true,
      offCount: 1,
      handledSeq: 4,
      handledCode: 'applied',
      appliedEpoch: 12,
      appliedSeq: 4,
      target: [-5, 0, 4, 0, 0],
      active: [-5, 0, 4, 0, 0],
      heartbeatEcho: 9,
      heartbeatAge_s: 0.5,
      refused: [],
      lastRefusedEpoch: 0,
    },
    causes: [],
  };
}

/** A fresh copy each time: a test may change what it likes. */
export function permittedWrite(): GuardInput {
  const later = plantTime(NOW + 30 * 60_000);
  return {
    kind: 'offset',
    command: { mapVersion: 2, boot: 3, epoch: 12, seq: 5, op: 'apply', offCount: 1, trims: [-5, 0, 8, 0, 0] },
    slots: ['d1', null, 'd2', null, null],
    decisions: [
      { id: 'd1', slot: 0, to: -5, expiresAt_ms: plantTime(NOW - 60_000), live: true, mayMoveOut: false },
      { id: 'd2', slot: 2, to: 8, expiresAt_ms: later, live: true, mayMoveOut: true },
    ],
    envelope: approvedEnvelope(),
    modes: { 'zone-trims': 'advisory', 'air-ratio': 'advisory' },
    picture: newestPicture(),
    plant_ms: NOW,
    monotonic_ms: monotonic(50_400),
    lease: { epoch: 12, renewedAge_ms: 600 },
    session: { boot: 3, epoch: 12 },
    heartbeatEarned: true,
    moves: [{ slot: 2, at_ms: plantTime(NOW - 20 * 60_000), outward: true }],
    letGo: [{ slot: 1, to: -8, at_ms: plantTime(NOW - 40 * 60_000), setpoint: 1_255 }],
    checks: instrumentChecks(),
    mapVersion: 2,
    safety: {
      poll_ms: 1_000,
      replyTimeout_ms: 1_000,
      watchdog_ms: 10_000,
      lease_ms: 5_000,
      leaseRenew_ms: 1_000,
      actOnlyIfRenewedWithin_ms: 3_000,
      stale_ms: 5_000,
      takeOver_ms: 10_000,
      sendMargin_ms: 12_000,
      cycleOverdue_ms: 10_000,
      cleanOut_ms: 60_000,
      lostLong_ms: 60_000,
    },
  };
}

/**
 * The air ratio goes from −0.02 to −0.04 beside what stands; the zones have made all their moves of the hour.
 */
export function permittedAirWrite(): GuardInput {
  const input = permittedWrite();
  if (input.picture?.ack) input.picture.ack.target = [-5, 0, 8, 0, Math.fround(-0.02)];
  const zoneMoves = [3, 2, 1, 0, 2].map((slot, turn) => ({ slot, at_ms: plantTime(NOW - (11 + turn) * 60_000), outward: true }));
  const expiresAt_ms = plantTime(NOW + 30 * 60_000);
  return {
    ...input,
    command: { ...input.command, trims: [-5, 0, 8, 0, -0.04] },
    slots: ['d1', null, 'd2', null, 'd3'],
    decisions: [...input.decisions, { id: 'd3', slot: 4, to: -0.04, expiresAt_ms, live: true, mayMoveOut: true }],
    moves: [...zoneMoves, { slot: 4, at_ms: plantTime(NOW - 50 * 60_000), outward: true }],
  };
}

/** The same input with the value at `path` replaced; a path that does not exist is a mistake in the test. */
export function changed(input: GuardInput, path: string, value: unknown): GuardInput {
  const copy: unknown = structuredClone(input);
  const keys = path.split('/');
  const last = keys.pop() ?? '';
  let at: unknown = copy;
  for (const key of keys) at = entry(at, key);
  if (typeof at !== 'object' || at === null || !(last in at)) throw new Error(`no ${path} in the guard's input`);
  Object.assign(at, { [last]: value });
  return copy as GuardInput;
}

function entry(of: unknown, key: string): unknown {
  const found = Object.entries(of ?? {}).find(([name]) => name === key);
  if (!found) throw new Error(`no ${key} on the way`);
  return found[1];
}

/** A vector with nothing in it. */
export const zeros = (): number[] => TRIM_SLOTS.map(() => 0);
