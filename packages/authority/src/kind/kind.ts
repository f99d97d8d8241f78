/**
 * The closed set of act kinds (asset-contract §1). `offset` is executed; the others are known and
 * refused by one rule, so that no caller has to remember which of them exist.
 */
import type { Act, ActKind, Message } from '@trimtab/terms';
import { offset } from './offset.ts';

export const ACT_KINDS = {
  offset: 'executed',
  switch: 'not-executed',
  order: 'not-executed',
  course: 'not-executed',
  choice: 'not-executed',
} as const satisfies Record<ActKind, 'executed' | 'not-executed'>;

export type KindRules = { kind: 'executed'; rules: typeof offset } | { kind: 'refused'; because: Message };

/** The rules of an act's kind, or the refusal: "not executed by this build". */
export function kindRules(actKind: Act['kind']): KindRules {
  return actKind === 'offset'
    ? { kind: 'executed', rules: offset }
    : { kind: 'refused', because: { id: 'guard.kind', with: { kind: String(actKind) } } };
}
