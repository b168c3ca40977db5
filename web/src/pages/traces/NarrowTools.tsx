import { Button, Drawer } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TraceSearch } from '../../api/traces';
import { conditionsOf } from '../../parts/filter/conditions';
import { FilterBox } from '../../parts/filter/FilterBox';
import { readFilter } from '../../parts/filter/reading';
import type { ScopeChoice } from '../../parts/filter/useScope';
import { Icon } from '../../parts/Icon';
import { FacetPanel } from './facets/FacetPanel';

interface NarrowToolsProps {
  readonly search: TraceSearch;
  readonly query: string;
  readonly scope: ScopeChoice;
  readonly onQuery: (query: string) => void;
  readonly count: string;
  readonly actions: ReactNode;
}

/** On a narrow screen filter and facets are a sheet; the button says how many conditions hold. */
export function NarrowTools({ search, query, scope, onQuery, count, actions }: NarrowToolsProps) {
  const [isOpen, setOpen] = useState(false);
  const conditions = query === '' ? 0 : Math.max(1, conditionsOf(query).length);
  return (
    <div className="narrow-tools">
      <div className="narrow-row">
        <Button size="sm" leftSection={<Icon name="filter" />} aria-label={`Filter, ${conditions} conditions`} onClick={() => setOpen(true)}>{conditions === 0 ? 'Filter' : `Filter ${conditions}`}</Button>
        {actions}
      </div>
      {query !== '' && <p className="narrow-reading">{readFilter(search.query) ?? query}</p>}
      <Drawer opened={isOpen} onClose={() => setOpen(false)} position="bottom" size="85%" title={count === '' ? 'Filter' : `Filter: ${count}`}>
        <div className="narrow-sheet">
          <FilterBox value={query} scope={scope} onCommit={onQuery} within={search} />
          <FacetPanel search={search} scope={scope.scope} query={query} onQuery={onQuery} />
        </div>
      </Drawer>
    </div>
  );
}
