import type { CostMover, CostRow } from '../../api/costs';
import { formatCount } from '../../formats/count';
import { formatUsd, formatUsdAtLeast } from '../../formats/money';

interface Sum {
  readonly costUsd: number | null;
  readonly calls: number;
  readonly unpricedCalls: number;
}

/** A cost of which some calls are missing is at least what is known; where none is known it is a dash. */
export function costText(sum: Sum): string {
  return sum.unpricedCalls > 0 ? formatUsdAtLeast(sum.costUsd) : formatUsd(sum.costUsd);
}

/** What is missing in a cost; null when nothing is. */
export function missingText({ calls, unpricedCalls }: Sum): string | null {
  return unpricedCalls === 0 ? null : `${formatCount(unpricedCalls)} of ${formatCount(calls)} ${calls === 1 ? 'call has' : 'calls have'} no price.`;
}

/** The part of the input that came from a cache; null when it is not known. */
export function cachedShare(row: Pick<CostRow, 'inputTokens' | 'cacheReadTokens'>): number | null {
  return row.inputTokens === null || row.cacheReadTokens === null || row.inputTokens === 0 ? null : row.cacheReadTokens / row.inputTokens;
}

/** A difference in money with its sign: +$1.20, −$0.04. */
export function signedUsd(usd: number | null): string {
  return usd === null ? formatUsd(null) : usd > 0 ? `+${formatUsd(usd)}` : formatUsd(usd);
}

/** Why a group's cost differs, in words. */
export function reasonText(mover: Pick<CostMover, 'presence' | 'byCallsUsd' | 'byCostPerCallUsd'>): string {
  if (mover.presence === 'new') {
    return 'new';
  }
  if (mover.presence === 'gone') {
    return 'gone';
  }
  if (mover.byCallsUsd === null || mover.byCostPerCallUsd === null) {
    return 'not all calls have a price';
  }
  return `${signedUsd(mover.byCallsUsd)} by calls, ${signedUsd(mover.byCostPerCallUsd)} by cost per call`;
}
