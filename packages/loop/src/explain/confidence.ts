/**
 * "How sure": counted from past scores of this region, in plain numbers, or not claimed at all. Of an
 * option in kelvins the discharge of slabs half an hour ahead (zone temperatures until enough slabs were
 * rolled); of the air ratio the gas. Said is the narrowest round width that held nine times of ten.
 */
import type { Message, Quantity, TrimUnit } from '@trimtab/terms';
import type { Score, ScoreTally } from '../memory.ts';

interface Kind {
  quantity: Score['quantity'];
  id: string;
  unit: Quantity['unit'];
  widths: readonly number[];
}

const SLABS: Kind = { quantity: 'discharge', id: 'slabs', unit: 'dK', widths: [5, 10, 15, 20, 30] };
const ZONES: Kind = { quantity: 'zone-temperature', id: 'zones', unit: 'dK', widths: [5, 10, 15, 20, 30] };
const GAS: Kind = { quantity: 'fuel', id: 'gas', unit: 'Nm3h', widths: [50, 100, 200, 400, 800] };
const HELD = 0.9;
const FEWEST = 10;

export function howSure(tallies: readonly ScoreTally[], region: string, unit: TrimUnit): Message {
  const kinds = unit === 'lambda' ? [GAS] : [SLABS, ZONES];
  for (const kind of kinds) {
    const errors = errorsOf(tallies, kind, (tally) => tally.region === region);
    if (errors.length >= FEWEST) return counted(`sure.${kind.id}`, kind, errors, region);
  }
  for (const kind of kinds) {
    const errors = errorsOf(tallies, kind, (tally) => tally.region !== region);
    if (errors.length >= FEWEST) return counted(`sure.${kind.id}-elsewhere`, kind, errors, region);
  }
  return { id: 'sure.none', with: { region } };
}

function errorsOf(tallies: readonly ScoreTally[], kind: Kind, where: (tally: ScoreTally) => boolean): number[] {
  return tallies.filter((tally) => tally.quantity === kind.quantity && where(tally)).flatMap(({ errors }) => errors);
}

function counted(id: string, { widths, unit }: Kind, errors: readonly number[], region: string): Message {
  const hitsOf = (width: number): number => errors.filter((error) => Math.abs(error) <= width).length;
  const within = widths.find((width) => hitsOf(width) >= HELD * errors.length) ?? widths.at(-1) ?? 0;
  return {
    id,
    with: {
      region,
      within: { value: within, unit },
      hits: { value: hitsOf(within), unit: 'count' },
      count: { value: errors.length, unit: 'count' },
    },
  };
}
