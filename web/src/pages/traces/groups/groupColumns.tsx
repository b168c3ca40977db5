import type { ReactNode } from 'react';
import type { BreakdownGroup, BreakdownSort } from '../../../api/traces';
import { formatCount, formatPercent, formatTokenFlow } from '../../../formats/count';
import { formatMilliseconds } from '../../../formats/duration';
import { formatUsd } from '../../../formats/money';

export interface GroupColumn {
  readonly key: string;
  readonly label: string;
  readonly sort: BreakdownSort | null;
  readonly cell: (group: BreakdownGroup) => ReactNode;
}

/** The figures of a row, in order. */
export const groupColumns: readonly GroupColumn[] = [
  { key: 'requests', label: 'Requests', sort: 'requests', cell: (group) => formatCount(group.requests) },
  { key: 'errors', label: 'Errors', sort: 'errors', cell: (group) => (group.errorCount === 0 ? '0' : <span className="trace-errors" title={`${formatCount(group.errorCount)} of ${formatCount(group.requests)}`}>✕ {formatCount(group.errorCount)} <small>{formatPercent(group.errorCount / group.requests)}</small></span>) },
  { key: 'p50', label: 'p50', sort: null, cell: (group) => formatMilliseconds(group.p50Ms) },
  { key: 'p95', label: 'p95', sort: 'p95', cell: (group) => formatMilliseconds(group.p95Ms) },
  { key: 'tokens', label: 'Tokens', sort: 'tokens', cell: (group) => formatTokenFlow(group.inputTokens, group.outputTokens) },
  { key: 'cost', label: 'Cost', sort: 'cost', cell: (group) => <span title={group.costUsd === null ? 'Cost unknown' : `$${group.costUsd}`}>{formatUsd(group.costUsd)}</span> },
];
