/** Coded reasons for a rejection (furnace-reference §8) and which three a card shows first. */

import type { AssetPack, OfferFacts } from '@trimtab/loop';
import type { ReasonCode } from '@trimtab/terms';

export const REASONS: AssetPack<object>['reasons'] = [
  { code: 'R01', label: 'delay or stop expected' },
  { code: 'R02', label: 'mill pace about to change' },
  { code: 'R03', label: 'mixed load: protecting the coldest slab' },
  { code: 'R04', label: 'charge temperature or slab data doubtful', opens: 'data' },
  { code: 'R05', label: 'grade practice: soak or dissolution' },
  { code: 'R06', label: 'mill says steel is cold', opens: 'model' },
  { code: 'R07', label: 'skid marks or head–tail difference' },
  { code: 'R08', label: 'sensor not trusted', opens: 'data' },
  { code: 'R09', label: 'burner, valve or zone out of order', opens: 'maintenance' },
  { code: 'R10', label: 'gas supply, pressure or heating value' },
  { code: 'R11', label: 'recuperator, flue, pressure or water limit' },
  { code: 'R12', label: 'refractory or heat-up rate limit' },
  { code: 'R13', label: 'move too big or too frequent', opens: 'objective' },
  { code: 'R14', label: 'standing order, quality hold or trial' },
  { code: 'R15', label: 'other or not understood' },
];

/** Fixed for the life of the card: a raise meets other doubts than a saving. */
export function likelyReasons(facts: OfferFacts): ReasonCode[] {
  if (facts.to > facts.from) return ['R06', 'R01', 'R08'];
  return facts.lever.place === 'zone-4' ? ['R06', 'R05', 'R01'] : ['R01', 'R03', 'R08'];
}
