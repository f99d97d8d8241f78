/**
 * Coded reasons for a rejection (furnace-reference §8): what each keeps quiet, for how long, what ends
 * it early and what it opens; and which three a card shows first.
 */
import type { AssetPack, OfferFacts } from '@trimtab/loop';
import type { ReasonCode } from '@trimtab/terms';

export const REASONS: AssetPack<object>['reasons'] = [
  { code: 'R01', label: 'delay or stop expected', quiet: { scope: 'place', minutes: 60, until: { kind: 'delay-over' } } },
  {
    code: 'R02',
    label: 'mill pace about to change',
    quiet: {
      scope: 'class',
      minutes: 60,
      until: { kind: 'pace-settled', asked: 'plc.paceSetpoint_tph', measured: 'production_tph' },
      protects: true,
    },
  },
  {
    code: 'R03',
    label: 'mixed load: protecting the coldest slab',
    quiet: { scope: 'place', minutes: 180, until: { kind: 'campaign-past', of: 'slab' }, protects: true },
  },
  { code: 'R04', label: 'charge temperature or slab data doubtful', quiet: { scope: 'class', minutes: 60 }, opens: 'data' },
  {
    code: 'R05',
    label: 'grade practice: soak or dissolution',
    quiet: { scope: 'place', minutes: 240, until: { kind: 'campaign-past', of: 'grade' }, protects: true },
  },
  { code: 'R06', label: 'mill says steel is cold', quiet: { scope: 'class', minutes: 60, protects: true }, opens: 'model' },
  { code: 'R07', label: 'skid marks or head–tail difference', quiet: { scope: 'place', minutes: 60, protects: true } },
  { code: 'R08', label: 'sensor not trusted', quiet: { scope: 'place', minutes: 240, until: { kind: 'sensor-good' } }, opens: 'data' },
  { code: 'R09', label: 'burner, valve or zone out of order', quiet: { scope: 'place', minutes: 240 }, opens: 'maintenance' },
  { code: 'R10', label: 'gas supply, pressure or heating value', quiet: { scope: 'all', minutes: 60 } },
  { code: 'R11', label: 'recuperator, flue, pressure or water limit', quiet: { scope: 'all', minutes: 60 } },
  { code: 'R12', label: 'refractory or heat-up rate limit', quiet: { scope: 'place', minutes: 120 } },
  { code: 'R13', label: 'move too big or too frequent', quiet: { scope: 'place', minutes: 'shift', stepShare: 0.5 }, opens: 'objective' },
  { code: 'R14', label: 'standing order, quality hold or trial', quiet: { scope: 'class', minutes: 'shift' } },
  { code: 'R15', label: 'other or not understood', quiet: { scope: 'place', minutes: 30 } },
];

/** Fixed for the life of the card: a raise and the air ratio meet other doubts than a saving in a zone. */
export function likelyReasons(facts: OfferFacts): ReasonCode[] {
  if (facts.lever.place === 'air') return ['R08', 'R09', 'R10'];
  if (facts.to > facts.from) return ['R11', 'R01', 'R08'];
  return facts.lever.place === 'zone-4' ? ['R06', 'R05', 'R01'] : ['R01', 'R03', 'R08'];
}
