import { useQuery } from '@tanstack/react-query';
import { countTraces, type TraceSearch } from '../../api/traces';
import { formatCount } from '../../formats/count';
import { useCountSpeech } from './useCountSpeech';

/** Above this a count is said to be about right: traces come in while it is made. */
const exactTo = 10_000;

/** How many traces match; null while that is not known. It is asked once `isOn`. */
export function useTraceCount(search: TraceSearch, isOn: boolean): { readonly count: number | null; readonly text: string } {
  const key = [search.query, search.from, search.to].join('\n');
  const found = useQuery({
    queryKey: ['count', search.query, search.from, search.to],
    queryFn: ({ signal }) => countTraces(search, signal),
    enabled: isOn,
    staleTime: 60_000,
    placeholderData: (previous) => previous,
  });
  const count = found.data?.count ?? null;
  const text = count === null ? '' : countText(count);
  useCountSpeech(key, text, found.isSuccess && !found.isPlaceholderData);
  return { count, text };
}

export function countText(count: number): string {
  return `${count > exactTo ? 'about ' : ''}${formatCount(count)} ${count === 1 ? 'trace' : 'traces'}`;
}
