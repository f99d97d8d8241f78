/**
 * What scan looks up of a site, found once: a scan runs at every poll, hundreds of thousands of times in a
 * trial. Nothing here changes a result; it only spares the search.
 */
import type { Block, Register, RegisterMap, Site } from '@trimtab/terms';
import type { ChannelRules } from './check/check.ts';

export interface TagLookup {
  id: string;
  statusId: string;
  range: readonly [number, number];
  rules: (ChannelRules & { beside?: string | undefined }) | null;
}

export interface SiteLookup {
  tags: readonly TagLookup[];
  versionIds: readonly string[];
  /** Rows of the slab table in the order of the map. */
  rows: readonly SlabRowLookup[];
  gradeOf: ReadonlyMap<number, string>;
}

export type SlabField =
  | 'no'
  | 'position_m'
  | 'grade'
  | 'thickness_mm'
  | 'width_mm'
  | 'length_mm'
  | 'mass_kg'
  | 'charge_degC'
  | 'aim_degC'
  | 'flags';
export type SlabRowLookup = Record<SlabField, { id: string; low: number; high: number }>;

export interface BlockLookup {
  block: Block;
  registers: readonly Register[];
}

const VERSION = /^slabs\d+\.version$/;
const ROW = /^slab(\d+)\.no$/;
const FIELDS: readonly SlabField[] = [
  'no',
  'position_m',
  'grade',
  'thickness_mm',
  'width_mm',
  'length_mm',
  'mass_kg',
  'charge_degC',
  'aim_degC',
  'flags',
];

const NOT_A_TAG = /^(q|ack|slabs?\d+)\./;

/** Registers that are measured or set values: signatures, table rows, status words and commands are not. */
const isTag = (register: Register): boolean => register.access === 'read' && !register.id.includes('.sig.') && !NOT_A_TAG.test(register.id);

const sites = new WeakMap<Site, SiteLookup>();
const maps = new WeakMap<RegisterMap, readonly BlockLookup[]>();

export function lookupOf(site: Site): SiteLookup {
  const known = sites.get(site);
  if (known) return known;
  const made = lookUp(site);
  sites.set(site, made);
  return made;
}

function lookUp(site: Site): SiteLookup {
  const { registers } = site.registers;
  const rules = new Map(site.checks.map((check) => [check.tag, check]));
  const ranges = new Map(registers.map(({ id, range }) => [id, range]));
  return {
    tags: registers.filter(isTag).map(({ id, range }) => ({ id, statusId: `q.${id}`, range, rules: rules.get(id) ?? null })),
    versionIds: registers.filter(({ id }) => VERSION.test(id)).map(({ id }) => id),
    rows: registers.flatMap(({ id }) => {
      const row = ROW.exec(id)?.[1];
      return row === undefined ? [] : [rowLookup(`slab${row}`, ranges)];
    }),
    gradeOf: new Map(site.nameplate.grades.map(({ code, grade }) => [code, grade])),
  };
}

function rowLookup(row: string, ranges: ReadonlyMap<string, readonly [number, number]>): SlabRowLookup {
  const field = (name: SlabField): [SlabField, SlabRowLookup[SlabField]] => {
    const id = `${row}.${name}`;
    const [low, high] = ranges.get(id) ?? [1, 0];
    return [name, { id, low, high }];
  };
  return Object.fromEntries(FIELDS.map(field)) as SlabRowLookup;
}

/** The blocks that are read, each with its registers. */
export function blocksOf(map: RegisterMap): readonly BlockLookup[] {
  const known = maps.get(map);
  if (known) return known;
  const made = map.blocks
    .filter(({ access }) => access === 'read')
    .map((block) => ({
      block,
      registers: map.registers.filter(({ address }) => address >= block.address && address < block.address + block.words),
    }));
  maps.set(map, made);
  return made;
}
