import { sentenceCase } from '../render/words.ts';
import type { PanelState } from './panel.tsx';

/** The panel state of a query that has no data yet, or null once it has. Old data stays; its age is shown by the frame. */
export function queryState(
  query: { data: unknown; isError: boolean; isPending: boolean; error: Error | null; refetch: () => unknown; errorUpdatedAt: number },
  what: string,
): PanelState | null {
  if (query.isPending) return { kind: 'loading', what };
  if (!query.isError || query.data !== undefined) return null;
  const retry = () => void query.refetch();
  return {
    kind: 'error',
    what: `${sentenceCase(what)} could not be read: ${refusalOf(query.error) ?? 'no answer from the server'}`,
    reference: reference(query.errorUpdatedAt),
    retry,
  };
}

/** The server's own words; a lost connection has none. */
const refusalOf = (error: Error | null): string | null => (error && 'data' in error && error.data ? error.message : null);

const reference = (at_ms: number): string => new Date(at_ms).toISOString().slice(0, 19).replace(/[-:]/g, '');
