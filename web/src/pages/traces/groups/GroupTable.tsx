import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { breakDown, type TraceSearch } from '../../../api/traces';
import { formatCount } from '../../../formats/count';
import { announce } from '../../../parts/announcer/announcements';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { scopeFilter } from '../../../parts/filter/scope';
import type { ScopeChoice } from '../../../parts/filter/useScope';
import { useUrl } from '../../../state/useUrl';
import { faultAsWritten, wasCancelled } from '../../../parts/searching/searching';
import { SearchProgress } from '../../../parts/searching/SearchProgress';
import { groupColumns } from './groupColumns';
import { GroupRow } from './GroupRow';
import { barCount, groupLabel, groupSortOf, mostOf } from './groupRows';
import './groups.css';

interface GroupTableProps {
  readonly search: TraceSearch;
  readonly query: string;
  readonly scope: ScopeChoice & { readonly sent: (query: string) => string };
  readonly field: string;
  /** Where nothing matches. */
  readonly empty: ReactNode;
}

/** Rows per value of a field, each of the traces that the list gives when it is filtered to the value. */
export function GroupTable({ search, query, scope, field, empty }: GroupTableProps) {
  const url = useUrl();
  const client = useQueryClient();
  const sort = groupSortOf(url.get('sort'));
  const [opened, setOpened] = useState<ReadonlySet<string | null>>(new Set());
  const found = useQuery({
    queryKey: ['breakdown', field, search.query, scope.scope, search.from, search.to, sort],
    queryFn: ({ signal }) => breakDown({ ...search, groupBy: field, scope: scope.scope, sort, parts: barCount }, signal),
    staleTime: 60_000,
    placeholderData: (previous) => (previous?.field === field ? previous : undefined),
  });
  const groups = found.data?.groups ?? [];
  const countText = found.data === undefined ? '' : `${formatCount(found.data.distinct)} ${found.data.distinct === 1 ? 'group' : 'groups'}`;
  useEffect(() => announce(countText), [countText]);
  if (found.isError && found.data === undefined) {
    return <ProblemNotice what="The groups could not be loaded." error={faultAsWritten(found.error, scopeFilter(query, scope.scope))} retry={() => void found.refetch()} />;
  }
  if (found.data !== undefined && groups.length === 0) {
    return empty;
  }
  const isCancelled = wasCancelled(found);
  const most = mostOf(groups);
  const toggle = (value: string | null) => setOpened((before) => {
    const next = new Set(before);
    if (!next.delete(value)) {
      next.add(value);
    }
    return next;
  });
  return (
    <>
      <SearchProgress
        isSearching={found.isFetching} isCancelled={isCancelled} hasRows={groups.length > 0}
        cancel={() => void client.cancelQueries({ queryKey: ['breakdown'] })} again={() => void found.refetch()}
      />
      <div className="group-table" id="results" aria-busy={found.isFetching} data-stale={found.isPlaceholderData || undefined}>
        <table aria-label={`Traces by ${groupLabel(field).toLowerCase()}`}>
          <thead>
            <tr>
              <th scope="col">{groupLabel(field)}{countText !== '' && <small> {countText}</small>}</th>
              {groupColumns.map((column) => (
                <th key={column.key} scope="col" data-column={column.key} aria-sort={column.sort === sort ? 'descending' : undefined}>
                  {column.sort === null
                    ? column.label
                    : <button type="button" onClick={() => url.push({ sort: column.sort === 'requests' ? null : column.sort })}>{column.label}{column.sort === sort && <span aria-hidden> ↓</span>}</button>}
                </th>
              ))}
              <th scope="col" data-column="bars">Over time</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow key={group.value ?? '\n'} group={group} most={most} isOpen={opened.has(group.value)} onToggle={() => toggle(group.value)} search={search} query={query} scope={scope} field={field} />
            ))}
          </tbody>
        </table>
        {found.data?.more === true && <p className="group-more">The first {formatCount(groups.length)} of {formatCount(found.data.distinct)}. Narrow the filter or the range for the others.</p>}
        {found.isPending && !isCancelled && <div className="group-skeleton" aria-hidden>{Array.from({ length: 6 }, (_, index) => <span key={index} />)}</div>}
      </div>
    </>
  );
}
