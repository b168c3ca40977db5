import { useQuery } from '@tanstack/react-query';
import { costTotalOf, type CostAsk, type CostRow } from '../../api/costs';
import { formatCount, formatPercent, formatTokenFlow } from '../../formats/count';
import { spanWords } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { previousRange } from '../../state/range';
import { useRange } from '../../state/useRange';
import { changeOf } from '../overview/measures';
import { FigureStrip } from '../users/FigureStrip';
import { cachedShare, costText } from './figures';
import '../users/users.css';

/** The whole in a few numbers, and what the cost was in the period before. */
export function CostTiles({ ask, total }: { ask: CostAsk; total: CostRow }) {
  const { range } = useRange();
  const past = previousRange(range);
  const before = useQuery(costTotalOf({ query: ask.query, from: past.fromTime, to: past.toTime }));
  return (
    <FigureStrip
      label="All calls in this range"
      figures={[
        { name: 'Cost', value: costText(total), note: changeText(total, before.data, spanWords(range.toMs - range.fromMs)) },
        { name: 'Per call', value: formatUsd(total.costPerCallUsd), note: `of ${formatCount(total.calls - total.unpricedCalls)} priced` },
        { name: 'Per successful answer', value: formatUsd(total.costPerAnswerUsd), note: `of ${formatCount(total.traces - total.failedTraces)} traces` },
        { name: 'Per session', value: formatUsd(total.costPerSessionUsd), note: `of ${formatCount(total.sessions)} sessions` },
        { name: 'Calls', value: formatCount(total.calls), note: `${formatCount(total.unpricedCalls)} unpriced` },
        { name: 'Tokens in→out', value: formatTokenFlow(total.inputTokens, total.outputTokens), note: `${formatPercent(cachedShare(total))} cached` },
      ]}
    />
  );
}

function changeText(now: CostRow, before: CostRow | undefined, length: string): string {
  const change = before === undefined ? null : changeOf({ unit: 'usd', good: 'down' }, now.costUsd, before.costUsd, before.calls);
  return change === null ? '' : `${change.glyph} ${change.text} on the previous ${length}`.trim();
}
