import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { facets, type TraceSearch } from '../../../api/traces';
import { Icon } from '../../../parts/Icon';
import { useRowsCame } from '../../../state/rowsFirst';
import { clearField } from '../../../parts/filter/conditions';
import type { FilterScope } from '../../../parts/filter/scope';
import { activeFirst, facetFields, headOf, type FacetField } from './facetFields';
import { FacetNumbers } from './FacetNumbers';
import { FacetValues } from './FacetValues';
import './facets.css';

export interface FacetPanelProps {
  /** What is counted: the filter in its scope. */
  readonly search: TraceSearch;
  readonly scope: FilterScope;
  /** The filter as written: what a click edits. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** What the traces that match have in common. Every click edits the filter's text. */
export function FacetPanel({ search, scope, query, onQuery }: FacetPanelProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(facetFields.filter((facet) => facet.isOpen).map((facet) => facet.field)));
  const toggle = (field: string) => setOpened((before) => {
    const next = new Set(before);
    if (!next.delete(field)) {
      next.add(field);
    }
    return next;
  });
  return (
    <div className="facet-panel" role="group" aria-label="Facets">
      {activeFirst(query).map((facet) => (
        <FacetSection key={facet.field} facet={facet} search={search} scope={scope} query={query} isOpen={opened.has(facet.field)} onToggle={() => toggle(facet.field)} onQuery={onQuery} />
      ))}
    </div>
  );
}

const together = facetFields.filter((facet) => facet.isOpen).map((facet) => facet.field);

function FacetSection({ facet, search, scope, query, isOpen, onToggle, onQuery }: FacetPanelProps & { facet: FacetField; isOpen: boolean; onToggle: () => void }) {
  const head = headOf(query, facet);
  // What is open from the beginning is asked for in one call; the rest when it is opened.
  const fields = facet.isOpen ? together : [facet.field];
  const found = useQuery({
    queryKey: ['facets', fields, search.query, scope, search.from, search.to],
    queryFn: ({ signal }) => facets(fields, { ...search, scope }, null, signal),
    enabled: useRowsCame() && isOpen,
    staleTime: 60_000,
    placeholderData: (previous) => previous,
  });
  const data = found.data?.find((each) => each.field === facet.field);
  return (
    <section className="facet" data-active={head !== 'All' || undefined}>
      <div className="facet-head">
        <button type="button" aria-expanded={isOpen} onClick={onToggle}>
          <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={12} />
          <span className="facet-label">{facet.label}</span>
          <span className="facet-chosen">{head === 'All' ? '' : head}</span>
        </button>
        {head !== 'All' && <button type="button" className="facet-clear" aria-label={`Clear ${facet.label}`} onClick={() => onQuery(clearField(query, facet.field))}><Icon name="close" size={12} /></button>}
      </div>
      {isOpen && (
        <div className="facet-body" aria-busy={found.isFetching} data-stale={found.isPlaceholderData || undefined}>
          {found.isError && <p className="facet-note">Could not be counted. <button type="button" className="link-button" onClick={() => void found.refetch()}>Retry</button></p>}
          {found.isPending && <FacetSkeleton />}
          {data !== undefined && (facet.isNumber
            ? <FacetNumbers key={head} facet={facet} data={data} query={query} onQuery={onQuery} />
            : <FacetValues facet={facet} data={data} search={search} scope={scope} query={query} onQuery={onQuery} />)}
        </div>
      )}
    </section>
  );
}

function FacetSkeleton() {
  return <div aria-hidden className="facet-skeleton"><span /><span /><span /></div>;
}
