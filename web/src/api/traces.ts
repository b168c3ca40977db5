import { request } from './client';
import type { components } from './schema';

/** One line of the trace list. */
export type TraceSummary = components['schemas']['TraceSummaryResponse'];

export interface TraceSearch {
  readonly query: string;
  readonly from: string;
  readonly to: string;
}

export interface TracePageAnswer {
  readonly traces: readonly TraceSummary[];
  readonly nextCursor: string | null;
}

export interface Preview {
  readonly traceId: string;
  readonly input: string | null;
  readonly output: string | null;
  readonly inputKind: PreviewKind;
  readonly outputKind: PreviewKind;
}

export type PreviewKind = 'text' | 'hashed' | 'none';

export interface Facet {
  readonly field: string;
  readonly type: string;
  readonly meaning: string;
  readonly values: readonly { readonly value: string; readonly traces: number }[];
  readonly distinct: number;
  readonly more: boolean;
  readonly missing: number;
  readonly histogram: null | { readonly unit: string; readonly bins: readonly { readonly from: number; readonly to: number; readonly traces: number }[] };
}

export const pageSize = 100;

export function listTraces(search: TraceSearch, sort: string, cursor: string | null, signal: AbortSignal): Promise<TracePageAnswer> {
  return json('/api/v1/traces', { ...search, sort: sort === 'time' ? null : sort, cursor, limit: String(pageSize) }, signal);
}

export function countTraces(search: TraceSearch, signal: AbortSignal): Promise<{ count: number; spans: number; errors: number }> {
  return json('/api/v1/traces/count', { ...search }, signal);
}

export function latestTrace(query: string, signal: AbortSignal): Promise<{ startTime: string | null }> {
  return json('/api/v1/traces/latest', { query }, signal);
}

export async function tracePreviews(ids: readonly string[], signal: AbortSignal): Promise<readonly Preview[]> {
  return (await json<{ previews: readonly Preview[] }>('/api/v1/previews', { traces: ids.join(',') }, signal)).previews;
}

export async function facets(fields: readonly string[], search: TraceSearch, prefix: string | null, signal: AbortSignal): Promise<readonly Facet[]> {
  const parameters = parametersOf({ ...search, prefix, limit: '50' });
  for (const field of fields) {
    parameters.append('field', field);
  }
  return ((await (await request(`/api/v1/facets?${parameters.toString()}`, { signal })).json()) as { facets: readonly Facet[] }).facets;
}

export interface ExportRequest extends TraceSearch {
  readonly format: 'csv' | 'jsonl';
  readonly sort: string;
  readonly limit: number;
}

/** The file, and the name the server gives it. */
export async function exportTraces(wanted: ExportRequest, signal: AbortSignal): Promise<{ name: string; content: Blob }> {
  const parameters = parametersOf({ ...wanted, limit: String(wanted.limit) });
  const response = await request(`/api/v1/traces/export?${parameters.toString()}`, { signal });
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? `traces.${wanted.format}`;
  return { name, content: await response.blob() };
}

async function json<T>(path: string, parameters: Record<string, string | null>, signal: AbortSignal): Promise<T> {
  return (await (await request(`${path}?${parametersOf(parameters).toString()}`, { signal })).json()) as T;
}

function parametersOf(values: Record<string, string | null>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== '') {
      parameters.set(name, value);
    }
  }
  return parameters;
}
