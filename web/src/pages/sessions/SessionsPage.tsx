import { useCallback } from 'react';
import { listSessions, type SessionSummary } from '../../api/sessions';
import { formatCount, formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { explainTime, formatAge } from '../../formats/time';
import { FilterBox } from '../../parts/filter/FilterBox';
import { EmptyList } from '../../parts/grid/EmptyList';
import { GroupGrid, type GridColumn } from '../../parts/grid/GroupGrid';
import { useGroupList } from '../../parts/grid/useGroupList';
import { PageTitle } from '../../parts/PageTitle';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { usePreferences } from '../../state/preferences';
import { useRange } from '../../state/useRange';
import { carriedSearch, useUrl } from '../../state/useUrl';
import { listCount } from './sessionFacts';

const orders = ['last', 'turns', 'tokens', 'cost', 'errors', 'length'];

/** How talks went, and where they broke. */
export function SessionsPage() {
  const url = useUrl();
  const { range } = useRange();
  const { zone } = usePreferences();
  const q = url.get('q') ?? '';
  const sort = orders.find((order) => order === url.get('sort')) ?? 'last';
  const list = useGroupList('sessions', { query: q, from: range.fromTime, to: range.toTime, sort }, listSessions);
  const rows = list.pages.flatMap((page) => page.sessions);
  const search = carriedSearch(url.all);
  const hrefOf = useCallback((row: SessionSummary) => `/sessions/${encodeURIComponent(row.sessionId)}${search}`, [search]);
  return (
    <>
      <PageTitle title="Sessions" hidden />
      <div className="list-page">
        <FilterBox value={q} subject="sessions" within={{ from: range.fromTime, to: range.toTime }} onCommit={(next) => url.push({ q: next === '' ? null : next })} />
        {list.error && <ProblemNotice what="Sessions could not be loaded." error={list.error} retry={list.retry} />}
        {!list.error && !list.isPending && rows.length === 0 && <EmptyList noun="sessions" field="session" attribute="session.id" purpose="to group the traces of one talk" />}
        {rows.length > 0 && (
          <>
            <p className="list-count" role="status">{listCount(rows.length, list.hasMore, 'session', 'sessions')}</p>
            <GroupGrid
              label="Sessions" rows={rows} columns={columnsIn(zone)} keyOf={(row) => row.sessionId} hrefOf={hrefOf} card={cardOf}
              sort={sort} onSort={(next) => url.push({ sort: next === 'last' ? null : next })} hasMore={list.hasMore} loadMore={list.loadMore} isStale={list.isStale}
            />
          </>
        )}
      </div>
    </>
  );
}

function columnsIn(zone: string): readonly GridColumn<SessionSummary>[] {
  const now = new Date();
  return [
    { key: 'session', label: 'Session', width: 'minmax(160px, 1.6fr)', cell: (row) => row.sessionId, title: (row) => row.sessionId },
    { key: 'last', label: 'Last activity', width: '124px', sort: 'last', cell: (row) => formatAge(row.lastTime, now), title: (row) => explainTime(row.lastTime, zone, now) },
    { key: 'turns', label: 'Turns', width: '76px', isNumber: true, sort: 'turns', cell: (row) => formatCount(row.turns) },
    { key: 'length', label: 'Length', width: '96px', isNumber: true, sort: 'length', cell: (row) => formatMilliseconds(row.lengthMs) },
    { key: 'tokens', label: 'Tokens', width: '112px', isNumber: true, sort: 'tokens', cell: (row) => formatTokenFlow(row.inputTokens, row.outputTokens) },
    { key: 'cost', label: 'Cost', width: '88px', isNumber: true, sort: 'cost', cell: (row) => formatUsd(row.costUsd) },
    { key: 'errors', label: 'Errors', width: '80px', isNumber: true, sort: 'errors', cell: errorsOf },
    { key: 'user', label: 'User', width: 'minmax(96px, 1fr)', cell: (row) => row.users.join(', ') || '–', title: (row) => row.users.join(', ') },
    { key: 'models', label: 'Models', width: 'minmax(96px, 1.2fr)', cell: (row) => row.models.join(', ') || '–', title: (row) => row.models.join(', ') },
  ];
}

function errorsOf(row: SessionSummary) {
  return row.errorCount > 0 ? <span className="cell-error"><span aria-hidden>✕ </span>{formatCount(row.errorCount)}</span> : '0';
}

function cardOf(row: SessionSummary) {
  return {
    name: row.sessionId,
    end: formatAge(row.lastTime, new Date()),
    second: <><span>{formatCount(row.turns)} {row.turns === 1 ? 'turn' : 'turns'} · {formatMilliseconds(row.lengthMs)} · {formatTokenFlow(row.inputTokens, row.outputTokens)}</span>{row.errorCount > 0 && errorsOf(row)}</>,
  };
}
