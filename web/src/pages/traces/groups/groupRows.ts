import type { BreakdownGroup, BreakdownSort } from '../../../api/traces';
import { addCondition, onlyValue } from '../../../parts/filter/conditions';
import { facetFields } from '../facets/facetFields';

/** Fields offered for grouping: those whose values can be listed. An address may name any other that the server takes. */
export const groupFields: readonly { readonly field: string; readonly label: string }[] = facetFields.filter((facet) => !facet.isNumber);

/** How many parts of the range a row's bars have. */
export const barCount = 24;

const orders: readonly BreakdownSort[] = ['requests', 'errors', 'p95', 'tokens', 'cost'];

/** The order an address asks for: by requests unless it names another that groups have. */
export function groupSortOf(text: string | null): BreakdownSort {
  return orders.find((order) => order === text) ?? 'requests';
}

/** The name of a field for a person. */
export function groupLabel(field: string): string {
  return groupFields.find((each) => each.field === field)?.label ?? field;
}

/** The filter whose list is the row's traces. */
export function rowQuery(query: string, field: string, value: string | null): string {
  return value === null ? addCondition(query, `-${field}:*`) : onlyValue(query, field, value);
}

/** The list's address with that filter: range and scope stay, the grouping goes, and the order with it. */
export function rowSearch(search: URLSearchParams, query: string): string {
  const next = new URLSearchParams(search);
  for (const name of ['group', 'sort', 'view', 'live']) {
    next.delete(name);
  }
  next.set('q', query);
  return `?${next.toString()}`;
}

/** Bars of a row: x, height and width in a box of 100 by 20. The tallest of all rows is the measure, so that rows can be compared. */
export function barsOf(counts: readonly number[], most: number): readonly { readonly x: number; readonly height: number }[] {
  const width = 100 / Math.max(1, counts.length);
  return counts.flatMap((count, index) => (count > 0 ? [{ x: index * width, height: Math.max(2, (count / Math.max(1, most)) * 20) }] : []));
}

/** The largest count of any part of any row. */
export function mostOf(groups: readonly BreakdownGroup[]): number {
  return Math.max(1, ...groups.flatMap((group) => group.counts));
}
