import { loopWording } from '@trimtab/loop';
import { type Message, render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { here } from './here.ts';
import { serverWording } from './wording.ts';

const say = (message: Message): string =>
  render(message, { ...loopWording, ...serverWording, 'place.zone-1': 'zone 1', 'place.zone-2': 'zone 2' });
const quiet: Message = {
  id: 'withheld.quiet',
  with: {
    rejected: { id: 'place.zone-1' },
    place: { id: 'place.zone-1' },
    reason: 'R01',
    until: { id: 'quiet.time', with: { until: '22:50' } },
  },
};

describe('a line that begins with its place', () => {
  it('does not name it again', () => {
    const dwell: Message = { id: 'withheld.dwell', with: { place: { id: 'place.zone-1' }, until: '22:50' } };
    expect(say(here('zone-1', dwell))).toBe('Waiting: last trim acts until 22:50.');
    expect(say(here('zone-1', quiet))).toBe('Quiet until 22:50: rejected as R01.');
  });

  it('names the other place that was rejected for it', () => {
    expect(say(here('zone-2', quiet))).toBe('Quiet until 22:50: zone 1 was rejected as R01.');
  });

  it('leaves every other sentence as it is', () => {
    const other: Message = { id: 'unable.link' };
    expect(here('zone-1', other)).toEqual(other);
  });
});
