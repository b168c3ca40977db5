import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TraceSearch } from '../../api/traces';
import { formatCount } from '../../formats/count';
import { useUrl } from '../../state/useUrl';
import { columns, nextSort, sortOf, type Column } from './columns';
import { ColumnsMenu } from './ColumnsMenu';
import { ExportMenu } from './ExportMenu';
import { GroupMenu } from './groups/GroupMenu';
import { countText } from './useTraceCount';

interface ListToolsProps {
  readonly search: TraceSearch;
  readonly sort: string;
  readonly shown: readonly Column[];
  readonly isNarrow: boolean;
  readonly seen: { readonly first: number; readonly last: number };
  readonly loaded: number;
  readonly count: number | null;
  readonly isLive: boolean;
  readonly isGrouped: boolean;
  /** The way to the facets where they have no column. */
  readonly facets: ReactNode;
}

/** Above the rows: which are in view of how many, their order, the columns, the way out as a file. */
export function ListTools({ search, sort, shown, isNarrow, seen, loaded, count, isLive, isGrouped, facets }: ListToolsProps) {
  return (
    <div className="list-tools">
      {facets}
      <span className="list-range">{isGrouped ? '' : rangeText(seen, loaded, count)}{isLive && ' · live, the last 15 min'}</span>
      <GroupMenu />
      {!isGrouped && <SortMenu sort={sort} />}
      {!isNarrow && !isGrouped && <ColumnsMenu shown={shown} />}
      <ExportMenu search={search} sort={sort} />
    </div>
  );
}

function rangeText({ first, last }: { first: number; last: number }, loaded: number, count: number | null): string {
  if (loaded === 0) {
    return '';
  }
  const shown = `${formatCount(first + 1)}–${formatCount(Math.min(last + 1, loaded))}`;
  return count === null ? shown : `${shown} of ${countText(Math.max(count, loaded))}`;
}

function SortMenu({ sort }: { sort: string }) {
  const url = useUrl();
  const { by, ascending } = sortOf(sort);
  const current = columns.find((column) => column.sort === by);
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button>{by === 'time' ? (ascending ? 'Oldest first' : 'Newest first') : `${current?.label ?? ''}, ${ascending ? 'smallest' : 'largest'} first`}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Order</Menu.Label>
        {columns.map(({ id, label, sort: key }) => key !== null && (
          <Menu.Item key={id} rightSection={key === by ? (ascending ? '↑' : '↓') : null} onClick={() => url.push({ sort: nextSort(url.get('sort'), key), live: null })}>{label}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
