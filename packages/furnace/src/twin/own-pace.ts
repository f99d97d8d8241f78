/**
 * What the furnace gives of the pace that the mill asks for: thick slabs take longer than their mass says, and beams
 * have their own cycle. Each slab that leaves without a stop since the one before it says how much of the asked tonnes
 * came; the mean of the last few holds for the hour ahead.
 */
import type { Picture } from '@trimtab/terms';
import { presentStop } from './halt.ts';
import { pace_tph } from './pace.ts';
import type { FurnaceState } from './state.ts';

/** Part of one slab's word that is taken over. */
const GAIN = 1 / 6;
const [LEAST, MOST] = [0.7, 1.3];

/** `before`: of a state that was given up; a gap unteaches nothing. */
export const paceAtStart = (before: FurnaceState['pace'] | null): FurnaceState['pace'] =>
  unseenPace({ ratio: before && before.ratio >= LEAST && before.ratio <= MOST ? before.ratio : 1 });

/** After a time that nobody watched the next slab says nothing. */
export const unseenPace = ({ ratio }: Pick<FurnaceState['pace'], 'ratio'>): FurnaceState['pace'] => ({
  ratio,
  front: null,
  asked_kg: 0,
  isWhole: false,
});

export function followPace(
  { pace: before, slabs }: Pick<FurnaceState, 'pace' | 'slabs'>,
  picture: Picture,
  dt_s: number,
): FurnaceState['pace'] {
  const first = picture.slabs.rows.reduce<Picture['slabs']['rows'][number] | null>(
    (a, b) => (a && a.position_m >= b.position_m ? a : b),
    null,
  );
  const asked_tph = presentStop(picture).length > 0 ? 0 : pace_tph(picture);
  // A stop, or a table that is not believed: the next slab says nothing.
  if (first === null || asked_tph === 0 || picture.slabs.quality === 'bad') return unseenPace(before);
  const front = { slabNo: first.slabNo, mass_kg: first.mass_kg };
  const asked_kg = before.asked_kg + (asked_tph / 3.6) * dt_s;
  if (before.front?.slabNo === front.slabNo) return { ...before, asked_kg };
  // Under a number that nobody saw behind it, the one before it need not have left: slabs are re-numbered, too.
  if (!slabs.some(({ slabNo }) => slabNo === front.slabNo)) return unseenPace(before);
  const ratio = before.front === null || !before.isWhole ? before.ratio : learned(before.ratio, before.front.mass_kg / asked_kg);
  return { ratio, front, asked_kg: 0, isWhole: before.front !== null };
}

const learned = (ratio: number, heard: number): number => ratio + GAIN * (Math.min(MOST, Math.max(LEAST, heard)) - ratio);
