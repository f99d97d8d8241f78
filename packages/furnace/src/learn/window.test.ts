import { readSite } from '@trimtab/sites';
import { after, MINUTE_MS, type Picture, plantTime, type SlabRow } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type WindowRecorder, windowRecorder } from './window.ts';

const site = readSite('sites/rf-1');
const START = plantTime(1_790_000_000_000 - (1_790_000_000_000 % MINUTE_MS));
/** Through the furnace, m a minute: no slab is inside longer than its 36 m take. */
const PACE_mmin = 0.25;

const slab = (slabNo: number, position_m: number): SlabRow => ({
  ...{ slabNo, position_m, grade: 'S355', thickness_mm: 220, width_mm: 1_200, length_mm: 9_000 },
  ...{ mass_kg: 18_000, charge_degC: 20, aim_degC: 1_215, doubtful: false },
});

const TAGS: Picture['tags'] = Object.fromEntries(
  [
    ...['z1', 'z2', 'z3', 'z4'].flatMap((zone) => [`${zone}.top.T_degC`, `${zone}.bottom.T_degC`]).map((tag) => [tag, 1_200] as const),
    ...([
      ['flue.beforeRecuperator_degC', 800],
      ['air.preheat_degC', 450],
      ['air.inForce_lambda', 1.13],
      ['gas.main_Nm3h', 6_000],
    ] as const),
  ].map(([tag, value]) => [tag, { value, quality: 'good' }]),
);

const without = (out: readonly string[]): Picture['tags'] => ({
  ...TAGS,
  ...Object.fromEntries(out.map((tag) => [tag, { value: null, quality: 'bad' } as const])),
});
const BLIND = without(['z2.top.T_degC', 'z2.bottom.T_degC']);

interface Seen {
  tags?: Picture['tags'];
  isUp?: boolean;
  /** The table of slabs is not to be believed. */
  isTableBad?: boolean;
  /** Slabs whose record is in doubt. */
  doubtful?: number;
  /** A slab that was taken out at the charge door. */
  out?: number;
  /** Number and reading of the slab that the mill rolled last. */
  rolled?: { slabNo: number; reading_degC: number };
}

/** What is seen so many minutes after the start: slabs of 5 min each, number 1 charged at the start. */
function picture(at_min: number, { tags = TAGS, isUp = true, isTableBad = false, doubtful, out, rolled }: Seen = {}): Picture {
  const rows = Array.from({ length: Math.floor(at_min / 5) + 1 }, (_, index) => slab(index + 1, 0.5 + PACE_mmin * (at_min - 5 * index)));
  return {
    ...({} as Picture),
    plant_ms: after(START, at_min * MINUTE_MS),
    link: { ...({} as Picture['link']), up: isUp },
    plantMode: { ...({} as Picture['plantMode']), mode: 'production' },
    slabs: {
      quality: isTableBad ? 'bad' : 'good',
      version: 1,
      rows: rows
        .filter(({ position_m, slabNo }) => position_m < 36 && slabNo !== out)
        .map((row) => ({ ...row, doubtful: row.slabNo === doubtful })),
    },
    lastDischarge: rolled ? { slabNo: rolled.slabNo, at: START, count: rolled.slabNo, roughingMill_degC: rolled.reading_degC } : null,
    tags,
  };
}

const minutesOf = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);

function look(recorder: WindowRecorder, minutes: readonly number[], seen: Seen = {}): WindowRecorder {
  for (const at_min of minutes) recorder.take(picture(at_min, seen));
  return recorder;
}

const courseOf = (recorder: WindowRecorder, slabNo: number) => recorder.window().slabs.find((one) => one.slabNo === slabNo);

