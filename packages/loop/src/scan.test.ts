import { readSite } from '@trimtab/sites';
import { canonical, type Image, monotonic, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { scan } from './scan.ts';
import { poll, scenarioOf } from './testing/scenario.ts';
import { stillPack } from './testing/still-pack.ts';
import { imageOfToy, stepToy, toyPlant } from './testing/toy-plant.ts';

const site = readSite('sites/rf-1');
const config = { site, pack: stillPack(30) };
const running = () => {
  const scenario = scenarioOf(config, toyPlant(site));
  poll(scenario, 1);
  return scenario;
};
const causes = (picture: { causes: { cause: string }[] }): string[] => picture.causes.map(({ cause }) => cause);

/** The next poll of a running scenario, with its image changed. */
function pollChanged(scenario: ReturnType<typeof running>, change: (image: Image) => Image) {
  scenario.toy = stepToy(scenario.toy, 10);
  const result = scan(config, scenario.scanned, change(imageOfToy(scenario.toy)));
  scenario.scanned = result.memory;
  return result.picture;
}

const faulted = (image: Image): Image => ({ ...image, blocks: {}, fault: { kind: 'time-out' } });
const words = (image: Image, block: number): number[] => [...(image.blocks[block] ?? [])];

describe('a poll of a sound plant', () => {
  it('gives every tag good, 28 slabs, the plant mode and no cause', () => {
    const { picture, scanned } = running();
    if (!picture) throw new Error('no picture');
    expect(site.checks.filter(({ tag }) => picture.tags[tag]?.quality !== 'good').map(({ tag }) => tag)).toEqual([]);
    expect(picture.slabs).toMatchObject({ quality: 'good' });
    expect(picture.slabs.rows).toHaveLength(28);
    expect(picture.slabs.rows[0]).toMatchObject({ grade: 'DC01', charge_degC: 20, width_mm: 1_200 });
    expect(picture.plantMode.mode).toBe('production');
    expect(picture.causes).toEqual([]);
    expect(picture.ack?.boot).toBe(7);
    expect(scanned?.estimate?.advanced_s).toBeCloseTo(50, 6);
  });
});

describe('a block that does not certify itself', () => {
  it.each<[string, (block: number[]) => number[]]>([
    ['another map version', (block) => block.with(0, 9)],
    ['another block number', (block) => block.with(1, 3)],
    ['a swapped word order', (block) => block.with(2, block[3] ?? 0).with(3, block[2] ?? 0)],
    ['a short read', (block) => block.slice(0, -1)],
    ['addresses shifted by one', (block) => [0, ...block.slice(0, -1)]],
  ])('(%s) makes every tag bad, holds the estimate and is a hard cause', (_, change) => {
    const scenario = running();
    const before = canonical(scenario.scanned?.estimate);
    const picture = pollChanged(scenario, (image) => ({ ...image, blocks: { ...image.blocks, 2: change(words(image, 2)) } }));
    expect(Object.values(picture.tags).every(({ value, cause }) => value === null && cause === 'map-mismatch')).toBe(true);
    expect(causes(picture)).toEqual(['map-mismatch']);
    expect(picture.ack).toBeNull();
    expect(canonical(scenario.scanned?.estimate)).toBe(before);
  });

  it('holds the estimate, which catches up with the time that ran on meanwhile, and begins anew after half an hour', () => {
    const afterPolls = (polls: number): number | undefined => {
      const scenario = running();
      for (let poll = 0; poll < polls; poll++)
        pollChanged(scenario, (image) => ({ ...image, blocks: { ...image.blocks, 2: words(image, 2).with(1, 3) } }));
      expect(scenario.scanned?.estimate?.advanced_s).toBeCloseTo(50, 6);
      poll(scenario, 1 / 6);
      return scenario.scanned?.estimate?.advanced_s;
    };
    expect(afterPolls(30)).toBeCloseTo(50 + 31 * 10, 6);
    // The still pack's first state.
    expect(afterPolls(190)).toBe(0);
  });
});

describe('a slab table read from two moments', () => {
  const torn = (scenario: ReturnType<typeof running>) =>
    pollChanged(scenario, (image) => ({ ...image, blocks: { ...image.blocks, 13: words(image, 13).with(5, 1_234) } }));

  it('keeps the last whole table and stops nobody: a walk fell between two blocks', () => {
    const scenario = running();
    const before = scenario.picture?.slabs.rows;
    const picture = torn(scenario);
    expect(picture.slabs).toMatchObject({ quality: 'good', rows: before });
    expect(causes(picture)).toEqual([]);
  });

  it('is bad once it was torn for longer than any value may stand', () => {
    const scenario = running();
    const before = scenario.picture?.slabs.rows;
    const first_ms = scenario.picture?.wall_ms ?? 0;
    let picture = torn(scenario);
    while (picture.wall_ms - first_ms <= scenario.config.site.safety.stale_ms) {
      expect(picture.slabs.quality).toBe('good');
      picture = torn(scenario);
    }
    expect(picture.slabs).toMatchObject({ quality: 'bad', rows: before });
    expect(causes(picture)).toEqual(['instruments-bad']);
    expect(picture.causes[0]?.message.with?.cause).toEqual({ id: 'quality.stale' });
    expect(poll(scenario, 0).slabs.quality).toBe('good');
  });

  it('is not believed with one number on two rows', () => {
    const scenario = running();
    const { rows } = scenario.picture?.slabs ?? { rows: [] };
    scenario.toy.forced = { 'slab3.no': rows[4]?.slabNo ?? 0 };
    const picture = poll(scenario, 0);
    expect(picture.slabs).toMatchObject({ quality: 'bad', rows });
    // It was read this second: whoever looks for the fault must not look at the link.
    expect(picture.causes).toEqual([{ cause: 'instruments-bad', message: { id: 'sense.table-refused' } }]);
  });

  it('is not believed with an unknown grade', () => {
    const scenario = running();
    scenario.toy.forced = { 'slab3.grade': 77 };
    expect(poll(scenario, 0).slabs.quality).toBe('bad');
  });
});

describe('a lost link', () => {
  it('keeps values for the stale time, marked, and then drops them; plant time and estimate stand still', () => {
    const scenario = running();
    const { plant_ms } = scenario.picture ?? {};
    const first = pollChanged(scenario, faulted);
    expect(first.link).toMatchObject({ up: false, fault: { kind: 'time-out' } });
    expect(first.tags['z1.top.T_degC']).toMatchObject({ quality: 'uncertain', cause: 'stale' });
    expect(causes(first)).toEqual(['plant-lost']);
    let picture = first;
    for (let second = 0; second < 6; second++) picture = pollChanged(scenario, faulted);
    expect(picture.tags['z1.top.T_degC']).toMatchObject({ value: null, quality: 'bad', cause: 'link-lost' });
    expect(picture.plant_ms).toBe(plant_ms);
    for (let second = 0; second < 60; second++) picture = pollChanged(scenario, faulted);
    expect(causes(picture)).toEqual(['plant-lost', 'lost-long']);
    expect(poll(scenario, 0).causes).toEqual([]);
  });

  it('is lost for as long as it is, though our wall clock is set back meanwhile', () => {
    const scenario = running();
    pollChanged(scenario, faulted);
    scenario.toy.wall_ms -= 600_000;
    let picture = scenario.picture;
    // The monotonic clock goes on.
    for (let second = 1; second <= 61; second++) {
      picture = pollChanged(scenario, (image) => ({ ...faulted(image), monotonic_ms: monotonic(image.monotonic_ms + 600_000) }));
    }
    expect(picture && causes(picture)).toEqual(['plant-lost', 'lost-long']);
    expect(picture?.tags['z1.top.T_degC']).toMatchObject({ value: null, cause: 'link-lost' });
  });
});

describe('a link lost for long', () => {
  it.each([20_000, 300_000])('is lost longer than the %i ms that the site allows, one poll after them', (lostLong_ms) => {
    const own = { ...config, site: { ...site, safety: { ...site.safety, lostLong_ms } } };
    const scenario = scenarioOf(own, toyPlant(site));
    poll(scenario, 1);
    const lostFor = (lost_ms: number) => {
      const image = faulted(imageOfToy(scenario.toy));
      const result = scan(own, scenario.scanned, { ...image, monotonic_ms: monotonic(image.monotonic_ms + lost_ms) });
      scenario.scanned = result.memory;
      return causes(result.picture);
    };
    lostFor(0);
    expect(lostFor(lostLong_ms)).toEqual(['plant-lost']);
    expect(lostFor(lostLong_ms + 1_000)).toEqual(['plant-lost', 'lost-long']);
  });
});

describe('what is learned slowly', () => {
  it('outlives a poll that can carry no estimate', () => {
    const scenario = running();
    const before: (number | null)[] = [];
    const pack = {
      ...config.pack,
      init: (...[at, picture, last]: Parameters<typeof config.pack.init>) => {
        before.push(last?.advanced_s ?? null);
        return picture.slabs.quality === 'bad' ? null : config.pack.init(at, picture, last);
      },
    };
    const next = (change: (image: Image) => Image) => {
      scenario.toy = stepToy(scenario.toy, 10);
      scenario.scanned = scan({ site, pack }, scenario.scanned, change(imageOfToy(scenario.toy))).memory;
    };
    const learned = scenario.scanned?.estimate?.advanced_s ?? null;
    scenario.toy.plant_s += 2_400;
    scenario.toy.forced = { 'slab3.grade': 77 };
    next((image) => image);
    next(faulted);
    scenario.toy.forced = {};
    next((image) => image);
    expect(learned).toBeGreaterThan(0);
    expect(before).toEqual([learned, learned]);
    expect(scenario.scanned).toMatchObject({ givenUp: null, estimate: { advanced_s: 0 } });
  });
});

describe('a PLC', () => {
  it('whose scan counter stands still for three polls gives nothing to use', () => {
    const scenario = running();
    const counter = scenario.toy.counter;
    const frozen = (polls: number) => {
      let picture = scenario.picture;
      for (let n = 0; n < polls; n++) {
        picture = pollChanged(scenario, () => imageOfToy({ ...scenario.toy, counter }));
      }
      return picture;
    };
    expect(frozen(2)?.causes).toEqual([]);
    const picture = frozen(1);
    expect(picture && causes(picture)).toEqual(['plant-lost']);
    expect(picture?.tags['z1.top.T_degC']).toMatchObject({ value: null, cause: 'scan-frozen' });
    expect(poll(scenario, 0).causes).toEqual([]);
  });

  it('whose clock stands still for three polls, or cannot be read, gives nothing to use', () => {
    const scenario = running();
    const frozen = (change: (image: Image) => Image) => {
      const { plant_s } = scenario.toy;
      return [1, 2, 3].map(() => {
        const picture = pollChanged(scenario, () => change(imageOfToy({ ...scenario.toy, plant_s })));
        return [causes(picture), picture.tags['z1.top.T_degC']?.cause] as const;
      });
    };
    const named = [['plant-lost'], 'scan-frozen'];
    expect(frozen((image) => image)).toEqual([[[], undefined], [[], undefined], named]);
    expect(poll(scenario, 0).causes).toEqual([]);
    scenario.toy.forced = { 'plc.plantTime_s': 0 };
    expect(frozen((image) => image).at(-1)).toEqual(named);
  });

  it('whose clock could never be read is named by its clock, not by the link', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    scenario.toy.forced = { 'plc.plantTime_s': 0 };
    const picture = [1, 2, 3].map(() => poll(scenario, 0)).at(-1);
    expect(picture?.causes).toEqual([{ cause: 'plant-lost', message: { id: 'cause.clock-stands' } }]);
    scenario.toy.forced = {};
    expect(poll(scenario, 0).causes).toEqual([]);
  });

  it('that was restarted is named at the first poll after', () => {
    const scenario = running();
    scenario.toy.boot = 8;
    expect(causes(poll(scenario, 0))).toEqual(['plc-restart']);
    expect(causes(poll(scenario, 0))).toEqual([]);
  });

  it('whose clock jumps is named', () => {
    const scenario = running();
    scenario.toy.plant_s += 7_200;
    expect(causes(poll(scenario, 0))).toContain('clock-jump');
    scenario.toy.plant_s -= 60;
    expect(causes(poll(scenario, 0))).toContain('clock-jump');
  });

  it('that is first read after a restart of ours is judged by the wall clock', () => {
    const scenario = running();
    scenario.toy = { ...stepToy(scenario.toy, 10), plant_s: scenario.toy.plant_s + 3_000, wall_ms: scenario.toy.wall_ms + 300_000 };
    const image = { ...imageOfToy(scenario.toy), monotonic_ms: monotonic(5), wall_ms: wallTime(scenario.toy.wall_ms) };
    expect(scan(config, scenario.scanned, image).picture.causes).toEqual([]);
  });

  it('that trips, loses its permit or is in delay says so', () => {
    const scenario = running();
    scenario.toy.permit = false;
    scenario.toy.mode = 'delay';
    scenario.toy.forced = { 'plc.tripWord': 4 };
    expect(causes(poll(scenario, 0))).toEqual(['permit-off', 'plant-trip', 'plant-delay']);
  });
});

