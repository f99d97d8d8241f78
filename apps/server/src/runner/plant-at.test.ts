import { monotonic, type Picture, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { plantAt, plantNow, untilRead } from './plant-at.ts';

const picture = (link: Picture['link']): Picture => ({
  ...({} as Picture),
  plant_ms: plantTime(1_000_000),
  wall_ms: wallTime(50_000),
  monotonic_ms: monotonic(4_000),
  clockRate: 10,
  link,
});

describe('[5.8] the plant time of an OFF', () => {
  it('is its own, where the server hung since the last poll', () => {
    expect(plantAt(picture({ up: true }), wallTime(89_000))).toBe(1_390_000);
  });

  it('counts from the last reading, where polls come and nothing is read', () => {
    expect(plantAt(picture({ up: false, lostSince_ms: wallTime(20_000) }), wallTime(51_000))).toBe(1_310_000);
  });
});

describe('the plant time of a click and of a write', () => {
  it('goes on from the last reading of the plant’s clock, at its pace', () => {
    expect(plantNow(picture({ up: true }), monotonic(6_900))).toBe(1_029_000);
  });

  it('stands while the link is lost, and is never before what was read', () => {
    expect(plantNow(picture({ up: false, lostSince_ms: wallTime(20_000) }), monotonic(6_900))).toBe(1_000_000);
    expect(plantNow(picture({ up: true }), monotonic(100))).toBe(1_000_000);
  });
});

describe('the plant time of a server that has never read one', () => {
  const stored = plantTime(900_000);
  const unread: Picture = {
    ...picture({ up: false, lostSince_ms: wallTime(20_000) }),
    plant_ms: plantTime(0),
    plantMode: { mode: 'unknown', since_ms: plantTime(0) },
  };
  it('is that of the last stored scan, also after polls that read nothing', () => {
    expect(untilRead(unread, null, stored)).toMatchObject({ plant_ms: stored, plantMode: { mode: 'unknown', since_ms: stored } });
  });

  it('is what was read once it was, though nothing is now', () => {
    const lost = picture({ up: false, lostSince_ms: wallTime(20_000) });
    expect(untilRead(lost, plantTime(1_000_000), stored)).toBe(lost);
  });
});
