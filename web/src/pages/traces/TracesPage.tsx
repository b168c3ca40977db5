import { useMediaQuery } from '@mantine/hooks';
import { lazy, useCallback, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import type { TraceSummary } from '../../api/traces';
import { FilterBox } from '../../parts/filter/FilterBox';
import { PageTitle } from '../../parts/PageTitle';
import { useEverReceived } from '../../parts/start/useEverReceived';
import { RowsFirst } from '../../state/rowsFirst';
import { rememberWalk } from '../../state/traceWalk';
import { useUrl } from '../../state/useUrl';
import { columnsText, nextSort, sortOf, type ColumnId } from './columns';
import { EmptyList } from './EmptyList';
import { FacetSheet } from './FacetSheet';
import { FacetPanel } from './facets/FacetPanel';
import { GroupTable } from './groups/GroupTable';
import { ListBody } from './ListBody';
import { ListTools } from './ListTools';
import { LiveButton } from './LiveButton';
import { NarrowTools } from './NarrowTools';
import { PeekPanel } from './PeekPanel';
import { keepPlace, takePlace } from './place';
import { RowMenu, type RowMenuState } from './RowMenu';
import { SelectionBar } from './SelectionBar';
import { TraceHistogram } from './TraceHistogram';
import { mergeLive } from './traceFacts';
import { useListWalk } from './useListWalk';
import { useLiveTraces } from './useLiveTraces';
import { useTraceCount } from './useTraceCount';
import { useTraceList } from './useTraceList';
import { useTraceSearch } from './useTraceSearch';
import { ViewsMenu } from './ViewsMenu';
import './traces.css';

const FirstRun = lazy(async () => ({ default: (await import('../../parts/start/FirstRun')).FirstRun }));

/** How far a person may scroll before live rows wait, so that nothing moves under the eye. */
const pausesBelowPx = 80;

/** Traces: which requests match, what they have in common, which to open. Before the first one: how to send it. */
export function TracesPage() {
  return useEverReceived() === false ? <FirstRun /> : <Traces />;
}

function Traces() {
  const url = useUrl();
  const { search: address } = useLocation();
  const { search, query, scope, sort, shown, isLive, group, setQuery } = useTraceSearch();
  const isNarrow = useMediaQuery('(max-width: 640px)', window.innerWidth <= 640);
  const isWide = useMediaQuery('(min-width: 1101px)', window.innerWidth > 1100);
  const [place] = useState(() => takePlace(address));
  const [peekId, setPeekId] = useState<string | null>(null);
  const [menu, setMenu] = useState<RowMenuState | null>(null);
  const [seen, setSeen] = useState({ first: 0, last: 0, isDown: (place?.top ?? 0) > pausesBelowPx });

  const list = useTraceList(search, sort, group === null);
  const [isHeld, setHeld] = useState(false);
  // No row moves under the pointer.
  const [isPointed, setPointed] = useState(false);
  const live = useLiveTraces(search.query, isLive, isHeld || isPointed || seen.isDown || peekId !== null || menu !== null);
  const traces = useMemo(() => mergeLive(live.rows, list.traces), [live.rows, list.traces]);
  // Who cancels a search does not want the counts of it either.
  const rowsCame = !list.isSearching && !list.isCancelled;
  const count = useTraceCount(search, rowsCame);
  const walk = useListWalk(traces, place?.traceId ?? null);
  // A selection holds the live rows too; it is known only once the rows are.
  if (isHeld !== walk.selected.size > 0) {
    setHeld(walk.selected.size > 0);
  }

  const { seen: onSeen } = list;
  const onRange = useCallback((first: number, last: number, top: number) => {
    setSeen((before) => (before.first === first && before.last === last && before.isDown === top > pausesBelowPx ? before : { first, last, isDown: top > pausesBelowPx }));
    onSeen(last);
  }, [onSeen]);
  const hrefOf = useCallback((trace: TraceSummary) => `/traces/${trace.traceId}`, []);
  const onOpen = (trace: TraceSummary, top: number) => {
    rememberWalk(traces.map((each) => each.traceId), address);
    keepPlace({ search: address, top, traceId: trace.traceId });
  };
  const onPeek = (trace: TraceSummary) => setPeekId((before) => (before === trace.traceId ? null : trace.traceId));
  // The peek follows the row that the keys walk to.
  const peeked = peekId === null ? undefined : traces[walk.activeIndex] ?? traces.find((trace) => trace.traceId === peekId);
  const onMenu = (trace: TraceSummary, column: ColumnId, at: { x: number; y: number }) => {
    walk.activate(traces.indexOf(trace));
    setMenu({ trace, column, at });
  };

  const facets = { search, scope: scope.scope, query, onQuery: setQuery };
  const columns = columnsText(shown);
  const countText = count.text;
  const actions = (
    <>
      <ViewsMenu query={search.query} columns={columns} />
      <LiveButton live={live} isLive={isLive} />
    </>
  );
  return (
    <RowsFirst value={rowsCame}>
      <div className="traces-page">
        <PageTitle title="Traces" hidden />
        {isNarrow
          ? <NarrowTools search={search} query={query} scope={scope} onQuery={setQuery} count={countText} actions={actions} />
          : <FilterBox value={query} scope={scope} onCommit={setQuery} within={search} aside={countText} actions={actions} />}
        {!isNarrow && <TraceHistogram search={search} />}
        <div className="traces-body" data-peek={peeked !== undefined || undefined}>
          {isWide && <div className="traces-facets"><FacetPanel {...facets} /></div>}
          <div className="traces-main">
            <ListTools search={search} sort={sort} shown={shown} isNarrow={isNarrow} seen={seen} loaded={traces.length} count={count.count} isLive={isLive} isGrouped={group !== null} facets={isWide || isNarrow ? null : <FacetSheet {...facets} count={countText} />} />
            {group !== null && <GroupTable search={search} query={query} scope={scope} field={group} empty={<EmptyList search={search} query={query} scope={scope.scope} onQuery={setQuery} />} />}
            {group === null && <ListBody
              list={list}
              onPointed={setPointed}
              live={live}
              search={search}
              query={query}
              scope={scope.scope}
              onQuery={setQuery}
              grid={{
                traces, shown, walk, isNarrow, hrefOf, onOpen, onPeek, onMenu, onRange,
                isStale: list.isStale,
                total: count.count ?? traces.length,
                sort: sortOf(sort),
                initialTop: place?.top ?? 0,
                onSort: (column) => column.sort !== null && url.push({ sort: nextSort(url.get('sort'), column.sort), live: null }),
              }}
            />}
            {group === null && <SelectionBar walk={walk} search={search} sort={sort} />}
          </div>
          {peeked !== undefined && <PeekPanel trace={peeked} href={hrefOf(peeked)} onOpen={() => onOpen(peeked, 0)} onClose={() => setPeekId(null)} />}
        </div>
        <RowMenu
          menu={menu}
          query={query}
          isSelected={menu !== null && walk.selected.has(menu.trace.traceId)}
          hrefOf={hrefOf}
          onQuery={setQuery}
          onPeek={(trace) => setPeekId(trace.traceId)}
          onSelect={(trace) => walk.toggle(traces.indexOf(trace))}
          onClose={() => setMenu(null)}
        />
      </div>
    </RowsFirst>
  );
}
