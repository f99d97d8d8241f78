/**
 * What must be true of a write that the guard passed, told again from design §4 and faults.md A and C, and
 * apart from the guard's own code: every limit here is read, worded and compared in another way.
 */
import type { Sample, ZoneEnvelope } from '@trimtab/terms';
import type { GuardInput, StandingDecision } from '../guard/guard-input.ts';

/** Float32 on the wire. */
const NOISE = 1e-6 + 1e-12;
const ACTING = ['advisory', 'supervisory', 'automatic'];
const WORKING = ['cold', 'start-up', 'heating', 'production', 'delay', 'grade-change', 'maintenance', 'trip', 'shutdown'];

interface SlotNow {
  slot: number;
  to: number;
  held: number | undefined;
  out: boolean;
  /** Out, by a decision that says so and no further than what was let go in the last six hours on this setpoint: free of step, dwell and hour. */
  returns: boolean;
  by: StandingDecision | undefined;
}

/** The promises that the write breaks; empty: it was right to pass it. */
export function brokenPromises(input: GuardInput): string[] {
  const { trims } = input.command;
  const now = trims.map((to, slot): SlotNow => {
    const held = input.picture?.ack?.target?.[slot];
    const by = list(input.decisions).find(({ id, slot: ofSlot }) => id === input.slots[slot] && ofSlot === slot);
    return { slot, to, held, out: !isGivenBack(to, held), returns: isGivenBack(to, by?.former) && wasLetGo(input, slot, to), by };
  });
  const carried = now.filter(({ to }) => to !== 0);
  const out = now.filter(({ out: goesOut }) => goesOut);
  const promises: [string, boolean][] = [
    ...frame(input),
    ...carried.flatMap((one) => standsBehind(input, one)),
    ...(out.length > 0 ? moment(input) : []),
    // As soon as one slot moves out, the whole vector must fit the envelope.
    ...(out.length > 0 ? carried : []).flatMap((one) => insideLimits(input, one)),
    ...out.flatMap((one) => mayMove(input, one)),
    ...hour(input, out),
  ];
  return promises.filter(([, kept]) => !kept).map(([promise]) => promise);
}

/** Zero, or on the held side and no further than held. */
function isGivenBack(to: number, held: number | undefined): boolean {
  if (to === 0) return true;
  if (typeof held !== 'number' || !Number.isFinite(held) || held * to <= 0) return false;
  return Math.fround(Math.abs(to)) <= Math.fround(Math.abs(held));
}

function wasLetGo({ letGo, plant_ms, picture }: GuardInput, slot: number, to: number): boolean {
  const setpoint = readable(picture?.tags?.[slot === 4 ? 'air.operatorRatio_lambda' : `z${slot + 1}.operatorSP_degC`]);
  return list(letGo)
    .filter((was) => was.slot === slot && to !== 0 && isGivenBack(to, was.to))
    .some((was) => {
      const hours = (plant_ms - was.at_ms) / 3_600_000;
      return hours >= 0 && hours <= 6 && inside(setpoint - was.setpoint, ...(slot === 4 ? around(0.02) : around(20)));
    });
}
const around = (most: number): [number, number] => [-most - NOISE, most + NOISE];

/** What is no list holds nothing, and a hole in it is nothing. */
const list = <T extends object>(value: readonly T[] | null | undefined): readonly T[] =>
  (Array.isArray(value) ? value : []).filter((one) => typeof one === 'object' && one !== null);
const number = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const inside = (value: unknown, low: unknown, high: unknown): boolean =>
  number(value) && number(low) && number(high) && !(value < low) && !(value > high);
const readable = (sample: Sample | undefined): number => (sample?.quality === 'good' && number(sample.value) ? sample.value : Number.NaN);

function frame({ kind, command, slots, mapVersion, picture, session, lease, safety }: GuardInput): [string, boolean][] {
  const ack = picture?.ack;
  return [
    ['only offsets are written', kind === 'offset'],
    ['five plain numbers', command.trims.length === 5 && command.trims.every((to) => number(to) && !Object.is(to, -0))],
    ['a trim is zero or can be meant', command.trims.every((to) => to === 0 || (Math.abs(to) >= 0.001 && Math.abs(to) <= 1_000))],
    ['one decision or none a slot', slots.length === 5],
    ['an APPLY of the map of the site', command.op === 'apply' && number(mapVersion) && command.mapVersion === mapVersion],
    ['the session of the PLC', ack?.alive === true && ack.boot === command.boot && ack.epoch === command.epoch],
    ['our own session', session?.boot === command.boot && session?.epoch === command.epoch && number(command.boot)],
    ['a new sequence number', number(command.seq) && number(ack?.handledSeq) && command.seq > ack.handledSeq],
    ['the lease is held', lease?.epoch === command.epoch && inside(lease.renewedAge_ms, 0, safety.actOnlyIfRenewedWithin_ms)],
  ];
}

function standsBehind({ picture, monotonic_ms, safety }: GuardInput, { to, by, slot }: SlotNow): [string, boolean][] {
  const age_ms = monotonic_ms - (picture?.monotonic_ms ?? Number.NaN);
  return [
    ['the picture is fresh', picture?.link.up === true && inside(age_ms, 0, safety.actOnlyIfRenewedWithin_ms)],
    [`slot ${slot}: a live decision`, by?.live === true],
    [`slot ${slot}: not more than was decided`, by !== undefined && to * by.to > 0 && Math.abs(by.to) >= Math.abs(to)],
  ];
}

