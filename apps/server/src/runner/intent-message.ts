/** What the card says of a write that did not come to be. */
import { type Message, PLC_CODES } from '@trimtab/terms';

export function intentMessage(intent: { state: string; outcome?: string | null }): Message | null {
  switch (intent.state) {
    case 'refused':
      return refusalOf(intent.outcome ?? 'unknown-code');
    case 'expired':
      return { id: 'intent.expired' };
    case 'void':
      return { id: 'intent.void' };
    case 'not-applied':
      return { id: 'intent.not-applied' };
    default:
      return null;
  }
}

const CODES: readonly string[] = [...PLC_CODES, 'unknown-code'];

/** Undone, by a code of the PLC, or by the rule of a guard whose sentence was not kept. */
function refusalOf(outcome: string): Message {
  if (outcome.startsWith('undone')) return { id: 'intent.undone' };
  if (CODES.includes(outcome)) return { id: 'intent.refused-plc', with: { code: { id: `plc-code.${outcome}` } } };
  return { id: 'intent.refused-guard', with: { reason: outcome } };
}
