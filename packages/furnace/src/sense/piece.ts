/**
 * Every slab is measured twice on its way out: by the pyrometer at the door and, some minutes later,
 * behind the roughing mill; and the twin says what both should be. A dirty window or scale only ever
 * lowers a pyrometer, so of two that part the lower one is accused.
 */
import { type Accusation, type Companion, PIECE } from '@trimtab/loop';

const EXIT = 'discharge.pyrometer_degC';
const MILL = 'mill.roughing_degC';

/** Exit over mill, at the pace of the time: the faster, the hotter the face over the mean. */
const apart: Companion['compare'] = (read) => {
  const [exit, measured, pace] = [read(PIECE.exit), read(PIECE.measured), read('production_tph')];
  return exit === null || measured === null || pace === null ? null : { y: exit - measured, x: [1, pace / 200 - 1] };
};

const usual = { blocks: 0, known: 300, memory: 700, allowance: 0.75, clip: 4, least: 10, compare: apart };

/** Slabs that waited come out hotter outside than behind the mill for an hour: to accuse the mill takes longer. */
export const pieceCompanions: readonly Companion[] = [
  { id: 'piece:exit', ...usual, threshold: 16, scatter: true },
  { id: 'piece:mill', ...usual, threshold: 70 },
];

const kelvins = (size: number) => ({ value: Math.abs(size), unit: 'dK' as const });

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
