import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { checkFilter } from '../../api/filter';
import type { FilterFault } from '../../api/problem';

const none: readonly FilterFault[] = [];

/** What the server finds wrong with a text while it is typed. Nothing while it still asks. */
export function useFilterCheck(text: string): readonly FilterFault[] {
  const [settled] = useDebouncedValue(text, 250);
  const check = useQuery({
    queryKey: ['filter-check', settled],
    queryFn: ({ signal }) => checkFilter(settled, signal),
    enabled: settled.trim() !== '',
    staleTime: Infinity,
    retry: false,
  });
  return settled === text && settled.trim() !== '' ? check.data?.errors ?? none : none;
}
