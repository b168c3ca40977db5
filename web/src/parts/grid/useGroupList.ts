import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ListAsk } from '../../api/sessions';
import { wasCancelled } from '../searching/searching';

interface Paged {
  readonly nextCursor: string | null;
}

const none: readonly never[] = [];

/** A list page by page, in the order the server gives. It stands still until it is refreshed. */
export function useGroupList<P extends Paged>(name: string, ask: ListAsk, load: (ask: ListAsk, cursor: string | null, signal: AbortSignal) => Promise<P>) {
  const client = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: [name, ask.query, ask.from, ask.to, ask.sort],
    queryFn: ({ pageParam, signal }) => load(ask, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    pages: list.data?.pages ?? none,
    isPending: list.isPending,
    isStale: list.isPlaceholderData,
    isSearching: list.isFetching && !isFetchingNextPage,
    isCancelled: wasCancelled(list),
    error: list.error,
    hasMore: hasNextPage,
    loadMore,
    cancel: () => void client.cancelQueries({ queryKey: [name] }),
    again: () => void list.refetch(),
  };
}
