/** The way to the server: one subscription for live state, short requests for the rest. */
import { QueryClient } from '@tanstack/react-query';
import type { AppRouter } from '@trimtab/server';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { OpenStream } from '../live/live-store.ts';

/** A decision that got no answer by then counts as not answered; the next state tells what became of it. */
const ANSWER_MS = 4_000;

async function fetchWithDeadline(
  input: RequestInfo | URL | string,
  init?: { signal?: AbortSignal | null | undefined; body?: unknown; headers?: unknown; method?: string | undefined },
): Promise<Response> {
  const deadline = AbortSignal.timeout(ANSWER_MS);
  return fetch(input, { ...(init as RequestInit), signal: init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline });
}

export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc' }),
      false: httpLink({ url: '/trpc', fetch: fetchWithDeadline }),
    }),
  ],
});

/** Mutations are never paused, queued or repeated: a decision is made now or not at all (console 4.20). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: 1, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: 0, gcTime: 0 },
  },
});

export const openLiveStream: OpenStream = (lastEventId, input) => {
  const stream = api.live.stream.subscribe(
    { lastEventId },
    {
      onData: ({ id, data }) => input.onMessage(id, data),
      onError: () => input.onFailed(),
      onConnectionStateChange: ({ state }) => {
        if (state === 'connecting') input.onReconnecting();
      },
    },
  );
  return () => stream.unsubscribe();
};
