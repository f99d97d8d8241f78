/** What the card says of a write that did not come to be. */
import type { Message } from '@trimtab/terms';

export function intentMessage(intent: { state: string; outcome?: string | null }): Message | null {
  switch (intent.state) {
    case 'refused':
      return intent.outcome?.startsWith('undone')
        ? { id: 'intent.undone' }
        : { id: 'intent.refused-plc', with: { code: { id: `plc-code.${intent.outcome ?? 'unknown-code'}` } } };
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
