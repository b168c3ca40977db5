import { answer, api, request } from './client';
import { given } from './given';
import type { FilterScope } from '../parts/filter/scope';
import type { components, operations } from './schema';

/** One line of the trace list. */
export type TraceSummary = components['schemas']['TraceSummaryResponse'];
export type TracePageAnswer = components['schemas']['TraceListResponse'];
export type Preview = components['schemas']['TracePreviewResponse'];
export type Facet = components['schemas']['FacetResponse'];
export type Breakdown = components['schemas']['BreakdownResponse'];
export type BreakdownGroup = components['schemas']['BreakdownGroupResponse'];

/** As the server names orders: `duration`, `duration.asc`. Another is refused by it, and the page says so. */
type TraceSort = NonNullable<NonNullable<operations['listTraces']['parameters']['query']>['sort']>;

export interface TraceSearch {
  readonly query: string;
  readonly from: string;
  readonly to: string;
}

export const pageSize = 100;

export async function listTraces(search: TraceSearch, sort: string, cursor: string | null, signal: AbortSignal, limit: number = pageSize): Promise<TracePageAnswer> {
  return answer(await api.GET('/api/v1/traces', { params: { query: given({ ...search, sort: sort === 'time' ? null : sort as TraceSort, cursor, limit }) }, signal }));
}

export async function countTraces(search: TraceSearch, signal: AbortSignal): Promise<components['schemas']['TraceCountResponse']> {
  return answer(await api.GET('/api/v1/traces/count', { params: { query: given({ ...search }) }, signal }));
}

export async function latestTrace(query: string, signal: AbortSignal): Promise<components['schemas']['LatestTraceResponse']> {
  return answer(await api.GET('/api/v1/traces/latest', { params: { query: given({ query }) }, signal }));
}

export async function tracePreviews(ids: readonly string[], signal: AbortSignal): Promise<readonly Preview[]> {
  return answer(await api.GET('/api/v1/previews', { params: { query: { traces: ids.join(',') } }, signal })).previews;
}

/** The facets of the fields; `scope` says which spans' values count. */
export async function facets(fields: readonly string[], search: TraceSearch & { readonly scope?: FilterScope }, prefix: string | null, signal: AbortSignal): Promise<readonly Facet[]> {
  return answer(await api.GET('/api/v1/facets', { params: { query: { field: [...fields], ...given({ ...search, prefix, limit: 50 }) } }, signal })).facets;
}

export type BreakdownSort = NonNullable<NonNullable<operations['breakDownTraces']['parameters']['query']>['sort']>;

export interface BreakdownAsk extends TraceSearch {
  readonly groupBy: string;
  readonly scope: FilterScope;
  readonly sort: BreakdownSort;
  readonly parts: number;
}

/** What the traces add up to, by the values of a field. */
export async function breakDown({ groupBy, ...rest }: BreakdownAsk, signal: AbortSignal): Promise<Breakdown> {
  return answer(await api.GET('/api/v1/traces/breakdown', { params: { query: { groupBy, ...given({ ...rest, limit: 200 }) } }, signal }));
}

export interface ExportRequest extends TraceSearch {
  readonly format: 'csv' | 'jsonl';
  readonly sort: string;
  readonly limit: number;
}

/** The file, and the name the server gives it. */
export async function exportTraces(wanted: ExportRequest, signal: AbortSignal): Promise<{ name: string; content: Blob }> {
  const parameters = new URLSearchParams(given({ ...wanted, limit: String(wanted.limit) }));
  const response = await request(`/api/v1/traces/export?${parameters.toString()}`, { signal });
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? `traces.${wanted.format}`;
  return { name, content: await response.blob() };
}
