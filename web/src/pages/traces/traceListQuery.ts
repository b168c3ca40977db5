import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { listTraces, type TraceSearch } from '../../api/traces';
import { defaultFrom, openedMs, resolveRange } from '../../state/range';
import { sortOf } from './columns';

/** The traces that match, page by page. They stand still until they are refreshed. */
export function traceListQuery(search: TraceSearch, sort: string) {
  return infiniteQueryOptions({
    queryKey: ['traces', search.query, search.from, search.to, sort],
    queryFn: ({ pageParam, signal }) => listTraces(search, sort, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Infinity,
  });
}

/** The order as the API takes it: `time`, `duration.asc`. Live is always newest first. */
export function sortText(sort: string | null, isLive: boolean): string {
  const { by, ascending } = sortOf(isLive ? null : sort);
  return ascending ? `${by}.asc` : by;
}

/** Asks for the first rows of the address that the browser was opened with, while the code that shows them is still on its way. */
export function prepareTraceList(client: QueryClient, address: URLSearchParams): void {
  const range = resolveRange(address.get('from') ?? defaultFrom, address.get('to') ?? '', openedMs);
  // What a scope sends is worked out by the code that is on its way.
  if (range === null || address.has('group') || address.has('scope')) {
    return;
  }
  const search = { query: address.get('q') ?? '', from: range.fromTime, to: range.toTime };
  // What fails here is asked for again, and said, by the page itself.
  client.infiniteQuery({ ...traceListQuery(search, sortText(address.get('sort'), address.get('live') === '1')), retry: false }).catch(() => null);
}
