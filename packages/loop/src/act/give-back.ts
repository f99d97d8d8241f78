/** A trim taken back toward zero without consent, with the sentence that announces it (design §4). */
import type { Unit } from '@trimtab/terms';
import { type Margin, shortOf_EUR } from '../asset-pack.ts';
import type { GiveBack } from '../cycle-input.ts';
import type { Candidate } from '../optimize/candidate.ts';
import type { Evaluation } from '../simulate/evaluate.ts';

const PIECE = { id: 'give-back.piece', unit: 'degC' } as const;
const SAID: Readonly<Record<string, { id: string; unit: Unit }>> = {
  inside: { id: 'give-back.inside', unit: 'dK' },
  soak: { id: 'give-back.soak', unit: 'min' },
  none: { id: 'give-back.later', unit: 'degC' },
};

/** Names the piece whose shortage it lessens most, in money; none where only later pieces gain. */
export function giveBackOf(base: Evaluation, { lever, bounds, to, alone }: Candidate): GiveBack {
  const after = new Map(alone.held.margins.map((margin) => [margin.id, margin]));
  const gain_EUR = (margin: Margin): number => shortOf_EUR(margin) - shortOf_EUR(after.get(margin.id) ?? margin);
  const helped = base.margins
    .filter((margin) => !margin.isSoft && gain_EUR(margin) > 0)
    .reduce<Margin | null>((best, margin) => (best && gain_EUR(best) >= gain_EUR(margin) ? best : margin), null);
  const { id, unit } = SAID[helped?.family ?? 'none'] ?? PIECE;
  return {
    place: lever.place,
    to,
    message: {
      id,
      with: {
        place: { id: `place.${lever.place}` },
        from: { value: bounds.from, unit: lever.unit, signed: true },
        to: { value: to, unit: lever.unit, signed: true },
        slab: helped?.subject ?? '',
        predicted: { value: helped?.value ?? 0, unit },
        limit: { value: helped?.limit ?? 0, unit },
      },
    },
  };
}
