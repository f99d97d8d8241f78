/**
 * Flows explain each other three times over: a burner group's gas by its valve, its air by its gas at the
 * ratio that all groups share, and the mains by the sum of the groups. So a flow that lies is found and
 * told from its neighbours. Ratios are learned, since valves, burners and meters are never quite as built.
 */
import type { Accusation, Companion, Reader } from '@trimtab/loop';
import type { Quantity, Site } from '@trimtab/terms';

const SIDES = ['top', 'bottom'] as const;
/** Below this opening a valve's flow says little. */
const LEAST_OPEN_pct = 12;
/** Below this part of the mains the furnace idles. */
const LEAST_GAS_Nm3h = 800;
const HOURS_BLOCKS = 6;
const TWO_DAYS = 48 * HOURS_BLOCKS;

export const flowTags = (zone: number): string[] =>
  SIDES.flatMap((side) => [`z${zone}.${side}.OP_pct`, `z${zone}.${side}.gas_Nm3h`, `z${zone}.${side}.air_Nm3h`]);
export const mainTags: readonly string[] = ['gas.main_Nm3h', 'air.main_Nm3h'];

interface Group {
  key: string;
  label: string;
  valve: string;
  gas: string;
  air: string;
}

const groupsOf = (site: Site): Group[] =>
  site.nameplate.zones.flatMap(({ zone }) =>
    SIDES.map((side) => ({
      key: `z${zone}.${side}`,
      label: `${zone} ${side}`,
      valve: `z${zone}.${side}.OP_pct`,
      gas: `z${zone}.${side}.gas_Nm3h`,
      air: `z${zone}.${side}.air_Nm3h`,
    })),
  );

const usual = { known: 18, memory: TWO_DAYS, allowance: 0.75, threshold: 9, clip: 4, least: 0.02 };

/** Mean air per gas of all groups but the one in question. */
function ratioOfOthers(read: Reader, groups: readonly Group[], key: string): number | null {
  let sum = 0;
  let count = 0;
  for (const group of groups) {
    if (group.key === key) continue;
    const ratio = airPerGas(read, group);
    if (ratio === null) continue;
    sum += ratio;
    count++;
  }
  return count >= 3 ? sum / count : null;
}

function airPerGas(read: Reader, { valve, gas, air }: Group): number | null {
  const [open, burnt, blown] = [read(valve), read(gas), read(air)];
  return open === null || open < LEAST_OPEN_pct || burnt === null || burnt <= 0 || blown === null ? null : blown / burnt;
}

/** A main over the sum of its groups, less one. */
function overSum(read: Reader, main: string, parts: readonly string[]): number | null {
  const total = read(main);
  let sum = 0;
  for (const part of parts) {
    const flow = read(part);
    if (flow === null) return null;
    sum += flow;
  }
  return total === null || sum < LEAST_GAS_Nm3h ? null : total / sum - 1;
}

const alone = (y: number | null) => (y === null ? null : { y, x: [1] });

export function flowCompanions(site: Site): Companion[] {
  const groups = groupsOf(site);
  const each = groups.flatMap((group): Companion[] => [
    {
      id: `flow:valve ${group.key}`,
      blocks: 1,
      ...usual,
      compare: (read) => {
        const [open, gas] = [read(group.valve), read(group.gas)];
        return open === null || gas === null || open < LEAST_OPEN_pct ? null : alone(gas / open / scaleOf(site, group));
      },
    },
    {
      id: `flow:air ${group.key}`,
      blocks: 1,
      ...usual,
      compare: (read) => {
        const [own, others] = [airPerGas(read, group), ratioOfOthers(read, groups, group.key)];
        return own === null || others === null ? null : alone(own / others - 1);
      },
    },
  ]);
  const gas = groups.map((group) => group.gas);
  const air = groups.map((group) => group.air);
  return [
    ...each,
    { id: 'flow:main gas', blocks: 1, ...usual, least: 0.012, compare: (read) => alone(overSum(read, 'gas.main_Nm3h', gas)) },
    { id: 'flow:main air', blocks: 1, ...usual, least: 0.012, compare: (read) => alone(overSum(read, 'air.main_Nm3h', air)) },
  ];
}

/** Gas per per cent of opening by the nameplate, Nm³/h. */
function scaleOf({ nameplate }: Site, { key }: Group): number {
  const zone = nameplate.zones.find((candidate) => key.startsWith(`z${candidate.zone}.`));
  const power_MW = zone ? (key.endsWith('top') ? zone.burnerTop_MW : zone.burnerBottom_MW) : 1;
  return ((power_MW / nameplate.fuel.lhv_MJNm3) * 3_600) / 100;
}

const percent = (size: number): Quantity => ({ value: Math.round(1_000 * size) / 10, unit: 'pct1', signed: true });

export function flowAccusations(site: Site): Accusation[] {
  const groups = groupsOf(site);
  const both = ['up', 'down'] as const;
  const other = { up: 'down', down: 'up' } as const;
  const mains = both.flatMap((side): Accusation[] => [
    {
      subject: 'gas.main_Nm3h',
      cause: 'drifts',
      when: [['flow:main gas', side]],
      message: (size) => ({ id: 'sense.main-gas', with: { off: percent(size) } }),
    },
    {
      subject: 'air.main_Nm3h',
      cause: 'drifts',
      when: [['flow:main air', side]],
      message: (size) => ({ id: 'sense.main-air', with: { off: percent(size) } }),
    },
  ]);
  const each = groups.flatMap((group) =>
    both.flatMap((side): Accusation[] => [
      {
        subject: group.gas,
        cause: 'drifts',
        when: [
          [`flow:valve ${group.key}`, side],
          [`flow:air ${group.key}`, other[side]],
        ],
        explains: ['flow:main gas'],
        message: (size) => ({ id: 'sense.gas', with: { group: group.label, off: percent(size) } }),
      },
      {
        subject: group.air,
        cause: 'drifts',
        when: [[`flow:air ${group.key}`, side]],
        unless: [[`flow:valve ${group.key}`, other[side]]],
        explains: ['flow:main air'],
        message: (size) => ({ id: 'sense.air', with: { group: group.label, off: percent(size) } }),
      },
    ]),
  );
  return [...each, ...mains];
}
