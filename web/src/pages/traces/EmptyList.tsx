import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { countTraces, latestTrace, type TraceSearch } from '../../api/traces';
import { formatCount } from '../../formats/count';
import { formatAge, formatDateTime } from '../../formats/time';
import { withoutEach } from '../../parts/filter/conditions';
import { scopeFilter, type FilterScope } from '../../parts/filter/scope';
import { usePreferences } from '../../state/preferences';
import { useRange } from '../../state/useRange';

interface EmptyListProps {
  readonly search: TraceSearch;
  readonly query: string;
  readonly scope: FilterScope;
  readonly onQuery: (query: string) => void;
}

/** The ways a list is empty, each with its own way out: nothing in this range, nothing that matches. That nothing was ever sent the page says itself. */
export function EmptyList({ search, query, scope, onQuery }: EmptyListProps) {
  const latest = useQuery({ queryKey: ['latest', ''], queryFn: ({ signal }) => latestTrace('', signal) });
  const inRange = useQuery({ queryKey: ['count', '', search.from, search.to], queryFn: ({ signal }) => countTraces({ ...search, query: '' }, signal), enabled: search.query !== '' });
  if (latest.isPending || (search.query !== '' && inRange.isPending)) {
    return <div className="list-empty" aria-busy />;
  }
  if (search.query !== '' && inRange.data?.count !== 0) {
    return <NoneMatch search={search} query={query} scope={scope} inRange={inRange.data?.count ?? null} onQuery={onQuery} />;
  }
  return <NoneInRange latest={latest.data?.startTime ?? null} />;
}

/** How far around the latest trace it goes. */
const aroundMs = 3_600_000;

function NoneInRange({ latest }: { latest: string | null }) {
  const { range, setRange } = useRange();
  const { zone } = usePreferences();
  const goThere = (time: string) => {
    const ms = Date.parse(time);
    setRange({ from: new Date(ms - aroundMs).toISOString(), to: new Date(ms + aroundMs / 6).toISOString() });
  };
  return (
    <div className="list-empty">
      <h2>{range.isRelative ? `No traces in the last ${range.from.slice(1).replace(/(\d+)([a-z])/, '$1 $2')}.` : 'No traces in this range.'}</h2>
      {latest !== null && (
        <>
          <p>The latest is from {formatDateTime(latest, zone).replace(/\.\d+$/, '')}, {formatAge(latest, new Date())}.</p>
          <Button variant="filled" onClick={() => goThere(latest)}>Go there</Button>
        </>
      )}
    </div>
  );
}

function NoneMatch({ search, query, scope, inRange, onQuery }: EmptyListProps & { readonly inRange: number | null }) {
  const without = withoutEach(query).slice(0, 6).map((each) => ({ ...each, sent: scopeFilter(each.rest, scope).text }));
  const counts = useQueries({
    queries: without.map(({ sent }) => ({ queryKey: ['count', sent, search.from, search.to], queryFn: ({ signal }: { signal: AbortSignal }) => countTraces({ ...search, query: sent }, signal) })),
  });
  return (
    <div className="list-empty">
      <h2>{without.length > 1 ? `Nothing matches all ${without.length} conditions.` : 'Nothing matches this filter.'}</h2>
      {inRange !== null && without.length <= 1 && <p>{formatCount(inRange)} traces are in the range.</p>}
      {without.length > 1 && (
        <ul className="without">
          {without.map(({ removed, rest }, index) => {
            const count = counts[index];
            return (
              <li key={removed}>
                <span>Without <code>{removed}</code></span>
                <span>{count?.data === undefined ? (count?.isError === true ? 'not counted' : '…') : `${formatCount(count.data.count)} traces`}</span>
                <Button disabled={count?.data?.count === 0} onClick={() => onQuery(rest)}>Remove</Button>
              </li>
            );
          })}
        </ul>
      )}
      <Button variant="filled" onClick={() => onQuery('')}>Clear the filter</Button>
    </div>
  );
}
