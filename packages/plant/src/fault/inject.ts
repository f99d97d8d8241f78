/** Sets and ends faults. Several stand at once; the same fault at the same place replaces the one before. */
import { after } from '@trimtab/terms';
import type { CommandAnswer } from '../command.ts';
import { instrumentOf, reading } from '../instrument/reading.ts';
import type { PlantState } from '../plant-state.ts';
import { startedPlc } from '../plc/plc-state.ts';
import { FAULT_NAMES, type FaultName, faultKind, isFaultName } from './catalogue.ts';
import { forceEquipment, releaseEquipment } from './equipment.ts';
import type { ActiveFault, FaultWish } from './fault-state.ts';
import { type SlabRow, slabRow } from './slab-row.ts';

const LONGEST_s = 400 * 86_400;
const DONE: CommandAnswer = { kind: 'done' };
const refused = (reason: string): CommandAnswer => ({ kind: 'refused', reason });

/** Sets a fault from now on. Refused: the field, its value, its limit and what to do. Mutates. */
export function injectFault(state: PlantState, wish: FaultWish): CommandAnswer {
  const { name } = wish;
  if (!isFaultName(name)) return refused(`name ${name} is no fault: choose one of ${FAULT_NAMES.join(', ')}`);
  const kind = faultKind(name);
  const amount = wish.amount ?? kind.amount?.usual ?? 0;
  const tag = wish.tag ?? kind.usual;
  const fault =
    badAmount(name, wish.amount) ?? badTime(wish.for_s) ?? badPlace(state, name, wish.tag, tag) ?? badSubject(state, name, amount);
  if (fault) return refused(fault);
  if (name === 'plc-restart') {
    state.plc = startedPlc(state.plc, state.plc.watchdog_ms);
    return DONE;
  }
  end(state, (other) => other.name === name && other.tag === tag);
  const active: ActiveFault = {
    name,
    tag,
    amount,
    since_ms: state.plant_ms,
    until_ms: wish.for_s === undefined ? null : after(state.plant_ms, wish.for_s * 1000),
    memory: remembered(state, name, tag),
    ...tracked(state, name, tag, amount),
  };
  if (name === 'bus-frozen-scan') state.faults.frozen = frozenCopy(state);
  state.faults.active.push(active);
  forceEquipment(state, active);
  return DONE;
}

function badAmount(name: FaultName, amount: number | undefined): string | null {
  if (amount === undefined) return null;
  const size = faultKind(name).amount;
  if (!size) return `amount ${amount}: ${name} has no size: leave it out`;
  return amount >= size.low && amount <= size.high
    ? null
    : `amount ${amount} of ${name} is outside ${size.low}…${size.high} ${size.unit}: give one inside, or leave it out for ${size.usual}`;
}

function badTime(for_s: number | undefined): string | null {
  if (for_s === undefined || (for_s > 0 && for_s <= LONGEST_s)) return null;
  return `for_s ${for_s} is outside 1…${LONGEST_s} s: give one inside, or leave it out until the fault is cleared`;
}

function badPlace(state: PlantState, name: FaultName, wished: string | undefined, tag: string | null): string | null {
  const { tags, acts, usual } = faultKind(name);
  if (!tags) return wished === undefined ? null : `tag ${wished}: ${name} has no place: leave it out`;
  const advice = usual === null ? 'name another' : `name another, or leave it out for ${usual}`;
  if (tag === null || !tags.test(tag)) return `tag ${tag} cannot have ${name}: ${advice}`;
  if (acts !== 'tracking') return instrumentOf(state, tag) ? null : `there is no instrument ${tag}: ${advice}`;
  const { length } = state.furnace.slabs;
  const last = name === 'tracking-swapped' ? length - 1 : length;
  const row = rowOf(tag);
  return row >= 1 && row <= last ? null : `tag ${tag} is outside slab1…slab${last}: ${advice}`;
}

