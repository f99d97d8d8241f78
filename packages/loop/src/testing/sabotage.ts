/** A sound cycle input broken in one way at a time: none of these may lead to an offer. */
import { type Picture, PLANT_MODES } from '@trimtab/terms';
import type { CycleInput } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';

export interface Broken<S extends object> {
  what: string;
  input: CycleInput<S>;
  /** The one place that must be silent; left out: all of them. */
  place?: string;
}

export function sabotaged<S extends object>(config: LoopConfig<S>, input: CycleInput<S>): Broken<S>[] {
  const { picture } = input;
  const withPicture = (what: string, change: Partial<Picture>): Broken<S> => ({
    what,
    input: { ...input, picture: { ...picture, ...change } },
  });
  const allBad = Object.fromEntries(
    Object.keys(picture.tags).map((tag) => [tag, { value: null, quality: 'bad', cause: 'not-a-number' } as const]),
  );
  const zeroed = Object.fromEntries(Object.keys(picture.tags).map((tag) => [tag, { value: 0, quality: 'good' } as const]));
  const modes = PLANT_MODES.filter((mode) => !config.site.envelope.plantModes.includes(mode));
  const classTags = config.site.checks.filter(({ needed }) => needed.includes('class')).map(({ tag }) => tag);
  return [
    { what: 'no estimate', input: { ...input, estimate: null } },
    withPicture('link down', { link: { up: false, lostSince_ms: picture.wall_ms, fault: { kind: 'time-out' } } }),
    withPicture('every tag bad', { tags: allBad }),
    withPicture('every tag zero', { tags: zeroed }),
    withPicture('no tags', { tags: {} }),
    withPicture('no slabs', { slabs: { quality: 'good', version: 1, rows: [] } }),
    withPicture('torn slab table', { slabs: { ...picture.slabs, quality: 'bad' } }),
    ...modes.map((mode) => withPicture(`plant mode ${mode}`, { plantMode: { mode, since_ms: picture.plant_ms } })),
    ...classTags.map((tag) =>
      withPicture(`${tag} bad`, { tags: { ...picture.tags, [tag]: { value: null, quality: 'bad', cause: 'frozen' } } }),
    ),
    ...config.pack.levers(config.site).map(({ setpointTag, place }) => ({
      ...withPicture(`${setpointTag} bad`, { tags: { ...picture.tags, [setpointTag]: { value: null, quality: 'bad', cause: 'stale' } } }),
      place,
    })),
  ];
}
