/** faults.md D, "60 s clean out": plant causes in plant time, the others in wall time; asked of a twin that runs ten times as fast. */
import { TWIN_CAUSES, type TwinCause } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { grantedTo, pollOf, START, watchFor } from '../testing/mode-events.ts';
import { stepMode } from './step-mode.ts';

const later = { wall_ms: START.wall_ms + 1_000, plant_ms: START.plant_ms + 1_000 };

/** What speaks of the process, read off the examples of faults.md D by hand; all others speak of links, servers and clocks. */
const OF_THE_PROCESS: TwinCause[] = [
  'plant-delay',
  'grade-change',
  'instruments-bad',
  'permit-off',
  'region-left',
  'prediction-error',
  'prediction-error-high',
  'plant-alarm',
  'plant-trip',
  'plant-start-up',
  'plant-shutdown',
  'plant-maintenance',
  'plant-mode-unknown',
];
const OF_THE_SYSTEM = (Object.keys(TWIN_CAUSES) as TwinCause[]).filter((cause) => !OF_THE_PROCESS.includes(cause));

/** Is the cause over so many wall seconds after the first silent poll? */
function isOver(cause: TwinCause, wait_s: number): boolean {
  const reported = stepMode(grantedTo('shadow'), pollOf(later, cause)).state;
  return !watchFor(reported, later, 1 + wait_s, [], 10).state.causes.some(({ active }) => active);
}

describe('a process that runs ten times as fast', () => {
  it.each(OF_THE_PROCESS)('is rid of %s after 60 s of its own time, six on the wall', (cause) => {
    expect([isOver(cause, 5), isOver(cause, 6)]).toEqual([false, true]);
  });

  it.each(OF_THE_SYSTEM)('waits 60 s on the wall for %s', (cause) => {
    expect([isOver(cause, 59), isOver(cause, 60)]).toEqual([false, true]);
  });
});
