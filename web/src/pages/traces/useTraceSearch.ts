import { useMemo } from 'react';
import type { TraceSearch } from '../../api/traces';
import { usePreferences } from '../../state/preferences';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import { columnsOf, sortOf, type Column } from './columns';

export interface ListAddress {
  readonly search: TraceSearch;
  readonly query: string;
  /** As the API takes it: `time`, `duration.asc`. */
  readonly sort: string;
  readonly shown: readonly Column[];
  readonly isLive: boolean;
  readonly setQuery: (query: string) => void;
}

/** What the address asks the list for. */
export function useTraceSearch(): ListAddress {
  const url = useUrl();
  const { range } = useRange();
  const { traceColumns } = usePreferences();
  const query = url.get('q') ?? '';
  const cols = url.get('cols') ?? traceColumns;
  const isLive = url.get('live') === '1';
  const { by, ascending } = sortOf(isLive ? null : url.get('sort'));
  return useMemo(() => ({
    query,
    search: { query, from: range.fromTime, to: range.toTime },
    sort: ascending ? `${by}.asc` : by,
    shown: columnsOf(cols),
    isLive,
    setQuery: (next: string) => url.push({ q: next === '' ? null : next }),
  }), [query, range.fromTime, range.toTime, by, ascending, cols, isLive, url]);
}
