/** The life of a plant at its birth: an empty order book, an ordinary pace, nothing that happens by itself. */
import type { Nameplate, PlantTime } from '@trimtab/terms';
import { randomStream } from '../random/random.ts';
import type { LifeState } from './life-state.ts';
import { startedPace } from './pace.ts';
import { startedStops } from './stops.ts';

const FIRST_SLAB = 48_101;
/** Of the nominal rate: the mill is the narrower place. */
const ORDINARY_PACE = 0.875;

export const startedLife = (plate: Nameplate, seed: number, now_ms: PlantTime): LifeState => ({
  random: randomStream(seed, 'life'),
  millRandom: randomStream(seed, 'mill'),
  happens: false,
  grades: plate.grades,
  products: plate.products,
  rateNominal_tph: plate.rateNominal_tph,
  gap_m: plate.slabGap_m,
  capacity: plate.slabsInside,
  pace_tph: ORDINARY_PACE * plate.rateNominal_tph,
  pace: startedPace(seed, now_ms),
  campaign: null,
  charged: plate.grades.map(() => 0),
  headingCode: null,
  nextSlabNo: FIRST_SLAB,
  lastCharge_degC: 20,
  walkProgress: 0,
  walkCount: 0,
  lastStep_ms: now_ms,
  lastDischarge_ms: now_ms,
  dischargeCount: 0,
  delay: null,
  planned: [],
  stops: startedStops(seed),
  discharged: [],
  roughingLast_degC: null,
  coldCalls: 0,
  coldCall_ms: null,
  tableVersion: 1,
});
