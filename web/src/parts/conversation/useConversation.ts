import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { conversationAround, conversationPages, joinPages, type ConversationAnswer } from '../../api/conversation';
import { Problem } from '../../api/problem';

export interface ConversationState {
  readonly answer: ConversationAnswer | null;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Whether calls are missing behind those that are here. */
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** Why the last try to read more did not work. */
  readonly moreError: Error | null;
  readonly loadMore: () => void;
}

/**
 * What was said in a trace, as far as it is read; more comes when it is asked for. Of one call in a long trace the calls around it are read
 * instead: a short trace is read once, for all of its calls.
 */
export function useConversation(traceId: string, spanId: string | undefined): ConversationState {
  const pages = useInfiniteQuery(conversationPages(traceId));
  const read = useMemo(() => joinPages(pages.data?.pages ?? []), [pages.data]);
  const isLong = read !== null && read.nextCursor !== null;
  const isAround = spanId !== undefined && isLong;
  const around = useQuery({ ...conversationAround(traceId, spanId ?? ''), enabled: isAround });
  const { fetchNextPage, refetch } = pages;
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  if (isAround) {
    // A span that is no call takes no part: nothing is there, and nothing is wrong.
    const isNoCall = around.error instanceof Problem && around.error.status === 404;
    return {
      answer: isNoCall ? { ...read, calls: [], messages: {}, nextCursor: null } : around.data ?? null, error: isNoCall ? null : around.error, retry: () => void around.refetch(),
      hasMore: false, isLoadingMore: false, moreError: null, loadMore,
    };
  }
  return {
    answer: read, error: read === null ? pages.error : null, retry: () => void refetch(),
    hasMore: isLong, isLoadingMore: pages.isFetchingNextPage, moreError: pages.isFetchNextPageError ? pages.error : null, loadMore,
  };
}
