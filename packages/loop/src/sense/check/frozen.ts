import type { Check } from './check.ts';

/** A live instrument has noise: not one bit moved for this long means that it is stuck. */
export const frozen: Check = ({ value, rules, memory, plant_ms }) => {
  if (rules?.frozen_min === undefined || memory?.unmoved_ms == null || memory.raw !== value) return null;
  return (plant_ms - memory.unmoved_ms) / 60_000 >= rules.frozen_min ? { quality: 'bad', cause: 'frozen' } : null;
};
