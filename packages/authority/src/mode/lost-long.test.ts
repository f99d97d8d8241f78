/** A loss is a pause for its first 60 s and latches when it lasts (faults.md D, classes p and l). */
import type { TwinCause } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { grantedTo, START, watchFor } from '../testing/mode-events.ts';

const LOSSES: TwinCause[] = ['plant-lost', 'database-lost', 'server-gap'];
const OTHER_PAUSES: TwinCause[] = ['plant-delay', 'grade-change', 'instruments-bad', 'permit-off'];
const start = { state: grantedTo('advisory'), watch: START };
const lasting = (from: typeof start, seconds: number, ...causes: TwinCause[]) => watchFor(from.state, from.watch, seconds, causes);

describe('a loss', () => {
  it.each(LOSSES)('%s pauses for 60 s and latches after that', (loss) => {
    const lost = lasting(start, 61, loss);
    expect(lost.state.granted).toBe('advisory');
    const long = lasting(lost, 1, loss);
    expect(long.state.granted).toBe('shadow');
    expect(long.state.causes.map(({ cause, message, unacknowledged }) => [cause, message, unacknowledged])).toEqual([
      [loss, { id: `cause.${loss}` }, false],
      ['lost-long', { id: 'cause.lost-long' }, true],
    ]);
  });

  it.each(LOSSES)('%s that comes back in between begins its 60 s anew', (loss) => {
    const again = lasting(lasting(lasting(start, 50, loss), 10), 61, loss);
    expect(again.state.granted).toBe('advisory');
    expect(lasting(again, 1, loss).state.granted).toBe('shadow');
  });

  it('that is over does not last on, though it is not clean yet and something else is reported', () => {
    const over = lasting(lasting(start, 30, 'plant-lost'), 50, 'cycle-late');
    expect(over.state.causes.map(({ cause, active }) => [cause, active])).toEqual([
      ['plant-lost', true],
      ['cycle-late', true],
    ]);
    expect(over.state.granted).toBe('advisory');
  });
});

describe('a pause that is no loss', () => {
  it.each(OTHER_PAUSES)('%s may last: it never latches', (pause) => {
    expect(lasting(start, 300, pause).state.granted).toBe('advisory');
  });
});
