import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { checkFilter } from '../../api/filter';
import type { FilterFault } from '../../api/problem';
import { checkedFilter, writtenFaults, type FilterScope } from './scope';

const none: readonly FilterFault[] = [];

/** What the server finds wrong with a text in its scope while it is typed, at the columns of the text. Nothing while it still asks. */
export function useFilterCheck(text: string, scope: FilterScope): readonly FilterFault[] {
  const [settled] = useDebouncedValue(text, 250);
  const sent = useMemo(() => checkedFilter(settled, scope), [settled, scope]);
  const check = useQuery({
    queryKey: ['filter-check', sent.text],
    queryFn: ({ signal }) => checkFilter(sent.text, signal),
    enabled: settled.trim() !== '',
    staleTime: Infinity,
    retry: false,
  });
  return useMemo(() => (settled === text && settled.trim() !== '' ? writtenFaults(check.data?.errors ?? none, sent) : none), [settled, text, check.data, sent]);
}
