import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { facets, type Facet, type TraceSearch } from '../../../api/traces';
import { formatCount } from '../../../formats/count';
import { chosenValues, excludeValue, onlyValue, toggleValue } from '../../../parts/filter/conditions';
import type { FilterScope } from '../../../parts/filter/scope';
import { facetCount, type FacetField } from './facetFields';

interface FacetValuesProps {
  readonly facet: FacetField;
  readonly data: Facet;
  readonly search: TraceSearch;
  readonly scope: FilterScope;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

const shownAtFirst = 8;
const searchAbove = 10;

/** The values of a facet with the traces that have them: a checkbox each, and Only and Exclude. */
export function FacetValues({ facet, data, search, scope, query, onQuery }: FacetValuesProps) {
  const [typed, setTyped] = useState('');
  const [isWhole, setWhole] = useState(false);
  const [prefix] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    queryKey: ['facet-search', facet.field, prefix, search.query, scope, search.from, search.to],
    queryFn: ({ signal }) => facets([facet.field], { ...search, scope }, prefix, signal),
    enabled: prefix !== '',
    staleTime: 60_000,
  });
  const { included, excluded } = chosenValues(query, facet.field);
  const distinct = data.distinct ?? 0;
  const counted = prefix === '' ? data.values : found.data?.[0]?.values ?? [];
  // What is chosen stays in sight, also when nothing has it any more.
  const absent = prefix === '' ? [...included, ...excluded].filter((value) => !counted.some((each) => same(each.value, value))).map((value) => ({ value, traces: 0 })) : [];
  const all = [...absent, ...counted];
  const rows = isWhole || prefix !== '' ? all : all.slice(0, shownAtFirst);
  const most = Math.max(1, ...all.map((each) => each.traces));
  return (
    <>
      {distinct > searchAbove && (
        <TextInput aria-label={`Search ${facet.label}`} placeholder={`Search ${formatCount(distinct)} values`} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} className="facet-search" />
      )}
      <ul className="facet-values">
        {rows.map(({ value, traces }) => (
          <li key={value} data-excluded={excluded.some((each) => same(each, value)) || undefined}>
            <label title={value}>
              <input type="checkbox" checked={included.some((each) => same(each, value))} onChange={() => onQuery(toggleValue(query, facet.field, value))} />
              <span className="facet-value" dir="auto">{value === '' ? '(empty)' : value}</span>
            </label>
            <span className="facet-acts">
              <button type="button" onClick={() => onQuery(onlyValue(query, facet.field, value))} aria-label={`Only ${value}`}>Only</button>
              <button type="button" onClick={() => onQuery(excludeValue(query, facet.field, value))} aria-label={`Exclude ${value}`}>Exclude</button>
            </span>
            <span className="facet-count">{facetCount(traces)}</span>
            <span className="facet-bar" aria-hidden style={{ width: `${(traces / most) * 100}%` }} />
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="facet-note">{prefix === '' ? 'No trace here has one.' : found.isPending ? 'Searching…' : 'No value begins like that.'}</p>}
      {prefix === '' && all.length > shownAtFirst && <button type="button" className="link-button" onClick={() => setWhole(!isWhole)}>{isWhole ? 'Fewer' : `${formatCount(all.length - shownAtFirst)} more`}</button>}
      {isWhole && data.more && <p className="facet-note">The first {data.values.length} of {formatCount(distinct)}. Search for the others.</p>}
    </>
  );
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
