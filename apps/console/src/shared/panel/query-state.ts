import type { PanelState } from './panel.tsx';

/** The panel state of a query that has no data yet, or null once it has. Old data stays; its age is shown by the frame. */
export function queryState(
  query: { isError: boolean; isPending: boolean; error: Error | null; refetch: () => unknown; errorUpdatedAt: number },
  what: string,
): PanelState | null {
  if (query.isPending) return { kind: 'loading', what };
  if (!query.isError) return null;
  const retry = () => void query.refetch();
  return {
    kind: 'error',
    what: `${what} could not be read: ${query.error?.message ?? 'no answer'}`,
    reference: reference(query.errorUpdatedAt),
    retry,
  };
}

const reference = (at_ms: number): string => new Date(at_ms).toISOString().slice(0, 19).replace(/[-:]/g, '');
