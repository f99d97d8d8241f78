/**
 * A proposed change of what the loop is told: envelope, prices, twin parameters, or what an offer must be
 * worth. A file of it names only what is to be otherwise; a field that does not exist or leaves its limits
 * is refused by name. docs/replay.md describes it.
 */
import { PARAMETERS, type TwinParameters } from '@trimtab/furnace';
import type { AssetPack, LoopConfig } from '@trimtab/loop';
import { parseSite, type Site } from '@trimtab/terms';
import { z } from 'zod';
import { misfits } from './fit.ts';

const within = (low: number, high: number) => z.number().min(low).max(high).optional();

const zoneSchema = z.strictObject({
  zone: z.int().min(1).max(12),
  step_dK: within(1, 60),
  total_dK: within(1, 100),
  rate_dKmin: within(0.1, 60),
  dwell_min: within(0, 240),
  inForceMin_degC: within(600, 1_400),
  inForceMax_degC: within(600, 1_400),
});

const airSchema = z.strictObject({
  step_lambda: within(0.005, 0.1),
  total_lambda: within(0.005, 0.2),
  rate_lambdaMin: within(0.001, 0.1),
  dwell_min: within(0, 480),
  inForceMin_lambda: within(1, 1.6),
  inForceMax_lambda: within(1, 1.6),
  oxygenMin_pct: within(0.5, 10),
  coMax_ppm: within(1, 1_000),
});

export const changeSchema = z.strictObject({
  name: z.string().min(1).max(80).optional(),
  envelope: z
    .strictObject({
      zones: z.array(zoneSchema).min(1).optional(),
      /** null: the air ratio may no longer be trimmed. */
      air: airSchema.nullable().optional(),
      movesPerHour: z.int().min(1).max(60).optional(),
    })
    .optional(),
  prices: z
    .strictObject({
      gas_EURMWh: within(0.1, 1_000),
      co2_EURt: within(0, 1_000),
      steelLoss_EURt: within(0, 5_000),
      coldSlab_EURK: within(0.1, 1_000),
      belowAim_EURK: within(0, 1_000),
      unevenSlab_EURK: within(0, 1_000),
      shortSoak_EURmin: within(0, 1_000),
    })
    .optional(),
  parameters: z
    .strictObject({
      /** Dark zone first. */
      exchange: z.array(z.number().min(0.1).max(3)).optional(),
      wallLoss_kWm: within(0, 1_000),
      skidLoss_kWm: within(0, 2_000),
      recuperator: within(0, 1),
      roughingDrop_K: within(0, 300),
    })
    .optional(),
  worth: z.strictObject({ money_EURh: within(0, 1_000), gas_Nm3h: within(0, 1_000) }).optional(),
});

export type Change = z.infer<typeof changeSchema>;

/** `text`: a JSON file's. Throws with every field that is wrong, its value and its limit. */
export function parseChange(text: string): Change {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`The change is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = changeSchema.safeParse(value);
  if (!parsed.success)
    throw new Error(`The change is refused:\n${parsed.error.issues.map((issue) => `  ${faultText(issue, value)}`).join('\n')}`);
  if (!changesAnything({ ...parsed.data, name: undefined }))
    throw new Error('The change changes nothing: envelope, prices, parameters or worth');
  return parsed.data;
}

/** Is there a value anywhere in it, but for the numbers of zones? A null takes the air ratio away. */
const changesAnything = (part: unknown): boolean =>
  isRecord(part) ? Object.entries(part).some(([key, entry]) => key !== 'zone' && changesAnything(entry)) : part !== undefined;

function faultText(issue: z.core.$ZodIssue, whole: unknown): string {
  const at = issue.path.join('.');
  const given = JSON.stringify(issue.path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), whole));
  if (issue.code === 'unrecognized_keys') return `${[at, issue.keys.join(', ')].filter(Boolean).join('.')}: no such field`;
  if (issue.code === 'too_big') return `${at}: ${given} is given, ${issue.maximum} is the most`;
  if (issue.code === 'too_small') return `${at}: ${given} is given, ${issue.minimum} is the least`;
  return `${at || 'the file'}: ${given ?? 'nothing'} is given; ${issue.message}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The site under the change. Throws where the parts no longer fit together, or a zone is none of the site's. */
export function changedSite(site: Site, change: Change): Site {
  const { envelope, prices } = change;
  const named = (envelope?.zones ?? []).map(({ zone }) => zone);
  const twice = named.find((zone, index) => named.indexOf(zone) < index);
  if (twice !== undefined) throw new Error(`The change is refused:\n  envelope.zones: ${twice} is given twice, once is the most`);
  for (const zone of named)
    if (!site.envelope.zones.some((known) => known.zone === zone))
      throw new Error(
        `The change is refused:\n  envelope.zones: ${zone} is given, known are ${site.envelope.zones.map((known) => known.zone).join(', ')}`,
      );
  if (envelope?.air && !site.envelope.air) throw new Error('The change is refused:\n  envelope.air: this site has no air ratio to trim');
  const changed = {
    ...site,
    envelope: {
      ...site.envelope,
      ...(envelope?.movesPerHour === undefined ? {} : { movesPerHour: envelope.movesPerHour }),
      zones: site.envelope.zones.map((zone) => ({
        ...zone,
        ...withoutUndefined(envelope?.zones?.find((other) => other.zone === zone.zone) ?? {}),
      })),
      air: envelope?.air === null ? null : site.envelope.air && { ...site.envelope.air, ...withoutUndefined(envelope?.air ?? {}) },
    },
    prices: { ...site.prices, ...withoutUndefined(prices ?? {}) },
  };
  const faults = misfits(changed.envelope, change.envelope ?? {});
  if (faults.length > 0) throw new Error(`The change is refused:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return parseSite(changed);
}

/** The twin's parameters under the change. Throws where the number of exchange factors is another. */
export function changedParameters({ parameters }: Change): TwinParameters {
  const given = parameters?.exchange?.length ?? PARAMETERS.exchange.length;
  if (given !== PARAMETERS.exchange.length)
    throw new Error(`The change is refused:\n  parameters.exchange: ${given} factors are given, ${PARAMETERS.exchange.length} are needed`);
  return { ...PARAMETERS, ...withoutUndefined(parameters ?? {}) };
}

/** The loop with another threshold of what is offered. */
export function withWorth<S extends object>(config: LoopConfig<S>, { worth }: Change): LoopConfig<S> {
  const pack: AssetPack<S> = { ...config.pack, worth: { ...config.pack.worth, ...withoutUndefined(worth ?? {}) } };
  return { ...config, pack };
}

/** What was not named stays; a schema's optional field may be there and undefined. */
const withoutUndefined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
