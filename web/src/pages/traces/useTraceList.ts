import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { TraceSearch, TraceSummary } from '../../api/traces';
import { wasCancelled } from '../../parts/searching/searching';
import { traceListQuery } from './traceListQuery';

export interface LoadedTraces {
  readonly traces: readonly TraceSummary[];
  /** Nothing to show yet. */
  readonly isLoading: boolean;
  /** What is shown is of the search before; the new one is asked for. */
  readonly isStale: boolean;
  /** A first page is asked for. */
  readonly isSearching: boolean;
  /** It was asked for and the person did not want to wait. */
  readonly isCancelled: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly again: () => void;
  /** Ends the search, in the store too; rows shown before stay. */
  readonly cancel: () => void;
  /** Called with the last row seen: asks for more when seven tenths are behind. */
  readonly seen: (lastIndex: number) => void;
}

/** What is asked along with the list. */
const slowKeys = ['traces', 'count', 'facets', 'trace-histogram'];

/** The traces that match, page by page. They stand still until they are refreshed: the range is resolved, and the place must be kept. */
export function useTraceList(search: TraceSearch, sort: string, isOn: boolean): LoadedTraces {
  const client = useQueryClient();
  const list = useInfiniteQuery({
    ...traceListQuery(search, sort),
    enabled: isOn,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = list;
  const traces = useMemo(() => data?.pages.flatMap((page) => page.traces) ?? [], [data]);
  const seen = useCallback((lastIndex: number) => {
    if (hasNextPage && !isFetchingNextPage && lastIndex >= traces.length * 0.7) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, traces.length]);
  return {
    traces,
    isLoading: list.isPending,
    isStale: list.isPlaceholderData || (list.isFetching && !isFetchingNextPage && !list.isPending),
    isSearching: isOn && list.isFetching && !isFetchingNextPage,
    isCancelled: isOn && wasCancelled(list),
    isLoadingMore: isFetchingNextPage,
    hasMore: hasNextPage,
    error: list.error,
    retry: () => void (data === undefined ? refetch() : fetchNextPage()),
    again: () => void refetch(),
    cancel: () => slowKeys.forEach((key) => void client.cancelQueries({ queryKey: [key] })),
    seen,
  };
}
