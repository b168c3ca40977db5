import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { components } from './schema';

export type SpanDetail = components['schemas']['SpanResponse'];

/** One span with all that is known of it (GET /traces/{id}/spans/{id}); long texts are cut. */
export function spanDetailQuery(traceId: string, spanId: string) {
  return queryOptions({
    queryKey: ['span', traceId, spanId],
    queryFn: async ({ signal }): Promise<SpanDetail> => {
      const response = await request(`/api/v1/traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}`, { signal });
      return (await response.json()) as SpanDetail;
    },
    staleTime: Infinity,
  });
}
