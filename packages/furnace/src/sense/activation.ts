/**
 * The activation matrix of the furnace: which checks are live in which regime. Number, range, device word
 * and staleness hold in every regime. Where burners go on and off by sequence (start-up, trip, shutdown)
 * a flow may leap and rest; heat balances and discharge comparisons hold only while the furnace heats
 * steel by its controllers, and after any other regime not before walls and slabs are at rest again.
 * The two couples of a zone are in no regime a pair that must agree: each is held at the setpoint by its own
 * controller while it can, and a side at minimum fire stays hotter for hours. Their fuel speaks for them.
 */
import type { LiveChecks } from '@trimtab/loop';
import type { PlantMode } from '@trimtab/terms';

const FLOW = 'flow';
const SPLIT = 'split';
const DRAUGHT = 'draught';
const RECUPERATOR = 'recuperator';
const PIECE_GROUP = 'piece';
/** What the walk of the beams does, step by step. */
const WALK = 'walk';

const GROUPS = [FLOW, SPLIT, DRAUGHT, RECUPERATOR, PIECE_GROUP, WALK];
const after = (blocks: number): LiveChecks['settling_blocks'] => Object.fromEntries(GROUPS.map((group) => [group, blocks]));

const FIRING: LiveChecks = {
  leap: true,
  bend: true,
  frozen: true,
  noisy: true,
  pairsAfter_min: null,
  companions: [FLOW, SPLIT, DRAUGHT, RECUPERATOR],
  settling_blocks: {},
};
/** Burners by hand or by sequence: instruments still have their noise, nothing explains anything. */
const BY_SEQUENCE: LiveChecks = {
  leap: true,
  frozen: true,
  noisy: false,
  pairsAfter_min: null,
  companions: [],
  settling_blocks: after(36),
};
/** People at the instruments. */
const BY_HAND: LiveChecks = { leap: false, frozen: false, noisy: false, pairsAfter_min: null, companions: [], settling_blocks: after(72) };

const MATRIX: Readonly<Record<PlantMode, LiveChecks>> = {
  production: { ...FIRING, companions: [...FIRING.companions, PIECE_GROUP, WALK] },
  'grade-change': { ...FIRING, companions: [...FIRING.companions, WALK] },
  // A crew cuts the fire at once, and in a minute the first zone falls by 80 K and the flue by more. Slabs that stood at
  // the door are hot outside; those behind them come as they come.
  delay: { ...FIRING, bend: false, faster: 2, settling_blocks: { [PIECE_GROUP]: 6 } },
  heating: BY_SEQUENCE,
  'start-up': BY_SEQUENCE,
  trip: BY_SEQUENCE,
  shutdown: BY_HAND,
  cold: BY_HAND,
  maintenance: BY_HAND,
  unknown: { ...BY_SEQUENCE, settling_blocks: after(1) },
};

export const activation = (mode: PlantMode): LiveChecks => MATRIX[mode];
