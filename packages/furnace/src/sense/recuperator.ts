/** The recuperator's couples explain each other: air out, flue in and out, tube. */
import type { Accusation, Companion, Reader } from '@trimtab/loop';

const AIR = 'air.preheat_degC';
const BEFORE = 'flue.beforeRecuperator_degC';
const AFTER = 'flue.afterRecuperator_degC';
const TUBE = 'recuperator.tube_degC';
export const recuperatorTags: readonly string[] = [AIR, BEFORE, AFTER, TUBE, 'gas.main_Nm3h', 'air.main_Nm3h', 'ambient.T_degC'];

const usual = { known: 144, memory: 720, allowance: 1, threshold: 10, clip: 4 };

function explainedBy(read: Reader, subject: string, couples: readonly string[]): ReturnType<Companion['compare']> {
  const y = read(subject);
  const [gas, air] = [read('gas.main_Nm3h'), read('air.main_Nm3h')];
  const by = couples.map(read);
  if (y === null || gas === null || air === null || gas <= 0) return null;
  const x = [1, gas / 5_000, air / gas / 10];
  for (const value of by) {
    if (value === null) return null;
    x.push(value / 500);
  }
  return { y: y / 100, x };
}

const couple = (subject: string, by: readonly string[]): Companion => ({
  id: `recuperator:${subject}`,
  blocks: 1,
  ...usual,
  least: 0.06,
  compare: (read) => explainedBy(read, subject, by),
});

/** Each by all others; and the three that move together without the tube. */
export const recuperatorCompanions: readonly Companion[] = [
  couple(TUBE, [AIR, BEFORE, AFTER]),
  { ...couple(AIR, [BEFORE, AFTER, 'ambient.T_degC']), least: 0.12 },
];

export const recuperatorAccusations: readonly Accusation[] = (['up', 'down'] as const).flatMap((side): Accusation[] => [
  {
    subject: TUBE,
    cause: 'drifts',
    when: [[`recuperator:${TUBE}`, side]],
    unless: [
      [`recuperator:${AIR}`, 'up'],
      [`recuperator:${AIR}`, 'down'],
    ],
    message: (size) => ({ id: 'sense.recuperator', with: { off: { value: 100 * size, unit: 'dK', signed: true } } }),
  },
]);
