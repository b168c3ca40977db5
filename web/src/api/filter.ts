import { answer, api } from './client';
import type { components } from './schema';

export type FilterField = components['schemas']['FilterFieldResponse'];
export type FilterValue = components['schemas']['ValueResponse'];
export type FilterCheck = components['schemas']['FilterCheckResponse'];

interface Within {
  readonly from: string;
  readonly to: string;
}

export async function filterFields(signal: AbortSignal): Promise<readonly FilterField[]> {
  return answer(await api.GET('/api/v1/filter/fields', { signal })).fields;
}

export async function filterValues(field: string, prefix: string, within: Within | null, signal: AbortSignal): Promise<readonly FilterValue[]> {
  return answer(await api.GET('/api/v1/filter/values', { params: { query: { field, prefix, limit: 30, ...within } }, signal })).values;
}

export async function filterKeys(kind: 'attr' | 'resource', prefix: string, within: Within | null, signal: AbortSignal): Promise<readonly FilterValue[]> {
  return answer(await api.GET('/api/v1/filter/keys', { params: { query: { kind, prefix, limit: 30, ...within } }, signal })).values;
}

export async function checkFilter(query: string, signal: AbortSignal): Promise<FilterCheck> {
  return answer(await api.GET('/api/v1/filter/check', { params: { query: { query } }, signal }));
}
