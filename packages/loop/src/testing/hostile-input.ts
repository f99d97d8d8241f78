/** A sound picture and an inbox made unsound in a few ways at once, as plants and people make them. */
import { type Dice, pick } from '@trimtab/authority/testing';
import {
  after,
  type Decision,
  MINUTE_MS,
  type Option,
  type Picture,
  PLANT_MODES,
  type PlantTime,
  type Quiet,
  type Sample,
  wallTime,
} from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { Inbox, TrimInForce } from '../cycle-input.ts';

/** Sense lets no NaN and no infinity through, but any finite number. */
const WILD = [0, -1, 1, 1e30, -1e30, 5e-324, 1_312, 850];

/** `at`: plant time of the new picture. */
export function hostilePicture(roll: Dice, base: Picture, at: PlantTime, levers: readonly Lever[]): Picture {
  const tags = { ...base.tags };
  const names = Object.keys(tags);
  for (let spoilt = roll(6) < 4 ? 0 : roll(4); spoilt > 0; spoilt--) tags[pick(roll, names)] = hostileSample(roll);
  for (const { setpointTag, unit } of levers)
    if (roll(6) === 0)
      tags[setpointTag] = {
        value: pick(roll, unit === 'lambda' ? [1.08, 1.1, 1.13, 1.25, 1.3] : [1_100, 1_130, 1_200, 1_305, 1_310]),
        quality: 'good',
      };
  return {
    ...base,
    plant_ms: at,
    tags: roll(60) === 0 ? {} : tags,
    link: roll(40) === 0 ? { up: false } : base.link,
    plantMode: roll(15) === 0 ? { mode: pick(roll, PLANT_MODES), since_ms: at } : base.plantMode,
    slabs: roll(30) === 0 ? { ...base.slabs, quality: 'bad', rows: [] } : base.slabs,
    ack: roll(30) === 0 ? null : ackOf(roll, base, levers),
  };
}

const hostileSample = (roll: Dice): Sample =>
  roll(2) === 0
    ? { value: null, quality: 'bad', cause: pick(roll, ['stale', 'frozen', 'not-a-number'] as const) }
    : { value: pick(roll, WILD), quality: pick(roll, ['good', 'uncertain'] as const) };

const TRIMS_dK = [0, 0, 0, -5, 5, -10, 10, -30, 30, 31, -75, 0.5];

function ackOf(roll: Dice, { ack }: Picture, levers: readonly Lever[]): Picture['ack'] {
  if (!ack) return null;
  const target = ack.target.map(() => 0);
  for (const { slot, unit } of levers) target[slot] = Math.fround(pick(roll, TRIMS_dK) * (unit === 'lambda' ? 0.002 : 1));
  if (roll(40) === 0) target[roll(target.length)] = pick(roll, WILD);
  return { ...ack, target, active: target.map((value) => (roll(4) === 0 ? value / 2 : value)) };
}

export interface Standing {
  open: Option[];
  decisions: Decision[];
}

export function hostileInbox(roll: Dice, { open, decisions }: Standing, picture: Picture, levers: readonly Lever[]): Inbox {
  const now = picture.plant_ms;
  const lastMoveAt: Inbox['lastMoveAt'] = {};
  for (const { place } of levers)
    if (roll(3) === 0) lastMoveAt[place] = after(now, -pick(roll, [0, 1, 9.9, 10, 29, 30, 45, 70]) * MINUTE_MS);
  const mode = () => pick(roll, ['off', 'shadow', 'advisory', 'advisory', 'supervisory', 'automatic'] as const);
  return {
    modes: roll(20) === 0 ? {} : { 'zone-trims': mode(), 'air-ratio': mode() },
    decisions,
    openOptions: open,
    trimsInForce: levers.flatMap((lever) => trimOf(roll, picture, lever)),
    endedByRule: levers.flatMap(({ place }) => (roll(12) === 0 ? [`held-${place}`] : [])),
    quiets: levers.flatMap(({ place, decisionClass }) => (roll(8) === 0 ? [quietOf(roll, place, decisionClass, now)] : [])),
    lastMoveAt,
    movesLastHour: pick(roll, [0, 0, 1, 2, 4, 5, 7]),
  };
}

/** Mostly what the PLC says; now and then a book that says something else. */
function trimOf(roll: Dice, { ack, plant_ms }: Picture, { place, slot, unit }: Lever): TrimInForce[] {
  const held = ack?.target[slot] ?? 0;
  const to = roll(15) === 0 ? pick(roll, TRIMS_dK) * (unit === 'lambda' ? 0.002 : 1) : held;
  return to === 0 || !Number.isFinite(to)
    ? []
    : [
        {
          place,
          to,
          since: after(plant_ms, -roll(120) * MINUTE_MS),
          until: after(plant_ms, (roll(1_440) - 60) * MINUTE_MS),
          decisionId: `held-${place}`,
          setpoint: roll(3) === 0 ? null : 1_200,
        },
      ];
}

const quietOf = (roll: Dice, place: string, decisionClass: string, now: PlantTime): Quiet => ({
  place,
  decisionClass,
  reason: pick(roll, ['R01', 'R02', 'R03'] as const),
  at: after(now, -5 * MINUTE_MS),
  until: after(now, pick(roll, [-1, 0, 1, 60]) * MINUTE_MS),
  optionId: `quiet-${place}`,
  ...(roll(3) === 0 ? { scope: pick(roll, ['place', 'class', 'all'] as const) } : {}),
  ...(roll(4) === 0 ? { protects: true } : {}),
  ...(roll(4) === 0 ? { stepShare: pick(roll, [0.5, 0, 1, 1e-9]) } : {}),
});

/** What a person may do to an offer, and to nothing. */
export function hostileDecision(roll: Dice, option: Option | undefined, now: PlantTime, no: number): Decision {
  const kind = pick(roll, ['accept', 'accept', 'modify', 'reject', 'keep', 'expire', 'withdraw', 'take-back'] as const);
  return {
    id: `d${no}`,
    optionId: option?.id ?? (roll(2) === 0 ? null : 'gone'),
    kind,
    place: option?.place ?? 'zone-1',
    to: kind === 'accept' || kind === 'modify' ? (option?.to ?? 0) : null,
    ...(kind === 'reject' ? { reason: pick(roll, ['R01', 'R02', 'R03'] as const) } : {}),
    person: 'adams',
    station: 'A',
    wall_ms: wallTime(1_000_000_000_000),
    plant_ms: now,
  };
}