/** A size that names something must name what this plant has. */
function badSubject({ life, regime }: PlantState, name: FaultName, amount: number): string | null {
  const codes = life.grades.map(({ code }) => code);
  if (name === 'tracking-wrong-grade' && amount !== 0 && !codes.includes(amount))
    return `amount ${amount} of ${name} is no grade code: choose one of ${codes.join(', ')}, or 0 for the next`;
  const zones = regime.equipment.flameOut.length;
  if (name === 'flame-out' && !(Number.isInteger(amount) && amount <= zones))
    return `amount ${amount} of ${name} is no zone: choose a whole number of 1…${zones}`;
  return null;
}

const rowOf = (tag: string): number => Number(tag.slice('slab'.length));

/** What a stuck instrument goes on saying, and where a slow one starts. */
function remembered(state: PlantState, name: FaultName, tag: string | null): number {
  const { effect } = faultKind(name);
  if (tag === null || (effect !== 'hold' && effect !== 'lag')) return 0;
  const said = effect === 'lag' ? (instrumentOf(state, tag)?.truth(state) ?? 0) : reading(state, tag);
  return Number.isFinite(said) ? said : 0;
}

/** What tracking gets wrong: copies of the rows that it is about. */
function tracked(state: PlantState, name: FaultName, tag: string | null, amount: number): Pick<ActiveFault, 'slabs' | 'walk'> {
  const { furnace, life } = state;
  const at = tag === null || faultKind(name).acts !== 'tracking' ? 0 : rowOf(tag) - 1;
  const rows = furnace.slabs.slice(at, at + 2).map(slabRow);
  const [row] = rows;
  if (!row || faultKind(name).acts !== 'tracking') return { slabs: [], walk: life.walkCount };
  const { walkCount: walk } = life;
  switch (name) {
    case 'tracking-swapped':
      return { slabs: rows, walk };
    case 'tracking-wrong-weight':
      return { slabs: [{ ...row, mass_kg: row.mass_kg * (1 + amount / 100) }], walk };
    case 'tracking-wrong-grade':
      return { slabs: [otherGrade(state, row, amount)], walk };
    default:
      return { slabs: [row], walk };
  }
}

/** The row with another grade, aimed at the same place of its band. */
function otherGrade({ life }: PlantState, row: SlabRow, code: number): SlabRow {
  const own = life.grades.findIndex((band) => band.code === row.gradeCode);
  const other = life.grades.find((band) => band.code === code) ?? life.grades[(own + 1) % life.grades.length];
  const band = life.grades[own];
  if (!other || !band) return row;
  return { ...row, gradeCode: other.code, aim_degC: other.low_degC + row.aim_degC - band.low_degC };
}

/** The plant as it is, without the copy of an earlier freeze. */
function frozenCopy(state: PlantState): PlantState {
  return structuredClone({ ...state, faults: { ...state.faults, frozen: null, planned: [] } });
}

/** Ends all faults of that name and at that place; what is left out is any. Refused where none stands. Mutates. */
export function clearFault(state: PlantState, which: { name?: string; tag?: string }): CommandAnswer {
  const { name, tag } = which;
  const ended = end(state, (fault) => (name === undefined || fault.name === name) && (tag === undefined || fault.tag === tag));
  return ended
    ? DONE
    : refused(`no fault stands${name ? ` by the name ${name}` : ''}${tag ? ` on ${tag}` : ''}: see the list of those that do`);
}

/** Ends those that `ends` says yes to; were there any? Mutates. */
export function end(state: PlantState, ends: (fault: ActiveFault) => boolean): boolean {
  const { faults } = state;
  const ended = faults.active.filter(ends);
  if (ended.length === 0) return false;
  faults.active = faults.active.filter((fault) => !ended.includes(fault));
  for (const fault of ended) releaseEquipment(state, fault);
  if (ended.some(({ name }) => name === 'bus-frozen-scan')) faults.frozen = null;
  return true;
}

/** A fault that stands, as a person reads it. */
export interface FaultLine {
  name: FaultName;
  tag: string | null;
  amount: number | null;
  unit: string | null;
  since_ms: number;
  until_ms: number | null;
  words: string;
}

export const activeFaults = ({ faults }: PlantState): FaultLine[] =>
  faults.active.map(({ name, tag, amount, since_ms, until_ms }) => {
    const kind = faultKind(name);
    return { name, tag, amount: kind.amount && amount, unit: kind.amount?.unit ?? null, since_ms, until_ms, words: kind.words };
  });
