import { formatCount, formatTokens } from '../../../formats/count';
import { formatDuration } from '../../../formats/duration';
import { formatUsd } from '../../../formats/money';
import { boundsOf, chosenValues } from '../../../parts/filter/conditions';

export interface FacetField {
  readonly field: string;
  readonly label: string;
  readonly isNumber: boolean;
  /** Open, and so loaded, from the beginning. */
  readonly isOpen: boolean;
}

/** All facets in their fixed order. None is hidden; those that hold a condition come first. */
export const facetFields: readonly FacetField[] = [
  values('status', 'Status', true), values('service', 'Service', true), values('name', 'Name', true), values('model', 'Model', true), numbers('trace.duration', 'Duration', true),
  values('environment', 'Environment'), values('operation', 'Kind of step'), values('tool', 'Tool'), values('error', 'Error type'), numbers('trace.tokens', 'Tokens'), numbers('trace.cost', 'Cost'),
  numbers('ttft', 'First token'), values('user', 'User'), values('session', 'Session'), values('tenant', 'Tenant'), values('release', 'Version'), values('provider', 'Provider'),
  values('finish', 'Finish reason'), values('prompt', 'Prompt'), numbers('trace.errors', 'Failed spans'), numbers('trace.spans', 'Spans'),
];

/** Up to this a count of the server is exact; what is larger is estimated (docs/rest-api.md). */
const exactTo = 65_000;

/** A count of a facet: an estimated one says so. */
export function facetCount(traces: number): string {
  return traces > exactTo ? `about ${formatCount(traces)}` : formatCount(traces);
}

export function activeFirst(query: string): readonly FacetField[] {
  const isActive = (facet: FacetField) => headOf(query, facet) !== 'All';
  return [...facetFields.filter(isActive), ...facetFields.filter((facet) => !isActive(facet))];
}

/** What the head of a facet says of what is chosen: All, the value, 3 selected, not dev, 2 s to 60 s. */
export function headOf(query: string, { field, isNumber }: FacetField): string {
  if (isNumber) {
    const { min, max } = boundsOf(query, field);
    return min !== null && max !== null ? `${min} to ${max}` : min !== null ? `from ${min}` : max !== null ? `to ${max}` : 'All';
  }
  const { included, excluded } = chosenValues(query, field);
  if (included.length + excluded.length === 0) {
    return 'All';
  }
  if (included.length === 0) {
    return excluded.length === 1 ? `not ${excluded[0] ?? ''}` : `${excluded.length} excluded`;
  }
  return included.length === 1 ? included[0] ?? '' : `${included.length} selected`;
}

/** A bound as the filter writes it, from a number in the histogram's unit (`ns`, `ms`, `usd`, or a count). */
export function boundText(unit: string, value: number): string {
  const nanos = nanosOf(unit, value);
  if (nanos !== null) {
    const [size, name] = durations.find(([each]) => nanos >= each) ?? [1, 'ns'] as const;
    return `${trim(nanos / size)}${name}`;
  }
  return unit === 'usd' ? trim(value) : Math.round(value).toString();
}

/** The same for a person. */
export function boundLabel(unit: string, value: number): string {
  const nanos = nanosOf(unit, value);
  return nanos !== null ? formatDuration(nanos) : unit === 'usd' ? formatUsd(value) : unit === 'tokens' ? formatTokens(value) : formatCount(value);
}

/** What a person typed as a bound, or null when it is none: a duration needs a unit. */
export function typedBound(unit: string, typed: string): string | null {
  const text = typed.trim().replace(/^\$/, '').replace(',', '.').replace(/\s/g, '');
  return (nanosOf(unit, 1) === null ? /^\d+(\.\d+)?$/ : /^\d+(\.\d+)?(ns|us|ms|s|m|h)$/).test(text) ? text : null;
}

const durations: readonly (readonly [number, string])[] = [[3600e9, 'h'], [60e9, 'm'], [1e9, 's'], [1e6, 'ms'], [1e3, 'us'], [1, 'ns']];

function nanosOf(unit: string, value: number): number | null {
  const factor = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 }[unit];
  return factor === undefined ? null : value * factor;
}

function trim(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 9 });
}

function values(field: string, label: string, isOpen = false): FacetField {
  return { field, label, isNumber: false, isOpen };
}

function numbers(field: string, label: string, isOpen = false): FacetField {
  return { field, label, isNumber: true, isOpen };
}
