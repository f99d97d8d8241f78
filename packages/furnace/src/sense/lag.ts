/**
 * Who may come behind whom: a burner group's gas behind its valve, its air behind its gas, a main behind
 * the sum of its groups, oxygen behind the walk of the beams. A plugging tap or a clogged sample line
 * shows in nothing else: means over ten minutes hardly know it.
 */
import type { Accusation, Companion, Reader, SensePack } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

type Follower = ReturnType<NonNullable<SensePack['followers']>>[number];

const SIDES = ['top', 'bottom'] as const;
const OXYGEN = 'flue.oxygen_pct';
const MAIN_GAS = 'gas.main_Nm3h';
const MAIN_AIR = 'air.main_Nm3h';
const LEAST_OPEN_pct = 12;
const LEAST_GAS_Nm3h = 800;
const DIP_pct = 0.1;

interface Pair extends Follower {
  subject: string;
  what: string;
  /** Of its CUSUM, in standard deviations: how small a lag matters. */
  allowance: number;
}

const groupPairs = (zone: number, side: string): Pair[] => {
  const key = `z${zone}.${side}`;
  const [open, gas, air] = [`${key}.OP_pct`, `${key}.gas_Nm3h`, `${key}.air_Nm3h`];
  const whileOpen = (read: Reader, tag: string): number | null => ((read(open) ?? 0) < LEAST_OPEN_pct ? null : read(tag));
  return [
    {
      companion: `flow:lag ${gas}`,
      subject: gas,
      what: `Gas ${zone} ${side}`,
      slow: (read) => whileOpen(read, gas),
      fast: (read) => whileOpen(read, open),
      relative: true,
      allowance: 1,
    },
    {
      companion: `flow:lag ${air}`,
      subject: air,
      what: `Air ${zone} ${side}`,
      slow: (read) => whileOpen(read, air),
      fast: (read) => whileOpen(read, gas),
      relative: true,
      allowance: 1,
    },
  ];
};

function mainPair(site: Site, subject: string, what: string, tagOf: (group: string) => string): Pair {
  const parts = site.nameplate.zones.flatMap(({ zone }) => SIDES.map((side) => tagOf(`z${zone}.${side}`)));
  const sum = (read: Reader): number | null => {
    let total = 0;
    for (const part of parts) {
      const flow = read(part);
      if (flow === null) return null;
      total += flow;
    }
    return total;
  };
  const burning = (read: Reader): boolean => (read(MAIN_GAS) ?? 0) >= LEAST_GAS_Nm3h;
  return {
    companion: `flow:lag ${subject}`,
    subject,
    what,
    slow: (read) => (burning(read) ? read(subject) : null),
    fast: (read) => (burning(read) ? sum(read) : null),
    relative: true,
    allowance: 1,
  };
}

/**
 * The air ratio of the mains hardly moves and is noisier than oxygen itself. What moves oxygen is the walk: doors
 * open, burners answer the cold slab, and it dips by about a tenth of a per cent after half a minute, for two more.
 * The beams are counted without noise, so the slope over that shape says how late the dip comes; its usual size and
 * place are learned.
 */
const OXYGEN_PAIR: Pair = {
  companion: 'walk:lag oxygen',
  subject: OXYGEN,
  what: 'O₂',
  slow: (read) => read(OXYGEN),
  fast: (read) => {
    const since_s = read('walk.lastStep_s');
    return since_s === null ? null : -DIP_pct * Math.max(0, Math.min(1, (since_s - 30) / 50, (190 - since_s) / 90));
  },
  relative: false,
  allowance: 0.75,
};

export const lagPairs = (site: Site): Pair[] => [
  ...site.nameplate.zones.flatMap(({ zone }) => SIDES.flatMap((side) => groupPairs(zone, side))),
  mainPair(site, MAIN_GAS, 'Main gas', (group) => `${group}.gas_Nm3h`),
  mainPair(site, MAIN_AIR, 'Main air', (group) => `${group}.air_Nm3h`),
  OXYGEN_PAIR,
];

const never: Companion['compare'] = () => null;

export const lagCompanions = (site: Site): Companion[] =>
  lagPairs(site).map(({ companion: id, allowance }) => ({
    id,
    blocks: 6,
    known: 24,
    memory: 240,
    allowance,
    threshold: 10,
    clip: 4,
    // A twentieth of a minute in an hour of usual movement.
    least: 0.05,
    compare: never,
  }));

export const lagAccusations = (site: Site): Accusation[] =>
  lagPairs(site).map(({ companion, subject, what }) => ({
    subject,
    cause: 'slow',
    when: [[companion, 'up']],
    message: () => ({ id: 'sense.slow', with: { what } }),
  }));