function moment({ picture, envelope, heartbeatEarned, plant_ms }: GuardInput): [string, boolean][] {
  const mode = picture?.plantMode.mode ?? '';
  const from_ms = Date.parse(envelope?.validFrom ?? '');
  const until_ms = Date.parse(envelope?.validUntil ?? '');
  return [
    ['the plant is in an approved mode', WORKING.includes(mode) && envelope?.plantModes.includes(mode) === true],
    ['the plant permits', picture?.permit === true && picture.ack?.enabled === true],
    ['the heartbeat is earned', heartbeatEarned === true],
    ['the envelope is in force', number(plant_ms) && plant_ms >= from_ms && plant_ms < until_ms],
  ];
}

interface Box {
  step: number;
  total: number;
  dwell_min: number;
  low: number;
  high: number;
}
const zoneBox = (zone: ZoneEnvelope): Box => ({
  step: zone.step_dK,
  total: zone.total_dK,
  dwell_min: zone.dwell_min,
  low: zone.inForceMin_degC,
  high: zone.inForceMax_degC,
});

function boxOf({ envelope }: GuardInput, slot: number): Box | undefined {
  const air = envelope?.air;
  if (slot === 4)
    return air
      ? {
          step: air.step_lambda,
          total: air.total_lambda,
          dwell_min: air.dwell_min,
          low: air.inForceMin_lambda,
          high: air.inForceMax_lambda,
        }
      : undefined;
  const boxes = list(envelope?.zones)
    .filter(({ zone }) => zone === slot + 1)
    .map(zoneBox);
  return boxes.length === 1 ? boxes[0] : undefined;
}

function insideLimits(input: GuardInput, { slot, to }: SlotNow): [string, boolean][] {
  const box = boxOf(input, slot);
  const tag = slot === 4 ? 'air.operatorRatio_lambda' : `z${slot + 1}.operatorSP_degC`;
  const inForce = readable(input.picture?.tags[tag]) + to;
  return [
    [`slot ${slot}: the total`, inside(Math.abs(to), 0, (box?.total ?? Number.NaN) + NOISE)],
    [`slot ${slot}: lowest setpoint`, number(box?.low) && inForce >= box.low - NOISE],
    [`slot ${slot}: highest setpoint`, number(box?.high) && inForce <= box.high + NOISE],
  ];
}

function mayMove(input: GuardInput, { slot, to, held, by, returns }: SlotNow): [string, boolean][] {
  const { picture, envelope, moves, plant_ms, modes, checks, safety } = input;
  const box = boxOf(input, slot);
  const place = slot === 4 ? 'air' : `zone-${slot + 1}`;
  const own = list(moves).filter((move) => move.slot === slot);
  const needed = list(checks).filter((check) => check.needed.includes(place) || check.needed.includes('class'));
  const left_ms = (by?.expiresAt_ms ?? Number.NaN) - plant_ms;
  const flue = [readable(picture?.tags['flue.oxygen_pct']), readable(picture?.tags['flue.co_ppm'])] as const;
  const lower = slot === 4 && !(number(held) && to >= held);
  return [
    [`slot ${slot}: by no Take back and by nothing that stood`, by?.mayMoveOut === true],
    [`slot ${slot}: mode of its class`, ACTING.includes(modes[slot === 4 ? 'air-ratio' : 'zone-trims'] ?? '')],
    [`slot ${slot}: the step`, returns || (number(held) && inside(Math.abs(to - held), 0, (box?.step ?? Number.NaN) + NOISE))],
    [
      `slot ${slot}: the dwell`,
      returns || (number(box?.dwell_min) && own.every(({ at_ms }) => plant_ms - at_ms >= box.dwell_min * 60_000)),
    ],
    [`slot ${slot}: instruments listed`, list(checks).some((check) => check.needed.includes(place))],
    [`slot ${slot}: instruments good`, needed.every(({ tag }) => number(readable(picture?.tags[tag])))],
    [
      `slot ${slot}: time before expiry`,
      (picture?.clockRate ?? 0) > 0 && left_ms >= safety.sendMargin_ms * (picture?.clockRate ?? Number.NaN),
    ],
    [`slot ${slot}: oxygen`, !lower || flue[0] >= (envelope?.air?.oxygenMin_pct ?? Number.NaN)],
    [`slot ${slot}: carbon monoxide`, !lower || flue[1] <= (envelope?.air?.coMax_ppm ?? Number.NaN)],
  ];
}

function hour({ moves, envelope, plant_ms }: GuardInput, out: readonly SlotNow[]): [string, boolean][] {
  if (out.length === 0) return [];
  const zonesOut = out.filter(({ slot, returns }) => slot !== 4 && !returns).length;
  const before = list(moves).filter(({ slot, outward, at_ms }) => slot !== 4 && outward !== false && plant_ms - at_ms < 3_600_000).length;
  return [
    ['the moves are known', Array.isArray(moves) && moves.every(({ at_ms }) => number(at_ms) && at_ms <= plant_ms)],
    ['the moves of an hour', zonesOut === 0 || before + zonesOut <= (envelope?.movesPerHour ?? Number.NaN)],
  ];
}
