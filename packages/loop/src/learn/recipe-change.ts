/**
 * A trim that stands at its limit most of the time is no control but a recipe that wants changing: that is for the
 * engineer to propose and to sign, and is said so (design §4). Counted over the time in which trims might stand, the
 * last days weighing most.
 */
import { HOUR_MS, MINUTE_MS, modeRank, since_ms } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput, RecipeChange } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory, LeverUse } from '../memory.ts';
import { planVectors } from './pending.ts';

/** What lies so many hours of use back weighs 1/e. */
const REMEMBERED_h = 72;
/** Less than a day of use, of which so much is left by its end, says nothing. */
const KNOWN_h = 20;
const MOST_OF_IT = 0.5;
/** Two cycles apart by more than this did not see what was between them. */
const SEEN_MS = 10 * MINUTE_MS;
const WIRE_PART = 1e-3;

/** What stood since the last cycle, as it stands now. */
export function usedSince<S extends object>(
  { pack, site }: LoopConfig<S>,
  { at_ms, leverUse }: Pick<CycleMemory, 'at_ms' | 'leverUse'>,
  { picture, inbox }: CycleInput<S>,
): CycleMemory['leverUse'] {
  const levers = pack.levers(site);
  const plan = planVectors(levers, picture);
  if (!plan || !site.envelope.plantModes.includes(picture.plantMode.mode)) return leverUse;
  const passed_h = Math.min(SEEN_MS, Math.max(0, since_ms(picture.plant_ms, at_ms))) / HOUR_MS;
  const kept = 1 - passed_h / REMEMBERED_h;
  const next = { ...leverUse };
  levers.forEach((lever, index) => {
    if (modeRank(inbox.modes[lever.decisionClass] ?? 'off') < modeRank('advisory')) return;
    const before = leverUse[lever.place] ?? NEVER;
    const target = plan.target[index] ?? 0;
    const end = endReached(lever, plan.setpoint[index] ?? Number.NaN, target);
    next[lever.place] = {
      used_h: before.used_h * kept + passed_h,
      low_h: before.low_h * kept + (end === 'low' ? passed_h : 0),
      high_h: before.high_h * kept + (end === 'high' ? passed_h : 0),
      sum: before.sum * kept + target * passed_h,
    };
  });
  return next;
}

const NEVER: LeverUse = { used_h: 0, low_h: 0, high_h: 0, sum: 0 };

/** A trim that can go no farther: by its own total, or by the bounds of what may be in force. */
function endReached({ limits, quantum }: Lever, setpoint: number, target: number): 'low' | 'high' | null {
  if (!limits || !Number.isFinite(setpoint)) return null;
  const low = Math.max(-limits.total, limits.inForceMin - setpoint);
  const high = Math.min(limits.total, limits.inForceMax - setpoint);
  // Less than a quantum is left; the PLC's float32 must not make a whole one a hair less.
  const most = quantum * (1 - WIRE_PART);
  if (target < 0 && target - low < most) return 'low';
  return target > 0 && high - target < most ? 'high' : null;
}

/** Of each lever that stood at one end most of the time: at which, how much of it, and where it stood on the mean. */
export function recipeChanges(levers: readonly Lever[], leverUse: CycleMemory['leverUse']): RecipeChange[] {
  return levers.flatMap(({ place, unit }) => {
    const { used_h, low_h, high_h, sum } = leverUse[place] ?? NEVER;
    const end = low_h > high_h ? 'low' : 'high';
    const share = Math.max(low_h, high_h) / used_h;
    if (used_h < KNOWN_h || !(share > MOST_OF_IT)) return [];
    return {
      place,
      message: {
        id: `recipe.${end}`,
        with: {
          place: { id: `place.${place}` },
          share: { value: 100 * share, unit: 'pct' },
          mean: { value: sum / used_h, unit, signed: true },
        },
      },
    };
  });
}