describe('a window', () => {
  it('holds one minute of each, however often the plant was looked at', () => {
    const rare = look(windowRecorder(site), minutesOf(0, 30));
    // 70 s apart: now and then a minute has no look of its own.
    const uneven = look(windowRecorder(site), minutesOf(0, 30, 70 / 60));
    const often = look(windowRecorder(site), minutesOf(0, 30, 1 / 6));
    for (const recorder of [rare, often]) expect(recorder.window().minutes).toHaveLength(31);
    expect(uneven.window().minutes.length).toBeGreaterThanOrEqual(30);
    expect(courseOf(often, 2)).toEqual(courseOf(rare, 2));
    expect(courseOf(often, 2)).toMatchObject({ first: 5, reading_degC: null, charge_degC: 20 });
  });

  it('gives the mill’s reading to the slab that it is of', () => {
    const recorder = look(windowRecorder(site), minutesOf(0, 160));
    recorder.take(picture(161, { rolled: { slabNo: 3, reading_degC: 1_121 } }));
    expect(courseOf(recorder, 3)?.reading_degC).toBe(1_121);
    expect(courseOf(recorder, 4)?.reading_degC).toBeNull();
  });

  it('fills a few minutes that nobody looked', () => {
    const recorder = look(windowRecorder(site), [...minutesOf(0, 20), ...minutesOf(25, 40)]);
    expect(recorder.window().minutes).toHaveLength(41);
    expect(courseOf(recorder, 1)?.sections).toHaveLength(41);
  });

  it('begins anew after a longer gap: what lay inside gets no reading, and no minute counts until it is gone', () => {
    const recorder = look(windowRecorder(site), [...minutesOf(0, 20), ...minutesOf(60, 70)]);
    recorder.take(picture(71, { rolled: { slabNo: 2, reading_degC: 1_121 } }));
    const { minutes, slabs } = recorder.window();
    // Of the minutes before the gap its heat is known; where it went since is not.
    expect(slabs.filter(({ slabNo }) => slabNo === 2)).toEqual([expect.objectContaining({ first: 5, reading_degC: null })]);
    expect(minutes.slice(0, 21).every(({ counts }) => counts)).toBe(true);
    expect(minutes.slice(21).some(({ counts }) => counts)).toBe(false);
  });

  it('gives no reading to a slab that left in the gap', () => {
    const recorder = look(windowRecorder(site), minutesOf(0, 140));
    recorder.take(picture(180, { rolled: { slabNo: 2, reading_degC: 1_121 } }));
    expect(courseOf(recorder, 2)?.reading_degC).toBeNull();
  });

  it('does not believe a table that is bad: it is a gap like any other', () => {
    const recorder = look(windowRecorder(site), minutesOf(0, 20));
    look(recorder, minutesOf(21, 59), { isTableBad: true });
    look(recorder, minutesOf(60, 70));
    const unwatched = look(windowRecorder(site), [...minutesOf(0, 20), ...minutesOf(60, 70)]);
    expect(recorder.window()).toEqual(unwatched.window());
  });

  it('takes no reading of a slab whose record is in doubt, and counts no minute with it inside', () => {
    const recorder = look(windowRecorder(site), minutesOf(0, 29));
    look(recorder, minutesOf(30, 30), { doubtful: 3 });
    look(recorder, minutesOf(31, 200));
    recorder.take(picture(201, { rolled: { slabNo: 3, reading_degC: 1_121 } }));
    expect(courseOf(recorder, 3)).toBeUndefined();
    const counts = recorder.window().minutes.map((minute) => minute.counts);
    // It was charged in minute 10: its heat is not known before it fell in doubt either.
    expect(counts.slice(0, 10)).not.toContain(false);
    expect(counts.slice(10, 140)).not.toContain(true);
    expect(counts.slice(-10)).not.toContain(false);
  });

  it('takes no reading of a slab that was out for a while, and knows its heat of the time before alone', () => {
    const recorder = look(windowRecorder(site), minutesOf(0, 14));
    look(recorder, minutesOf(15, 17), { out: 3 });
    look(recorder, minutesOf(18, 200));
    recorder.take(picture(201, { rolled: { slabNo: 3, reading_degC: 1_121 } }));
    expect(courseOf(recorder, 3)).toMatchObject({ first: 10, reading_degC: null });
    expect(courseOf(recorder, 3)?.sections).toHaveLength(5);
    const counts = recorder.window().minutes.map((minute) => minute.counts);
    expect(counts.slice(0, 18)).not.toContain(false);
    expect(counts.slice(18, 140)).not.toContain(true);
  });

  it('fills a few minutes in which a value was not read', () => {
    const recorder = look(windowRecorder(site), minutesOf(0, 20));
    look(recorder, minutesOf(21, 25), { tags: BLIND });
    look(recorder, minutesOf(26, 40));
    expect(recorder.window().minutes.map(({ counts }) => counts)).not.toContain(false);
    expect(courseOf(recorder, 1)?.sections).toHaveLength(41);
  });

  it.each([
    ['both couples of a zone', ['z3.top.T_degC', 'z3.bottom.T_degC']],
    ['the flue', ['flue.beforeRecuperator_degC']],
    ['the preheated air', ['air.preheat_degC']],
    ['the air ratio', ['air.inForce_lambda']],
  ])('is blind as in a gap where a value is not read for longer, until what was inside then is gone: %s', (_, out) => {
    const recorder = look(windowRecorder(site), minutesOf(0, 20));
    look(recorder, minutesOf(21, 60), { tags: without(out) });
    look(recorder, minutesOf(61, 219));
    recorder.take(picture(220, { rolled: { slabNo: 13, reading_degC: 1_121 } }));
    recorder.take(picture(221, { rolled: { slabNo: 14, reading_degC: 1_122 } }));
    const counts = recorder.window().minutes.map((minute) => minute.counts);
    expect(counts.slice(0, 26)).not.toContain(false);
    // The last slab of the blind minutes, number 13, was charged in the last of them.
    expect(counts.slice(26, 202)).not.toContain(true);
    expect(counts.slice(202)).not.toContain(false);
    expect(courseOf(recorder, 13)).toBeUndefined();
    expect(courseOf(recorder, 14)?.reading_degC).toBe(1_122);
    // Of the minutes before, the heat of what lay inside is known; its reading says nothing.
    expect(courseOf(recorder, 2)).toMatchObject({ first: 5, reading_degC: null });
    expect(courseOf(recorder, 2)?.sections).toHaveLength(21);
  });

  it('knows nothing of a lost link, and nothing before all temperatures were seen once', () => {
    const recorder = look(windowRecorder(site), minutesOf(0, 3), { tags: BLIND });
    look(recorder, minutesOf(4, 6), { isUp: false });
    expect(recorder.window().minutes).toEqual([]);
    look(recorder, minutesOf(7, 8));
    expect(recorder.window().minutes.map(({ sections_degC }) => sections_degC)).toEqual(
      Array.from({ length: recorder.window().minutes.length }, () => [800, 1_200, 1_200, 1_200, 1_200]),
    );
  });
});
