import { Button } from '@mantine/core';
import type { TraceSearch } from '../../api/traces';
import { scopeFilter, type FilterScope } from '../../parts/filter/scope';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { ListWait } from '../../parts/searching/ListWait';
import { faultAsWritten } from '../../parts/searching/searching';
import { SearchProgress } from '../../parts/searching/SearchProgress';
import { EmptyList } from './EmptyList';
import { TraceGrid, type GridProps } from './TraceGrid';
import { mostWaiting } from './liveRows';
import type { Live } from './useLiveTraces';
import type { LoadedTraces } from './useTraceList';

interface ListBodyProps {
  readonly list: LoadedTraces;
  readonly live: Live;
  readonly grid: GridProps;
  readonly search: TraceSearch;
  readonly query: string;
  readonly scope: FilterScope;
  readonly onQuery: (query: string) => void;
  /** Whether a mouse is over the rows. */
  readonly onPointed: (isPointed: boolean) => void;
}

/** The rows, or why there are none. */
export function ListBody({ list, live, grid, search, query, scope, onQuery, onPointed }: ListBodyProps) {
  if (grid.traces.length === 0) {
    if (list.error !== null) {
      return <ProblemNotice what="Traces could not be loaded." error={faultAsWritten(list.error, scopeFilter(query, scope))} retry={list.retry} />;
    }
    if (list.isLoading) {
      return <ListWait {...list} />;
    }
    return <EmptyList search={search} query={query} scope={scope} onQuery={onQuery} />;
  }
  return (
    <div className="list-frame" onPointerEnter={(event) => onPointed(event.pointerType === 'mouse')} onPointerLeave={() => onPointed(false)}>
      {list.isStale && !list.isCancelled && <div className="progress" aria-hidden />}
      <SearchProgress {...list} hasRows />
      {list.error !== null && <ProblemNotice what="More traces could not be loaded. Those shown are of the search before." error={list.error} retry={list.retry} />}
      {live.waiting > 0 && (
        <button type="button" className="live-pill" onClick={() => { document.getElementById('results')?.scrollTo({ top: 0 }); live.flush(); }}>
          ↑ {live.waiting >= mostWaiting ? '1,000+' : live.waiting} new {live.waiting === 1 ? 'trace' : 'traces'}
        </button>
      )}
      <TraceGrid {...grid}>
        <div className="list-end">
          {list.isLoadingMore ? 'Loading more…' : list.hasMore ? <Button onClick={() => list.seen(Infinity)}>Load more</Button> : grid.traces.length > 20 ? 'That is all.' : null}
        </div>
      </TraceGrid>
    </div>
  );
}
