import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { problemOf } from './problem';
import type { components } from './schema';

/** A value of the span that was too long to send whole. */
export interface CutField {
  readonly field: string;
  readonly bytes: number;
}

/** One span with its long values cut. */
export type SpanDetail = components['schemas']['SpanResponse'] & { readonly cut: readonly CutField[] };

export function spanQuery(traceId: string, spanId: string) {
  return queryOptions({
    queryKey: ['span', traceId, spanId],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<SpanDetail> => (await (await request(`/api/v1/traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}`, { signal })).json()) as SpanDetail,
  });
}

/** The whole of one value that was cut. */
export async function wholeValue(traceId: string, spanId: string, field: string, signal?: AbortSignal): Promise<string> {
  const path = `/api/v1/traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}/value?${new URLSearchParams({ field }).toString()}`;
  return (await request(path, signal === undefined ? {} : { signal })).text();
}

/** Spans of a trace with the words in attributes, events, status or content, as the server finds them. */
export async function findInTrace(traceId: string, words: string, signal: AbortSignal, found: (spanIds: readonly string[]) => void): Promise<void> {
  const response = await request(`/api/v1/traces/${encodeURIComponent(traceId)}/find?${new URLSearchParams({ text: words }).toString()}`, { signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  while (reader) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    const lines = (held + value).split('\n');
    held = lines.pop() ?? '';
    const read = lines.filter(Boolean).map((line) => JSON.parse(line) as FoundLine);
    found(read.map((line) => line.spanId).filter((id) => id !== undefined));
    const failed = read.find((line) => line.done === false);
    if (failed) {
      throw problemOf(failed.problem?.status ?? 500, failed.problem);
    }
  }
}

/** `{"spanId":"b7ad6b7169203331",...}`, and at the end `{"done":true,"spans":1}` or `{"done":false,"problem":{...}}`. */
interface FoundLine {
  readonly spanId?: string;
  readonly done?: boolean;
  readonly problem?: { status: number };
}
