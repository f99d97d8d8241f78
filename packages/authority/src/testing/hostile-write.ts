/**
 * Writes as an enemy would ask for them: mostly right, so that they get deep before they are stopped, with
 * numbers dense at the limits, and now and then anything at all in any place.
 */
import { type Envelope, monotonic, type PlantMode, plantTime, type TwinMode } from '@trimtab/terms';
import type { GuardInput, StandingDecision } from '../guard/guard-input.ts';
import { type Dice, pick } from './dice.ts';
import { NOW, permittedWrite } from './permitted-write.ts';

const ZONE_TRIMS = [-30.001, -30, -20, -15, -10.001, -10, -8, -5, -4, 0, 0, 2, 4, 8, 9.999, 10, 14, 14.001, 20, 30, 30.001];
const AIR_TRIMS = [-0.041, -0.04, -0.03, -0.02, -0.01, 0, 0, 0.01, 0.02, 0.03, 0.04, 0.041, 0.2];
const WILD = [Number.NaN, Infinity, -Infinity, -0, 5e-324, 1e-40, -1e-9, 1e30, 2 ** 53, -1_000.1];
const SETPOINTS_degC = [1_100, 1_104, 1_105, 1_110, 1_130, 1_200, 1_250, 1_280, 1_302, 1_302.1, 1_310];
const RATIOS_lambda = [1.06, 1.08, 1.1, 1.12, 1.13, 1.15, 1.2, 1.23, 1.25, 1.27];
const MODES: TwinMode[] = ['off', 'shadow', 'advisory', 'advisory', 'advisory', 'supervisory', 'automatic'];
const PLANT_MODES: PlantMode[] = ['production', 'production', 'production', 'production', 'production', 'delay', 'unknown', 'trip'];
const JUNK: unknown[] = [
  undefined,
  null,
  Number.NaN,
  Infinity,
  -Infinity,
  -0,
  0,
  1,
  -1,
  1e30,
  '',
  '8',
  'unknown',
  true,
  false,
  [],
  {},
  [[]],
  { slot: 2 },
];
const FIRST_LOOK = leafPaths(permittedWrite());

export interface HostileWrite {
  input: GuardInput;
  /** What was spoiled beyond a plausible write, for the report of a failure. */
  spoiled: string[];
}

export function hostileWrite(roll: Dice): HostileWrite {
  const input = plausibleWrite(roll);
  const spoiled: string[] = [];
  // One write in three is spoiled in one place, one in nine in two.
  while (roll(3) === 0) {
    const path = pick(roll, FIRST_LOOK);
    spoil(input, path.split('/'), pick(roll, JUNK));
    spoiled.push(path);
  }
  return { input, spoiled };
}

const trim = (roll: Dice, slot: number): number => {
  if (roll(60) === 0) return pick(roll, WILD);
  return pick(roll, slot === 4 ? AIR_TRIMS : ZONE_TRIMS);
};

/** Everything that a real write could be, right or wrong: each field by itself mostly right. */
function plausibleWrite(roll: Dice): GuardInput {
  const input = permittedWrite();
  const rarely = () => roll(40) === 0;
  const target = [0, 1, 2, 3, 4].map((slot) => Math.fround(roll(2) === 0 ? 0 : trim(roll, slot)));
  const trims = target.map((held, slot) => (roll(3) === 0 ? trim(roll, slot) : held));
  const decisions = trims.map((to, slot) => decisionFor(roll, slot, to));
  if (input.picture?.ack) {
    const { ack, tags } = input.picture;
    ack.target = target;
    if (rarely()) ack.alive = false;
    if (rarely()) ack.enabled = false;
    if (rarely()) ack.handledSeq = 5;
    if (rarely()) ack.epoch = 13;
    for (const tag of Object.keys(tags))
      if (roll(150) === 0) tags[tag] = { value: tags[tag]?.value ?? null, quality: roll(2) === 0 ? 'bad' : 'uncertain' };
    for (const zone of [1, 2, 3, 4])
      if (roll(3) === 0) tags[`z${zone}.operatorSP_degC`] = { value: pick(roll, SETPOINTS_degC), quality: 'good' };
    if (roll(3) === 0) tags['air.operatorRatio_lambda'] = { value: Math.fround(pick(roll, RATIOS_lambda)), quality: 'good' };
    if (roll(4) === 0) tags['flue.oxygen_pct'] = { value: pick(roll, [0, 1.39, 1.4, 3]), quality: 'good' };
    if (roll(4) === 0) tags['flue.co_ppm'] = { value: pick(roll, [0, 100, 100.1, 4_000]), quality: 'good' };
    input.picture.plantMode = { mode: pick(roll, PLANT_MODES), since_ms: NOW };
    if (rarely()) input.picture.permit = false;
    if (rarely()) input.picture.link = { up: false };
    if (rarely()) input.picture.clockRate = pick(roll, [0, -1, 1, 151, 1_000]);
  }
  const asked = {
    ...input,
    command: { ...input.command, trims, seq: rarely() ? 4 : 5, mapVersion: rarely() ? 1 : 2 },
    slots: trims.map((to, slot) => (to === 0 || rarely() ? null : `d${rarely() ? roll(5) : slot}`)),
    decisions,
    envelope: rarely() ? null : envelopeOf(roll, input.envelope),
    modes: { 'zone-trims': pick(roll, MODES), 'air-ratio': pick(roll, MODES) },
    monotonic_ms: roll(20) === 0 ? pick(roll, MONOTONIC) : input.monotonic_ms,
    lease: rarely() ? null : { epoch: rarely() ? 11 : 12, renewedAge_ms: roll(20) === 0 ? pick(roll, [-1, 3_000, 3_001]) : 600 },
    session: rarely() ? null : { boot: rarely() ? 2 : 3, epoch: 12 },
    heartbeatEarned: !rarely(),
    moves: rarely() ? null : movesOf(roll),
  };
  return { ...asked, letGo: rarely() ? null : letGoOf(roll, asked) };
}

