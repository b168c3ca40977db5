import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { operations } from './schema';

export type Metric = operations['getStats']['parameters']['query']['metric'];

export interface StatsAsk {
  readonly metric: Metric;
  readonly from: string;
  readonly to: string;
  readonly query?: string;
  readonly groupBy?: string;
  readonly step?: string;
  readonly limit?: number;
}

export interface StatsSeries {
  readonly group: string | null;
  readonly points: readonly { readonly time: string; readonly value: number | null }[];
}

/** A number over time, by group. What was asked is the key: two parts that ask the same ask once. */
export function statsOf(ask: StatsAsk) {
  const { query, ...rest } = ask;
  const params = { ...rest, ...(query === undefined || query === '' ? {} : { query }) };
  return queryOptions({
    queryKey: ['stats', params],
    queryFn: async ({ signal }): Promise<readonly StatsSeries[]> => answer(await api.GET('/api/v1/stats', { params: { query: params }, signal })).series,
    placeholderData: keepPreviousData,
  });
}

/** The one number of a question without groups and steps; null when there is none. */
export function numberOf(series: readonly StatsSeries[] | undefined): number | null {
  return series?.[0]?.points[0]?.value ?? null;
}
