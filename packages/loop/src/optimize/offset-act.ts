/** The one act that a lever knows: its trim to a target, at the ramp that the envelope promises. */
import type { Act } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';

export type OffsetAct = Extract<Act, { kind: 'offset' }>;

export const offsetAct = ({ trimTag, limits }: Lever, to: number): OffsetAct => ({
  kind: 'offset',
  tag: trimTag,
  to,
  rate: limits?.ratePerMin ?? 0,
});
