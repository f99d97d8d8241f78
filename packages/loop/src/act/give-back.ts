/** A trim taken back toward zero without consent, with the sentence that announces it (design §4). */
import { distanceOf, type Margin } from '../asset-pack.ts';
import type { GiveBack } from '../cycle-input.ts';
import type { Candidate } from '../optimize/candidates.ts';
import type { Evaluation } from '../simulate/evaluate.ts';

/** Names the piece that it helps most. */
export function giveBackOf(base: Evaluation, { lever, bounds, to, alone }: Candidate): GiveBack {
  const after = new Map(alone.margins.map((margin) => [margin.id, margin]));
  const short = base.margins.filter((margin) => !margin.isSoft && margin.price_EUR > 0 && distanceOf(margin) < margin.reserve);
  const gain = (margin: Margin): number => distanceOf(after.get(margin.id) ?? margin) - distanceOf(margin);
  const helped = short.reduce<Margin | null>((best, margin) => (best && gain(best) >= gain(margin) ? best : margin), null);
  const isInside = helped?.family === 'inside';
  const unit = isInside ? 'dK' : 'degC';
  return {
    place: lever.place,
    to,
    message: {
      id: isInside ? 'give-back.inside' : helped ? 'give-back.piece' : 'give-back.later',
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
