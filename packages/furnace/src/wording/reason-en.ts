/** The coded reasons in English, and on each button what it keeps quiet and until when (at most ten words). */
import type { Catalogue } from '@trimtab/terms';
import { REASONS } from '../reason.ts';

const EFFECTS: Catalogue = {
  'reject.R01': 'nothing for {place} until delay over or {minutes}',
  'reject.R02': 'no such savings until the pace has settled or {minutes}',
  'reject.R03': 'no savings for {place} until that slab left',
  'reject.R04': 'nothing of this kind for {minutes}',
  'reject.R05': 'no savings for {place} until that grade left',
  'reject.R06': 'no such savings for {minutes}',
  'reject.R07': 'no savings for {place} for {minutes}',
  'reject.R08': 'nothing for {place} until the sensor is good',
  'reject.R09': '{place}: nothing for {minutes}',
  'reject.R10': 'nothing at all for {minutes}',
  'reject.R11': 'nothing at all for {minutes}',
  'reject.R12': 'nothing for {place} for {minutes}',
  'reject.R13': 'half the step for {place} until shift end',
  'reject.R14': 'nothing of this kind until shift end',
  // Of a card that protects a slab: what protects one is not offered either.
  'reject.R02-protects': 'nothing of this kind until pace settled or {minutes}',
  'reject.R03-protects': 'nothing for {place} until that slab left',
  'reject.R05-protects': 'nothing for {place} until that grade left',
  'reject.R06-protects': 'nothing of this kind for {minutes}',
  'reject.R07-protects': 'nothing for {place} for {minutes}',
  'reject.R15': 'nothing for {place} for {minutes}',
};

export const reasonWording: Catalogue = {
  ...EFFECTS,
  ...Object.fromEntries(REASONS.map(({ code, label }) => [`reason.${code}`, `${code} ${label}`])),
};
