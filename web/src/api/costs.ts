import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, request } from './client';
import { given } from './given';
import type { components, operations } from './schema';
import { listLimit, type ListAsk } from './sessions';

/** A value is null where the calls have none; the description of the API cannot say so of a list's items. */
type WithValues<T> = Omit<T, 'values'> & { readonly values: readonly (string | null)[] };

export type CostRow = WithValues<components['schemas']['CostRowResponse']>;
export type CostSeries = WithValues<components['schemas']['CostSeriesResponse']>;
export type CostMover = WithValues<components['schemas']['CostMoverResponse']>;
export type CostList = Omit<components['schemas']['CostListResponse'], 'rows'> & { readonly rows: readonly CostRow[] };
export type CostMovers = Omit<components['schemas']['CostMoversResponse'], 'movers'> & { readonly movers: readonly CostMover[] };
export type CostParts = components['schemas']['CostPartsResponse'];
export type CostMetric = NonNullable<NonNullable<operations['getCostSeries']['parameters']['query']>['metric']>;

type CostSort = NonNullable<NonNullable<operations['listCosts']['parameters']['query']>['sort']>;

export interface CostAsk {
  readonly query: string;
  readonly from: string;
  readonly to: string;
}

/** A page of what the groups cost. */
export async function listCosts(groupBy: string, ask: ListAsk, cursor: string | null, signal: AbortSignal): Promise<CostList> {
  return answer(await api.GET('/api/v1/costs', { params: { query: given({ ...ask, groupBy, sort: ask.sort as CostSort, cursor, limit: listLimit }) }, signal }));
}

/** What all calls of a range add up to. */
export function costTotalOf(ask: CostAsk) {
  return queryOptions({
    queryKey: ['cost-total', ask],
    queryFn: async ({ signal }): Promise<CostRow> => answer(await api.GET('/api/v1/costs', { params: { query: given({ ...ask }) }, signal })).total,
    placeholderData: keepPreviousData,
  });
}

/** Cost, calls or tokens over time; an empty `groupBy` is one series. */
export function costSeriesOf(ask: CostAsk & { readonly groupBy: string; readonly metric: CostMetric; readonly step: string }) {
  return queryOptions({
    queryKey: ['cost-series', ask],
    queryFn: async ({ signal }): Promise<readonly CostSeries[]> => answer(await api.GET('/api/v1/costs/series', { params: { query: { ...given({ query: ask.query, to: ask.to, groupBy: ask.groupBy }), from: ask.from, metric: ask.metric, step: ask.step } }, signal })).series,
    placeholderData: keepPreviousData,
  });
}

/** Whose cost differs most; an empty `against` is the same length just before. */
export function costMoversOf(ask: CostAsk & { readonly groupBy: string; readonly against: string }) {
  return queryOptions({
    queryKey: ['cost-movers', ask],
    queryFn: async ({ signal }): Promise<CostMovers> => answer(await api.GET('/api/v1/costs/movers', { params: { query: { ...given({ query: ask.query, to: ask.to, against: ask.against, limit: moversShown }), from: ask.from, groupBy: ask.groupBy } }, signal })),
    placeholderData: keepPreviousData,
  });
}

const moversShown = 10;

/** What the parts of prompts cost, estimated. */
export function costPartsOf(ask: CostAsk) {
  return queryOptions({
    queryKey: ['cost-parts', ask],
    queryFn: async ({ signal }): Promise<CostParts> => answer(await api.GET('/api/v1/costs/parts', { params: { query: given({ ...ask }) }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** A file of rows or movers. */
export async function exportCosts(what: 'costs' | 'costs/movers', ask: Record<string, string>): Promise<{ name: string; content: Blob }> {
  const parameters = new URLSearchParams(Object.entries(ask).filter(([, value]) => value !== ''));
  const response = await request(`/api/v1/${what}/export?${parameters.toString()}`);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'costs.csv';
  return { name, content: await response.blob() };
}
