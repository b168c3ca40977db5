import { useCallback, useMemo, useState } from 'react';
import type { Preview } from '../../api/traces';
import { listSessions, type SessionSummary } from '../../api/sessions';
import { formatCount, formatTokenFlow } from '../../formats/count';
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
import { previewText } from '../traces/traceFacts';
import { usePreviews } from '../traces/usePreviews';
import { listCount } from './sessionFacts';
import './sessions.css';

const orders = ['last', 'turns', 'tokens', 'cost', 'errors', 'length'];

/** How talks went, and where they broke. */
export function SessionsPage() {
  const url = useUrl();
  const { range } = useRange();
  const { zone } = usePreferences();
  const scope = useScope();
  const q = url.get('q') ?? '';
  const sort = orders.find((order) => order === url.get('sort')) ?? 'last';
  const list = useGroupList('sessions', { query: scope.sent(q), from: range.fromTime, to: range.toTime, sort }, listSessions);
  const { pages } = list;
  const rows = useMemo(() => pages.flatMap((page) => page.sessions), [pages]);
  const [visible, setVisible] = useState<readonly SessionSummary[]>([]);
  const previews = usePreviews(visible.map((row) => row.firstTraceId), true);
  const search = carriedSearch(url.all);
  const hrefOf = useCallback((row: SessionSummary) => `/sessions/${encodeURIComponent(row.sessionId)}${search}`, [search]);
  return (
    <RowsFirst value={!list.isPending}>
      <PageTitle title="Sessions" hidden />
      <div className="list-page">
        <FilterBox value={q} scope={scope} subject="sessions" within={{ from: range.fromTime, to: range.toTime }} onCommit={(next) => url.push({ q: next === '' ? null : next })} />
        {list.error && <ProblemNotice what="Sessions could not be loaded." error={list.error} retry={list.again} />}
        {!list.error && list.isPending && <ListWait {...list} />}
        {!list.error && !list.isPending && rows.length === 0 && <EmptyList noun="sessions" field="session" attribute="session.id" purpose="to group the traces of one talk" />}
        {rows.length > 0 && (
          <>
            <SearchProgress {...list} hasRows />
            <p className="list-count" role="status">{listCount(rows.length, list.hasMore, 'session', 'sessions')}</p>
            <GroupGrid
              label="Sessions" rows={rows} columns={columnsIn(zone, previews)} onVisible={setVisible} keyOf={(row) => row.sessionId} hrefOf={hrefOf} card={(row) => cardOf(row, previews)}
              sort={sort} onSort={(next) => url.push({ sort: next === 'last' ? null : next })} hasMore={list.hasMore} loadMore={list.loadMore} isStale={list.isStale}
            />
          </>
        )}
      </div>
    </RowsFirst>
  );
}

function columnsIn(zone: string, previews: Previews): readonly GridColumn<SessionSummary>[] {
  const now = new Date();
  return [
    { key: 'session', label: 'Session', width: 'minmax(160px, 1.6fr)', cell: (row) => row.sessionId, title: (row) => row.sessionId },
    { key: 'first', label: 'First message', width: 'minmax(160px, 2.4fr)', cell: (row) => <FirstMessage preview={previews.get(row.firstTraceId)} />, title: (row) => previews.get(row.firstTraceId)?.input ?? '' },
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

type Previews = ReadonlyMap<string, Preview>;

/** With what the session's first trace began. */
function FirstMessage({ preview }: { preview: Preview | undefined }) {
  const first = firstWords(preview);
  return first === null ? <span className="first-message-absent">{preview === undefined ? '' : '[not captured]'}</span> : <span className={first.isAbsent ? 'first-message-absent' : undefined} dir="auto">{first.text}</span>;
}

function firstWords(preview: Preview | undefined) {
  return preview === undefined ? null : previewText(preview, 'input');
}

function errorsOf(row: SessionSummary) {
  return row.errorCount > 0 ? <span className="cell-error"><span aria-hidden>✕ </span>{formatCount(row.errorCount)}</span> : '0';
}

function cardOf(row: SessionSummary, previews: Previews) {
  return {
    name: firstWords(previews.get(row.firstTraceId))?.text ?? row.sessionId,
    end: formatAge(row.lastTime, new Date()),
    second: <><span>{formatCount(row.turns)} {row.turns === 1 ? 'turn' : 'turns'} · {formatMilliseconds(row.lengthMs)} · {formatTokenFlow(row.inputTokens, row.outputTokens)}</span>{row.errorCount > 0 && errorsOf(row)}</>,
  };
}
