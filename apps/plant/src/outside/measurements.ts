/**
 * Every value that the plant shows, read by the words of the register map as any Modbus client would
 * read them: instrument noise, faults and quality words included, the truth not. null: the PLC gives
 * no number (NaN, or an exception to the read).
 */
import { type PlantState, plantMode, readWords } from '@trimtab/plant';
import { readRegister, type Site } from '@trimtab/terms';

export interface Measurements {
  plant_ms: number;
  time: string;
  plantMode: string;
  values: Record<string, number | null>;
  /** Quality words that are not zero, by tag: bit 0 invalid, 1 simulated, 2 manual, 3 failed. */
  quality: Record<string, number>;
  /** The slab table, next one out first. */
  slabs: Record<string, number | null>[];
}

const F32_DIGITS = 7;
const SLAB = /^slab(\d+)\.(\w+)$/;

export function measurements(state: PlantState, site: Site): Measurements {
  const shown: Measurements = {
    plant_ms: state.plant_ms,
    time: new Date(state.plant_ms).toISOString(),
    plantMode: plantMode(state),
    ...{ values: {}, quality: {}, slabs: [] },
  };
  for (const [id, value] of registerValues(state, site)) {
    const slab = SLAB.exec(id);
    if (id.includes('.sig.')) continue;
    if (id.startsWith('q.')) {
      if (value !== 0 && value !== null) shown.quality[id.slice(2)] = value;
    } else if (slab) {
      const row = Number(slab[1]) - 1;
      const cells = shown.slabs[row] ?? {};
      cells[slab[2] ?? ''] = value;
      shown.slabs[row] = cells;
    } else shown.values[id] = value;
  }
  shown.slabs = shown.slabs.filter(({ no }) => no !== 0);
  return shown;
}

/** The registers of `ids` as they are now; the first that is no readable register is refused. */
export function readTags(
  state: PlantState,
  site: Site,
  ids: readonly string[],
): { kind: 'values'; values: Record<string, number | null> } | { kind: 'refused'; field: string; value: string; limit: string } {
  const all = new Map(registerValues(state, site));
  const values: Record<string, number | null> = {};
  for (const id of ids) {
    const value = all.get(id);
    if (value === undefined) return { kind: 'refused', field: 'tags', value: id, limit: 'ids of read registers (npm run -s tags)' };
    values[id] = value;
  }
  return { kind: 'values', values };
}

function registerValues(state: PlantState, site: Site): [id: string, value: number | null][] {
  const map = site.registers;
  return map.blocks
    .filter(({ access }) => access === 'read')
    .flatMap((block) => {
      const answer = readWords(state, site, block.address, block.words);
      return map.registers
        .filter(({ address }) => address >= block.address && address < block.address + block.words)
        .map((register): [string, number | null] => {
          if (answer.kind === 'exception') return [register.id, null];
          const value = readRegister(answer.words, block.address, register, map);
          return [register.id, Number.isFinite(value) ? Number(value.toPrecision(F32_DIGITS + (register.type === 'f32' ? 0 : 8))) : null];
        });
    });
}
