/** Why this cycle cannot look at all, with what would end it; null: it can. */
import type { Refusal, Sample } from '@trimtab/terms';
import type { CycleInput } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import { qualityMessage } from '../sense/causes.ts';

type Why = Pick<Refusal, 'message' | 'endsWhen'>;

export function unable<S extends object>({ site, pack }: LoopConfig<S>, { picture, estimate }: CycleInput<S>): Why | null {
  if (!picture.link.up) return { message: { id: 'unable.link' }, endsWhen: { id: 'ends.link' } };
  const { mode } = picture.plantMode;
  if (!site.envelope.plantModes.includes(mode)) return pack.words.modeHolds(mode);
  for (const check of site.checks) {
    const sample = picture.tags[check.tag];
    if (!check.needed.includes('class') || isGood(sample)) continue;
    const cause = qualityMessage(sample?.cause ?? 'stale');
    return { message: { id: 'cause.instruments-bad', with: { tag: check.label, cause } }, endsWhen: { id: 'ends.readable' } };
  }
  const unsupported = pack.unsupported(site, picture);
  if (unsupported) return { message: unsupported, endsWhen: { id: 'ends.readable' } };
  return estimate === null ? { message: { id: 'unable.estimate' }, endsWhen: { id: 'ends.readable' } } : null;
}

/** What is in doubt the guard does not write on, so nothing is offered on it. */
export const isGood = (sample: Sample | undefined): boolean => sample?.quality === 'good' && sample.value !== null;

export const refusal = (because: Refusal['because'], why: Why): Refusal => ({ kind: 'refusal', because, ...why });
