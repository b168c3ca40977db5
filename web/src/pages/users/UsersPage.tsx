import { useCallback } from 'react';
import { listUsers, type UserSummary, type UserTotals } from '../../api/users';
import { formatCount, formatPercent, formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { explainTime, formatAge } from '../../formats/time';
import { FilterBox } from '../../parts/filter/FilterBox';
import { useScope } from '../../parts/filter/useScope';
import { EmptyList } from '../../parts/grid/EmptyList';
import { GroupGrid, type GridColumn } from '../../parts/grid/GroupGrid';
import { useGroupList } from '../../parts/grid/useGroupList';
import { PageTitle } from '../../parts/PageTitle';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { ListWait } from '../../parts/searching/ListWait';
import { SearchProgress } from '../../parts/searching/SearchProgress';
import { usePreferences } from '../../state/preferences';
import { RowsFirst } from '../../state/rowsFirst';
import { useRange } from '../../state/useRange';
import { carriedSearch, useUrl } from '../../state/useUrl';
import { listCount } from '../sessions/sessionFacts';
import { FigureStrip } from './FigureStrip';
import { shareOf } from './userFacts';
import './users.css';

const orders = ['requests', 'errors', 'tokens', 'cost', 'p95', 'last'];

/** Who is hurt, and who uses most. */
export function UsersPage() {
  const url = useUrl();
  const { range } = useRange();
  const { zone } = usePreferences();
  const scope = useScope();
  const q = url.get('q') ?? '';
  const sort = orders.find((order) => order === url.get('sort')) ?? 'requests';
  const list = useGroupList('users', { query: scope.sent(q), from: range.fromTime, to: range.toTime, sort }, listUsers);
  const rows = list.pages.flatMap((page) => page.users);
  const total = list.pages[0]?.total;
  const search = carriedSearch(url.all);
  const hrefOf = useCallback((row: UserSummary) => `/users/${encodeURIComponent(row.userId)}${search}`, [search]);
  return (
    <RowsFirst value={!list.isPending}>
      <PageTitle title="Users" hidden />
      <div className="list-page">
        <FilterBox value={q} scope={scope} subject="users" within={{ from: range.fromTime, to: range.toTime }} onCommit={(next) => url.push({ q: next === '' ? null : next })} />
        {list.error && <ProblemNotice what="Users could not be loaded." error={list.error} retry={list.again} />}
        {!list.error && list.isPending && <ListWait {...list} />}
        {!list.error && !list.isPending && rows.length === 0 && <EmptyList noun="users" field="user" attribute="user.id" purpose="to see who is served, slowed and failed" />}
        {total && rows.length > 0 && (
          <>
            <Totals total={total} />
            <SearchProgress {...list} hasRows />
            <p className="list-count" role="status">{listCount(rows.length, list.hasMore, 'user', 'users')}</p>
            <GroupGrid
              label="Users" rows={rows} columns={columnsIn(zone, total, shareOf(Math.max(...rows.map((row) => row.requests)), total.requests))} keyOf={(row) => row.userId} hrefOf={hrefOf} card={cardOf}
              sort={sort} onSort={(next) => url.push({ sort: next === 'requests' ? null : next })} hasMore={list.hasMore} loadMore={list.loadMore} isStale={list.isStale}
            />
          </>
        )}
      </div>
    </RowsFirst>
  );
}

function Totals({ total }: { total: UserTotals }) {
  return (
    <FigureStrip
      label="All users in this range"
      figures={[
        { name: 'Requests', value: formatCount(total.requests) },
        { name: 'Error rate', value: formatPercent(total.requests === 0 ? null : total.errorCount / total.requests), note: `${formatCount(total.errorCount)} of ${formatCount(total.requests)}` },
        { name: 'Tokens in→out', value: formatTokenFlow(total.inputTokens, total.outputTokens) },
        { name: 'Cost', value: formatUsd(total.costUsd) },
      ]}
    />
  );
}

function columnsIn(zone: string, total: UserTotals, largest: number): readonly GridColumn<UserSummary>[] {
  const now = new Date();
  return [
    { key: 'user', label: 'User', width: 'minmax(140px, 1.4fr)', cell: (row) => row.userId, title: (row) => row.userId },
    { key: 'last', label: 'Last seen', width: '104px', sort: 'last', cell: (row) => formatAge(row.lastTime, now), title: (row) => explainTime(row.lastTime, zone, now) },
    { key: 'requests', label: 'Requests', width: '104px', isNumber: true, sort: 'requests', cell: (row) => formatCount(row.requests) },
    { key: 'share', label: 'Share', width: '132px', cell: (row) => <Share share={shareOf(row.requests, total.requests)} largest={largest} />, title: (row) => `${formatPercent(shareOf(row.requests, total.requests))} of all requests` },
    { key: 'errors', label: 'Error rate', width: '104px', isNumber: true, sort: 'errors', cell: errorsOf, title: (row) => `${formatCount(row.errorCount)} of ${formatCount(row.requests)}` },
    { key: 'p95', label: 'p95', width: '84px', isNumber: true, sort: 'p95', cell: (row) => formatMilliseconds(row.p95Ms) },
    { key: 'tokens', label: 'Tokens', width: '112px', isNumber: true, sort: 'tokens', cell: (row) => formatTokenFlow(row.inputTokens, row.outputTokens) },
    { key: 'cost', label: 'Cost', width: '84px', isNumber: true, sort: 'cost', cell: (row) => formatUsd(row.costUsd) },
    { key: 'sessions', label: 'Sessions', width: '84px', isNumber: true, cell: (row) => formatCount(row.sessions) },
    { key: 'models', label: 'Models', width: 'minmax(96px, 1fr)', cell: (row) => row.models.join(', ') || '–', title: (row) => row.models.join(', ') },
  ];
}

/** Its bar is as long as its part of the largest share in the list, so that small ones can be told apart. */
function Share({ share, largest }: { share: number; largest: number }) {
  return <span className="share"><span className="share-text">{formatPercent(share)}</span><span className="share-bar" style={{ width: `${(shareOf(share, largest) * 64).toFixed(1)}px` }} aria-hidden /></span>;
}

function errorsOf(row: UserSummary) {
  return <span className={row.errorCount > 0 ? 'cell-error' : undefined}>{row.errorCount > 0 && <span aria-hidden>✕ </span>}{formatPercent(row.errorRate)}</span>;
}

function cardOf(row: UserSummary) {
  return {
    name: row.userId,
    end: formatAge(row.lastTime, new Date()),
    second: <><span>{formatCount(row.requests)} {row.requests === 1 ? 'request' : 'requests'} · p95 {formatMilliseconds(row.p95Ms)}</span>{errorsOf(row)}</>,
  };
}
