/**
 * What people doubted as they rejected an offer is no evidence while their doubt holds: R04, R06, R08 and R09 suspend the
 * calibration for the signal that they speak of (furnace-reference §8). A doubt holds as long as its rejection keeps
 * quiet at the longest, and not at all once that was taken back.
 */
import { after, HOUR_MS, type LastDischarge, type Picture, type PlantTime, type Quiet, type SlabRow } from '@trimtab/terms';

const DOUBTS = ['R04', 'R06', 'R08', 'R09'] as const;

export interface Doubt {
  reason: (typeof DOUBTS)[number];
  place: string;
  /** The instrument that was named; null: none was, and those of the place are meant. */
  tag: string | null;
  from: PlantTime;
  until: PlantTime;
}

const MILL = 'mill.roughing_degC';
/** Of a quiet that does not say when it began. */
const LONGEST_MS = 4 * HOUR_MS;

/** Those of these quiets that doubt a signal, in the order given. */
export const doubtsOf = (quiets: readonly Quiet[]): Doubt[] =>
  quiets.flatMap(({ reason, place, at, until, ends }) => {
    const doubted = DOUBTS.find((code) => code === reason);
    const tag = ends?.kind === 'sensor-good' ? ends.tag : null;
    return doubted ? [{ reason: doubted, place, tag, from: at ?? after(until, -LONGEST_MS), until }] : [];
  });

/** The picture without what was doubted then; of the mill, when the slab left. */
export function withoutDoubted(picture: Picture, doubts: readonly Doubt[]): Picture {
  const { plant_ms, tags, slabs, lastDischarge: rolled } = picture;
  const now = doubts.filter((doubt) => holds(doubt, plant_ms));
  const isMillDoubted = rolled !== null && doubts.some((doubt) => isOfMill(doubt) && holds(doubt, rolled.at));
  if (now.length === 0 && !isMillDoubted) return picture;
  return {
    ...picture,
    tags: { ...tags, ...Object.fromEntries(now.flatMap(tagsOf).map((tag) => [tag, { value: null, quality: 'bad' }])) },
    slabs: now.some(({ reason }) => reason === 'R04') ? { ...slabs, rows: slabs.rows.map(inDoubt) } : slabs,
    lastDischarge: isMillDoubted ? unread(rolled) : rolled,
  };
}

const holds = ({ from, until }: Doubt, at: PlantTime): boolean => from <= at && at < until;
const isOfMill = ({ reason, tag }: Doubt): boolean => reason === 'R06' || tag === MILL;
const inDoubt = (row: SlabRow): SlabRow => ({ ...row, doubtful: true });
const unread = (rolled: LastDischarge): LastDischarge => ({ ...rolled, roughingMill_degC: null });

/** A burner out of order heats otherwise than the balance says: the fuel of that time is no evidence, the couples are. */
function tagsOf({ reason, place, tag }: Doubt): string[] {
  if (reason === 'R09') return ['gas.main_Nm3h'];
  if (reason !== 'R08') return [];
  if (tag !== null) return [tag];
  if (place === 'air') return ['air.inForce_lambda', 'air.operatorRatio_lambda'];
  const zone = place.replace('zone-', 'z');
  return [`${zone}.top.T_degC`, `${zone}.bottom.T_degC`];
}
