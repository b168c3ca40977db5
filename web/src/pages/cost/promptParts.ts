import type { CostParts } from '../../api/costs';
import { formatCount } from '../../formats/count';

export const partLabels: Readonly<Record<string, string>> = {
  system: 'Instructions',
  history: 'History',
  context: 'Retrieved documents',
  tools: 'Tools',
  question: 'Question',
  other: 'Other',
};

type Sample = Pick<CostParts, 'calls' | 'sampledCalls' | 'measuredCalls' | 'withoutContentCalls' | 'tooLargeCalls' | 'withoutTokensCalls'>;

/** How good the estimate is: of how many calls, and what of them could not be looked at. */
export function sampleText(sample: Sample): string {
  if (sample.calls === 0) {
    return 'No model call in this range.';
  }
  const missing = [
    [sample.withoutContentCalls, 'without a stored prompt'],
    [sample.tooLargeCalls, 'too large to read'],
    [sample.withoutTokensCalls, 'without input tokens'],
  ].filter(([count]) => Number(count) > 0).map(([count, why]) => `${formatCount(Number(count))} ${String(why)}`);
  const of = sample.sampledCalls < sample.calls ? `${formatCount(sample.sampledCalls)} of ${formatCount(sample.calls)} model calls, always the same ones` : `all ${formatCount(sample.calls)} model calls`;
  return `An estimate by length, from ${of}${missing.length > 0 ? ` (${missing.join(', ')})` : ''}.`;
}