const MONOTONIC = [49_999, 50_000, 53_000, 53_001].map(monotonic);

function decisionFor(roll: Dice, slot: number, to: number): StandingDecision {
  const asked = roll(15) === 0 ? trim(roll, slot) : to;
  const minutes = roll(15) === 0 ? pick(roll, [-1, 0, 1, 1.99, 2]) : 30;
  return {
    id: `d${slot}`,
    slot: roll(80) === 0 ? roll(5) : slot,
    to: asked,
    expiresAt_ms: plantTime(NOW + minutes * 60_000),
    live: roll(60) > 0,
    mayMoveOut: roll(20) > 0,
    ...(roll(5) === 0 ? { former: roll(2) === 0 ? to : trim(roll, slot) } : {}),
  };
}

function envelopeOf(roll: Dice, approved: Envelope | null): Envelope | null {
  if (!approved || roll(6) > 0) return approved;
  const zone = approved.zones[roll(4)];
  const odd = pick(roll, [0, -1, 0.5, 4, 30, Number.NaN, Infinity]);
  if (zone)
    Object.assign(
      zone,
      pick(roll, [{ step_dK: odd }, { total_dK: odd }, { dwell_min: odd }, { inForceMin_degC: 1_305 }, { zone: 1 + roll(5) }]),
    );
  const air = approved.air && { ...approved.air, ...pick(roll, [{ step_lambda: odd }, { total_lambda: odd }, { oxygenMin_pct: odd }, {}]) };
  return {
    ...approved,
    air: roll(4) === 0 ? null : air,
    movesPerHour: pick(roll, [0, 1, 5, Number.NaN]),
    plantModes: pick(roll, [['production'], ['production'], ['unknown', 'delay'], []]),
    validFrom: pick(roll, ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'always']),
  };
}

function movesOf(roll: Dice): GuardInput['moves'] {
  return Array.from({ length: roll(4) }, () => {
    const minutes = roll(40) === 0 ? -1 : pick(roll, [5, 9.99, 10, 20, 29, 30, 45, 59.99, 60, 70]);
    return { slot: roll(5), at_ms: plantTime(NOW - minutes * 60_000), outward: roll(3) > 0 };
  });
}

/** Mostly near what is asked, by size, time and setpoint. */
function letGoOf(roll: Dice, { command, picture }: GuardInput): GuardInput['letGo'] {
  return Array.from({ length: roll(6) }, () => {
    const slot = roll(5);
    const now = picture?.tags[slot === 4 ? 'air.operatorRatio_lambda' : `z${slot + 1}.operatorSP_degC`]?.value ?? 0;
    const away = pick(roll, [0, 0, -0.5, 0.999, 1, -1, 1.001, -1.001]) * (slot === 4 ? 0.02 : 20);
    const minutes = roll(20) === 0 ? -1 : pick(roll, [0, 5, 90, 359.99, 360, 360.01]);
    const to = roll(3) === 0 ? trim(roll, slot) : (command.trims[slot] ?? 0);
    return { slot, to, at_ms: plantTime(NOW - minutes * 60_000), setpoint: now + away };
  });
}

function leafPaths(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  const below = Object.entries(value).flatMap(([key, entry]) => leafPaths(entry, prefix ? `${prefix}/${key}` : key));
  return prefix ? [prefix, ...below] : below;
}

function spoil(root: object, keys: readonly string[], value: unknown): void {
  let at: unknown = root;
  for (const key of keys.slice(0, -1)) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : null;
  if (typeof at === 'object' && at !== null) Reflect.set(at, keys.at(-1) ?? '', value);
}
