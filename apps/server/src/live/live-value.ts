/** A sample as the console draws it: value, unit, quality, and the moment the PLC was last read for it. */
import type { LiveValue, Picture, Sample, Unit, WallTime } from '@trimtab/terms';

const ABSENT: Sample = { value: null, quality: 'bad', cause: 'link-lost' };

export const sampleOf = (picture: Picture, tag: string): Sample => picture.tags[tag] ?? ABSENT;

/** While the PLC is lost a picture still comes each poll, but nothing in it was read then. */
const lastRead_ms = ({ link, wall_ms }: Picture): WallTime => (link.up ? wall_ms : (link.lostSince_ms ?? wall_ms));

export function liveValue(picture: Picture, tag: string, unit: Unit, sample: Sample = sampleOf(picture, tag)): LiveValue {
  return {
    tag,
    value: sample.value,
    unit,
    quality: sample.quality,
    ...(sample.cause === undefined ? {} : { cause: sample.cause }),
    ...(sample.since === undefined ? {} : { since: sample.since }),
    read_ms: lastRead_ms(picture),
  };
}

/** A value worked out of several samples is as good as the worst of them. */
export function derived(picture: Picture, tag: string, unit: Unit, from: string[], work: (values: number[]) => number): LiveValue {
  const samples = from.map((id) => sampleOf(picture, id));
  const worst = samples.find(({ quality }) => quality === 'bad') ?? samples.find(({ quality }) => quality === 'uncertain');
  const values = samples.flatMap(({ value }) => (value === null ? [] : [value]));
  const value = values.length === samples.length ? work(values) : null;
  return liveValue(picture, tag, unit, worst ? { ...worst, value } : { value, quality: 'good' });
}
