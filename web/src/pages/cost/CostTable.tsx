import { useCallback, useMemo } from 'react';
import { listCosts, type CostList, type CostRow } from '../../api/costs';
import type { ListAsk } from '../../api/sessions';
import { formatCount, formatPercent, formatTokenFlow } from '../../formats/count';
import { formatUsd } from '../../formats/money';
import { GroupGrid, type GridColumn } from '../../parts/grid/GroupGrid';
import type { useGroupList } from '../../parts/grid/useGroupList';
import { listCount } from '../sessions/sessionFacts';
import { dimensionOf, groupQuery, labelOf } from './dimensions';
import { cachedShare, costText, missingText } from './figures';

interface CostTableProps {
  readonly list: ReturnType<typeof useGroupList<CostList>>;
  readonly groupBy: string;
  readonly query: string;
  /** The range's part of the address, which goes with a row to its traces. */
  readonly range: URLSearchParams;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** Loads pages of one grouping. */
export function loadBy(groupBy: string) {
  return (ask: ListAsk, cursor: string | null, signal: AbortSignal) => listCosts(groupBy, ask, cursor, signal);
}

/** Each group's part of the cost. A row opens the traces behind it. */
export function CostTable({ list, groupBy, query, range, sort, onSort }: CostTableProps) {
  const rows = useMemo(() => list.pages.flatMap((page) => page.rows), [list.pages]);
  const largest = Math.max(0, ...rows.map((row) => row.share ?? 0));
  const hrefOf = useCallback((row: CostRow) => addressOf(groupQuery(query, groupBy, row.values), range), [query, groupBy, range]);
  const dimension = dimensionOf(groupBy);
  return (
    <>
      <p className="list-count" role="status">{listCount(rows.length, list.hasMore, dimension.label.toLowerCase(), dimension.plural)}{list.hasMore && ` of ${formatCount(list.pages[0]?.distinct ?? 0)}`}</p>
      <GroupGrid
        label={`Cost by ${dimension.label.toLowerCase()}`} rows={rows} columns={columnsBy(groupBy, largest)} keyOf={(row) => JSON.stringify(row.values)} hrefOf={hrefOf} card={cardOf}
        sort={sort} onSort={onSort} hasMore={list.hasMore} loadMore={list.loadMore} isStale={list.isStale}
      />
    </>
  );
}

export function addressOf(query: string, range: URLSearchParams): string {
  const search = new URLSearchParams(range);
  search.set('q', query);
  return `/traces?${search.toString()}`;
}

function columnsBy(groupBy: string, largest: number): readonly GridColumn<CostRow>[] {
  const label = dimensionOf(groupBy).label;
  return [
    { key: 'value', label, width: 'minmax(160px, 1.6fr)', cell: (row) => <Name row={row} />, title: (row) => labelOf(row.values) },
    { key: 'cost', label: 'Cost', width: '96px', isNumber: true, sort: 'cost', cell: costText, title: (row) => missingText(row) ?? '' },
    { key: 'share', label: 'Share', width: '132px', cell: (row) => <Share share={row.share} largest={largest} />, title: (row) => `${formatPercent(row.share)} of the cost that is known` },
    { key: 'calls', label: 'Calls', width: '84px', isNumber: true, sort: 'calls', cell: (row) => formatCount(row.calls) },
    { key: 'unpriced', label: 'Unpriced', width: '92px', isNumber: true, sort: 'unpriced', cell: (row) => formatCount(row.unpricedCalls) },
    { key: 'tokens', label: 'Tokens', width: '112px', isNumber: true, sort: 'tokens', cell: (row) => formatTokenFlow(row.inputTokens, row.outputTokens) },
    { key: 'cached', label: 'Cached', width: '72px', isNumber: true, cell: (row) => formatPercent(cachedShare(row)), title: () => 'Input read from a cache' },
    { key: 'traces', label: 'Traces', width: '84px', isNumber: true, sort: 'traces', cell: (row) => formatCount(row.traces), title: (row) => `${formatCount(row.failedTraces)} failed` },
    { key: 'call', label: 'Per call', width: '84px', isNumber: true, cell: (row) => formatUsd(row.costPerCallUsd) },
    { key: 'answer', label: 'Per answer', width: '92px', isNumber: true, cell: (row) => formatUsd(row.costPerAnswerUsd), title: () => 'Cost for each trace that did not fail' },
    { key: 'session', label: 'Per session', width: '96px', isNumber: true, cell: (row) => formatUsd(row.costPerSessionUsd), title: (row) => `${formatCount(row.sessions)} sessions` },
  ];
}

function Name({ row }: { row: CostRow }) {
  const isAttributed = row.values.some((value) => value !== null);
  return <span className={isAttributed ? undefined : 'cost-none'}>{labelOf(row.values)}</span>;
}

/** Its bar is as long as its part of the largest share in the list. */
function Share({ share, largest }: { share: number | null; largest: number }) {
  const width = share === null || largest === 0 ? 0 : (Math.max(0, share) / largest) * 64;
  return <span className="share"><span className="share-text">{formatPercent(share)}</span>{width > 0 && <span className="share-bar" style={{ width: `${width.toFixed(1)}px` }} aria-hidden />}</span>;
}

function cardOf(row: CostRow) {
  return {
    name: labelOf(row.values),
    end: costText(row),
    second: <><span>{formatCount(row.calls)} {row.calls === 1 ? 'call' : 'calls'} · {formatTokenFlow(row.inputTokens, row.outputTokens)}</span><span>{formatPercent(row.share)}</span></>,
  };
}
