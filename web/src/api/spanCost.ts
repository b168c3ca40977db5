import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

/** What a span costs, and how that is worked out. */
export type SpanCost = components['schemas']['SpanCostResponse'];

export function spanCostQuery(traceId: string, spanId: string) {
  return queryOptions({
    queryKey: ['span-cost', traceId, spanId],
    queryFn: async ({ signal }): Promise<SpanCost> => answer(await api.GET('/api/v1/traces/{traceId}/spans/{spanId}/cost', { params: { path: { traceId, spanId } }, signal })),
  });
}
