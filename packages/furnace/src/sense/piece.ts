/**
 * Every slab is measured twice on its way out: by the pyrometer at the door and, some minutes later,
 * behind the roughing mill; and the soaking zone that shines on it says what its face should be. A dirty
 * window or scale only ever lowers a pyrometer, so of two that part the lower one is accused.
 */
import { type Accusation, type Companion, PIECE, type SensePack } from '@trimtab/loop';
import type { Site, ZonePlate } from '@trimtab/terms';

const EXIT = 'discharge.pyrometer_degC';
const MILL = 'mill.roughing_degC';

/** Exit over mill, at the pace of the time: the faster, the hotter the face over the mean. */
const apart: Companion['compare'] = (read) => {
  const [exit, measured, pace] = [read(PIECE.exit), read(PIECE.measured), read('production_tph')];
  return exit === null || measured === null || pace === null ? null : { y: exit - measured, x: [1, pace / 200 - 1] };
};

/** The face that leaves is a weighted mean of the steel behind it and of what shines on it: the soaking zone. */
function explained(soak: ZonePlate): Companion['compare'] {
  return (read) => {
    const gap = apart(read, read);
    const measured = read(PIECE.measured);
    const [top, bottom] = [read(`z${soak.zone}.top.T_degC`), read(`z${soak.zone}.bottom.T_degC`)];
    if (gap === null || measured === null || top === null || bottom === null) return null;
    return { y: gap.y, x: [...gap.x, (measured - 1_100) / 100, (top - soak.recipe_degC) / 20, (bottom - soak.recipe_degC) / 20] };
  };
}

const usual = { blocks: 0, known: 300, memory: 700, allowance: 0.75 };

/**
 * A window that is knocked aside is off by many deviations from one slab to the next: three slabs shall do,
 * so one slab may count eight. Slabs that waited come out hotter outside than behind the mill for an hour:
 * to accuse the mill takes longer.
 */
export function pieceCompanions({ nameplate }: Site): Companion[] {
  const soak = nameplate.zones.at(-1);
  if (soak === undefined) return [];
  return [
    // A window that gets dirty day by day must not teach its own slowness first.
    { id: 'piece:exit', ...usual, threshold: 20, questioned: 5, clip: 8, least: 4, scatter: true, compare: explained(soak) },
    { id: 'piece:mill', ...usual, threshold: 70, clip: 4, least: 10, compare: apart },
  ];
}

const kelvins = (size: number) => ({ value: Math.abs(size), unit: 'dK' as const });

/** Measured in sound months: not over 16 K within 80 s, nor 19 K within four minutes, in delays too. */
export const exitFall: NonNullable<SensePack['exitFall']> = {
  group: 'draught',
  most: 19,
  rate: 4,
  message: (size) => ({ id: 'sense.exit-fell', with: { low: kelvins(size) } }),
};

export const pieceAccusations: readonly Accusation[] = [
  {
    subject: EXIT,
    cause: 'drifts',
    when: [['piece:exit', 'down']],
    message: (size) => ({ id: 'sense.exit-low', with: { low: kelvins(size) } }),
  },
  {
    subject: MILL,
    cause: 'drifts',
    when: [['piece:mill', 'up']],
    message: (size) => ({ id: 'sense.mill-low', with: { low: kelvins(size) } }),
  },
  {
    subject: EXIT,
    cause: 'noisy',
    when: [['piece:exit', 'scatter']],
    unless: [['piece:exit', 'up']],
    message: () => ({ id: 'sense.exit-scatters' }),
  },
];
