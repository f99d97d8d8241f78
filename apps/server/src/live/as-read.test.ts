import { type Picture, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { asRead, isFrozen } from './as-read.ts';

const READ = wallTime(100_000);
const pictureOf = (cause?: 'scan-frozen' | 'out-of-range', up = true): Picture => ({
  ...({} as Picture),
  wall_ms: READ,
  link: { up },
  tags: { t: { value: null, quality: 'bad', ...(cause ? { cause } : {}) } },
});

describe('[11.3] a PLC that answers with a scan that stands still', () => {
  it('is not read since its last scan, whatever it answers', () => {
    expect(asRead(pictureOf('scan-frozen'), { stillPolls: 12, poll_ms: 1_000 }).link).toEqual({ up: false, lostSince_ms: 88_000 });
  });

  it('is told from a bad instrument and from a lost line, which stay as they are', () => {
    for (const picture of [pictureOf(), pictureOf('out-of-range'), pictureOf('scan-frozen', false)]) {
      expect(isFrozen(picture)).toBe(false);
      expect(asRead(picture, { stillPolls: 12, poll_ms: 1_000 })).toBe(picture);
    }
  });
});
