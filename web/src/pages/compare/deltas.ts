import { formatTokens } from '../../formats/count';
import { formatDuration } from '../../formats/duration';
import { formatNanoUsd } from '../../formats/money';
import type { TreeSums } from './compareTree';

/** +2.1 s, −200 ms, =. */
export function deltaDuration(nanos: number): string {
  return nanos === 0 ? '=' : nanos > 0 ? `+${formatDuration(nanos)}` : formatDuration(nanos);
}

/** +$0.013; a dash where one side is unknown. */
export function deltaUsd(a: number | null, b: number | null): string {
  if (a === null || b === null) {
    return '–';
  }
  const delta = b - a;
  return delta === 0 ? '=' : (delta > 0 ? '+' : '') + formatNanoUsd(delta);
}

/** More time, money or errors is worse, less is better. */
export function deltaTone(delta: number): 'worse' | 'better' | undefined {
  return delta > 0 ? 'worse' : delta < 0 ? 'better' : undefined;
}

/** "B is +2.1 s, +$0.013, +312 tokens, +1 error." */
export function differenceSentence(a: TreeSums, b: TreeSums): string {
  const tokensA = totalTokens(a);
  const tokensB = totalTokens(b);
  const errors = b.errors - a.errors;
  const parts = [
    b.durationNanos === a.durationNanos ? '' : deltaDuration(b.durationNanos - a.durationNanos),
    a.costNanoUsd === null || b.costNanoUsd === null || a.costNanoUsd === b.costNanoUsd ? '' : deltaUsd(a.costNanoUsd, b.costNanoUsd),
    tokensA === null || tokensB === null || tokensA === tokensB ? '' : `${signed(tokensB - tokensA, formatTokens)} tokens`,
    errors === 0 ? '' : `${signed(errors, String)} ${Math.abs(errors) === 1 ? 'error' : 'errors'}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'B took and cost the same.' : `B is ${parts.join(', ')}.`;
}

function signed(value: number, format: (size: number) => string): string {
  return (value < 0 ? '−' : '+') + format(Math.abs(value));
}

function totalTokens(sums: TreeSums): number | null {
  return sums.inputTokens === null && sums.outputTokens === null ? null : (sums.inputTokens ?? 0) + (sums.outputTokens ?? 0);
}
