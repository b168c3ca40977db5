import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

/** Where traces are sent to; asked again every two seconds while it is looked at. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: async ({ signal }) => answer(await api.GET('/api/v1/setup', { signal })),
  refetchInterval: 2000,
});

export type Setup = components['schemas']['SetupResponse'];

/** Whether the project has ever stored a trace. Once it has, it is not asked again; until then every two seconds, while the page is seen. */
export const everReceivedQuery = queryOptions({
  queryKey: ['ever-received'],
  queryFn: async ({ signal }) => answer(await api.GET('/api/v1/traces', { params: { query: { limit: 1 } }, signal })).traces.length > 0,
  staleTime: Infinity,
  refetchInterval: (query) => (query.state.data === false ? 2000 : false),
});
