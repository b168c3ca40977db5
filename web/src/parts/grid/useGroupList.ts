import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ListAsk } from '../../api/sessions';

interface Paged {
  readonly nextCursor: string | null;
}

const none: readonly never[] = [];

/** A list page by page, in the order the server gives. It stands still until it is refreshed. */
export function useGroupList<P extends Paged>(name: string, ask: ListAsk, load: (ask: ListAsk, cursor: string | null, signal: AbortSignal) => Promise<P>) {
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
  return { pages: list.data?.pages ?? none, isPending: list.isPending, isStale: list.isPlaceholderData, error: list.error, hasMore: hasNextPage, loadMore, retry: () => void list.refetch() };
}
