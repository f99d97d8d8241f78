/**
 * Why this cycle offers nothing, with what would end it. What cannot be seen cannot be forecast either; a plant that
 * only pauses can, and in a pause people ask most of all how the steel will come out.
 */
import type { PlantMode, Refusal, Sample } from '@trimtab/terms';
import type { CycleInput } from '../cycle-input.ts';
import { qualityMessage } from '../explain/quality.ts';
import type { LoopConfig } from '../loop-config.ts';

type Why = Pick<Refusal, 'message' | 'endsWhen'>;
type Seen<S extends object> = Pick<CycleInput<S>, 'picture' | 'estimate'>;

/** Regimes in which pieces are heated and leave, or wait to. */
const FORECAST_IN: readonly PlantMode[] = ['production', 'delay', 'grade-change', 'maintenance'];

export interface Unable {
  why: Why;
  /** Nothing is offered, but how the plan as it stands will come out can be told. */
  isForecast: boolean;
}

/** null: everything can be looked at. */
export function unable<S extends object>(config: LoopConfig<S>, input: Seen<S>): Unable | null {
  const { site, pack } = config;
  const { link, plantMode } = input.picture;
  if (!link.up) return { why: { message: { id: 'unable.link' }, endsWhen: { id: 'ends.link' } }, isForecast: false };
  const blind = cannotSee(config, input);
  const { mode } = plantMode;
  if (!site.envelope.plantModes.includes(mode))
    return { why: pack.words.modeHolds(mode), isForecast: blind === null && FORECAST_IN.includes(mode) };
  return blind && { why: blind, isForecast: false };
}

function cannotSee<S extends object>({ site, pack }: LoopConfig<S>, { picture, estimate }: Seen<S>): Why | null {
  for (const check of site.checks) {
    const sample = picture.tags[check.tag];
    if (!check.needed.includes('class') || isGood(sample)) continue;
    const cause = qualityMessage(sample?.cause ?? 'stale');
    return { message: { id: 'cause.instruments-bad', with: { tag: check.label, cause } }, endsWhen: { id: 'ends.readable' } };
  }
  const unsupported = pack.unsupported(site, picture);
  if (unsupported) return unsupported;
  return estimate === null ? { message: { id: 'unable.estimate' }, endsWhen: { id: 'ends.readable' } } : null;
}

/** What is in doubt the guard does not write on, so nothing is offered on it. */
export const isGood = (sample: Sample | undefined): boolean => sample?.quality === 'good' && sample.value !== null;

export const refusal = (because: Refusal['because'], why: Why): Refusal => ({ kind: 'refusal', because, ...why });
