/** Every question the console asks, by key; how often is said here and nowhere else. */
import { queryOptions } from '@tanstack/react-query';
import type { DecisionRow } from './answers.ts';
import { api } from './client.ts';

const SECOND_MS = 1_000;

export const whoQuery = queryOptions({ queryKey: ['who'], queryFn: () => api.auth.who.query(), refetchInterval: 15 * SECOND_MS });

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: () => api.live.catalogue.query(),
  staleTime: Number.POSITIVE_INFINITY,
  retry: true,
  retryDelay: 2 * SECOND_MS,
});

export const trendQuery = queryOptions({ queryKey: ['trend'], queryFn: () => api.operate.trend.query(), refetchInterval: 5 * SECOND_MS });

export const historyQuery = (tags: string[], span_min: number, points: number) =>
  queryOptions({
    queryKey: ['history', tags, span_min, points],
    queryFn: () => api.operate.history.query({ tags, span_min, points }),
    refetchInterval: 10 * SECOND_MS,
  });

export const decisionsQuery = (kind: DecisionRow['state'] | null) =>
  queryOptions({
    queryKey: ['decisions', kind],
    queryFn: () => api.operate.decisions.query(kind === null ? { limit: 200 } : { kind, limit: 200 }),
    refetchInterval: 5 * SECOND_MS,
  });

export const enableQuery = (to: 'shadow' | 'advisory') =>
  queryOptions({ queryKey: ['enable', to], queryFn: () => api.operate.enableView.query({ to }), refetchInterval: 2 * SECOND_MS });