describe('instruments', () => {
  it('that every zone needs hold the whole class', () => {
    const scenario = running();
    scenario.toy.forced = { 'gas.main_Nm3h': Number.NaN };
    const picture = poll(scenario, 0);
    expect(picture.causes.map(({ message }) => message.with)).toEqual([{ tag: 'main gas', cause: { id: 'quality.not-a-number' } }]);
  });

  it('of one zone hold the class only when the estimate has stood in for all of them too long', () => {
    const scenario = running();
    scenario.toy.forced = { 'q.z2.top.T_degC': 8, 'q.z2.bottom.T_degC': 8 };
    expect(causes(poll(scenario, 29))).toEqual([]);
    expect(causes(poll(scenario, 2))).toEqual(['instruments-bad']);
  });

  it('of one zone do so too where the causes change meanwhile, and a lost poll makes none of them better', () => {
    const scenario = running();
    const both = (name: string, value: number) => ({ [`${name}z2.top.T_degC`]: value, [`${name}z2.bottom.T_degC`]: value });
    scenario.toy.forced = both('q.', 8);
    expect(causes(poll(scenario, 15))).toEqual([]);
    scenario.toy.forced = both('', Number.NaN);
    expect(causes(poll(scenario, 14))).toEqual([]);
    const lost = pollChanged(scenario, faulted);
    expect(lost.tags['z2.top.T_degC']).toMatchObject({ value: null, quality: 'bad', cause: 'not-a-number' });
    expect(causes(poll(scenario, 2))).toEqual(['instruments-bad']);
  });

  it('of one place that differ by more than they can are uncertain, both', () => {
    const scenario = running();
    // Apart from the first reading on: had it leapt there, it alone would be named.
    scenario.scanned = null;
    scenario.toy.forced = { 'z1.bottom.T_degC': 1_028 };
    const { tags } = poll(scenario, 2);
    for (const tag of ['z1.top.T_degC', 'z1.bottom.T_degC'])
      expect(tags[tag]).toMatchObject({ quality: 'uncertain', cause: 'redundant-differs', value: expect.any(Number) });
  });
});
