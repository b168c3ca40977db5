import { useMemo } from 'react';
import type { TraceSearch } from '../../api/traces';
import { useScope, type ScopeChoice } from '../../parts/filter/useScope';
import { usePreferences } from '../../state/preferences';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import { columnsOf, type Column } from './columns';
import { sortText } from './traceListQuery';

export interface ListAddress {
  /** What is asked for: the filter in its scope, and the range. */
  readonly search: TraceSearch;
  /** The filter as written. */
  readonly query: string;
  readonly scope: ScopeChoice & { readonly sent: (query: string) => string };
  /** The field by whose values the traces are grouped; null for the list. */
  readonly group: string | null;
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
  const scope = useScope();
  const query = url.get('q') ?? '';
  const sent = scope.sent(query);
  const cols = url.get('cols') ?? traceColumns;
  const group = url.get('group');
  const isLive = url.get('live') === '1';
  const sort = sortText(url.get('sort'), isLive);
  return useMemo(() => ({
    query,
    scope,
    search: { query: sent, from: range.fromTime, to: range.toTime },
    sort,
    shown: columnsOf(cols),
    isLive,
    group,
    setQuery: (next: string) => url.push({ q: next === '' ? null : next }),
  }), [query, sent, scope, range.fromTime, range.toTime, sort, cols, isLive, group, url]);
}
