import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { conversationQuery, type ConversationAnswer } from '../../api/conversation';
import { loadTraceIndex } from '../../api/loadTraceIndex';
import { spanQuery, type SpanDetail } from '../../api/spanDetail';
import { spanIdOf, type TraceIndex } from '../../api/traceIndex';
import { contentKeys } from './callTexts';
import { compareTree, type CompareTree } from './compareTree';

/** One side of a comparison: its tree, what was said in it, its first root. */
export interface Side {
  readonly traceId: string;
  readonly tree: CompareTree | null;
  readonly conversation: ConversationAnswer | undefined;
  readonly root: SpanDetail | undefined;
  readonly error: Error | null;
  readonly isLoading: boolean;
  readonly retry: () => void;
}

export function useCompareTree(traceId: string | null): Side | null {
  const id = traceId ?? '';
  const enabled = id !== '';
  const index = useQuery({
    queryKey: ['compare index', id], enabled, staleTime: 60_000, gcTime: 60_000, structuralSharing: false,
    queryFn: async ({ signal }): Promise<TraceIndex> => {
      const shown: TraceIndex[] = [];
      await loadTraceIndex(id, signal, (next) => {
        shown[0] = next;
      });
      const [whole] = shown;
      if (whole === undefined) {
        throw new Error('The trace came without spans.');
      }
      return whole;
    },
  });
  const talk = useQuery({ ...conversationQuery(id), enabled });
  const rootId = index.data && index.data.loaded > 0 ? spanIdOf(index.data, 0) : '';
  const root = useQuery({ ...spanQuery(id, rootId), enabled: rootId !== '' });
  // Aligning waits for what was said, so that rows do not change under the reader; without it, it is done by shape.
  const isLoading = index.isPending || talk.isPending;
  const tree = useMemo(() => {
    if (!index.data || isLoading) {
      return null;
    }
    const keys = contentKeys(talk.data);
    return compareTree(index.data, (spanId) => keys.get(spanId));
  }, [index.data, talk.data, isLoading]);
  return useMemo(() => (enabled ? {
    traceId: id, tree, conversation: talk.data, root: root.data, error: index.error, isLoading: isLoading && index.error === null, retry: () => void index.refetch(),
  } : null), [enabled, id, tree, talk.data, root.data, index, isLoading]);
}
