/**
 * What may be said of a foreign series of readings before its checks run: all of it optional, since the
 * checks learn from a leading window what nobody says. A wrong value is refused with its path and the
 * limit it broke.
 */
import { z } from 'zod';
import { channelChecks } from './site.ts';

const positive = z.number().positive();

const channelSchema = z.strictObject({
  label: z.string().optional(),
  /** Lowest and highest value that the instrument can say. */
  range: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, { message: 'the first must be below the second' })
    .optional(),
  ...channelChecks,
});

const groupSchema = z.strictObject({
  name: z.string(),
  channels: z
    .array(z.string())
    .min(2)
    .refine((names) => new Set(names).size === names.length, { message: 'each channel may stand in it once' }),
  /** `same`: they measure one thing. `explained`: each follows from the others, linearly. */
  kind: z.enum(['same', 'explained']).default('explained'),
  /** `same` only: the most that two may differ beyond what they used to; left out: learned. */
  largest: positive.optional(),
});

export const seriesSchema = z.strictObject({
  /** Column of the time; left out: the first of that name or kind; null: there is none, rows are `interval_s` apart. */
  time: z.string().nullable().optional(),
  /** Of a time that is a number. */
  timeUnit: z.enum(['ms', 's', 'min', 'h', 'd']).optional(),
  interval_s: positive.default(1),
  separator: z.enum([',', ';', '\t', '|']).optional(),
  /** Texts that mean "no value", beside an empty one. */
  missing: z.array(z.string()).default(['NaN', 'nan', 'NA', 'N/A', 'null', 'NULL', 'None', '-', '?']),
  /** Columns that are no channels. */
  ignore: z.array(z.string()).default([]),
  /** Leading rows that are believed sound; left out: a sixth of them, 200 to 5000. */
  learnRows: z.int().min(30).optional(),
  channels: z.record(z.string(), channelSchema).default({}),
  groups: z.array(groupSchema).default([]),
  /** Look for channels that explain each other without being told. */
  discover: z.boolean().default(true),
});

export type Series = z.infer<typeof seriesSchema>;
export type SeriesChannel = Series['channels'][string];
export type SeriesGroup = Series['groups'][number];

/** Parses the settings of a series; throws one Error that lists every fault with its path. */
export function parseSeries(settings: unknown): Series {
  const parsed = seriesSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'settings'}: ${issue.message}`);
  throw new Error(`The settings of the series are refused:\n${faults.join('\n')}`);
}
