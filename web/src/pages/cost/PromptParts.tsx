import { useQuery } from '@tanstack/react-query';
import { costPartsOf, type CostAsk, type CostParts } from '../../api/costs';
import { formatCount, formatPercent, formatTokens } from '../../formats/count';
import { formatUsd } from '../../formats/money';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { partLabels, sampleText } from './promptParts';

/** What the input is spent on, estimated. */
export function PromptParts({ ask }: { ask: CostAsk }) {
  const { data, error, isPlaceholderData, refetch } = useQuery(costPartsOf(ask));
  return (
    <section className="cost-panel" aria-labelledby="cost-parts">
      <header className="cost-panel-head"><h2 id="cost-parts">Input by prompt part</h2></header>
      {error !== null && <ProblemNotice what="The prompt parts could not be loaded." error={error} retry={() => void refetch()} />}
      {data !== undefined && <p className="cost-note" role="status">{sampleText(data)}</p>}
      {data !== undefined && data.measuredCalls > 0 && <Parts parts={data} isStale={isPlaceholderData} />}
    </section>
  );
}

function Parts({ parts, isStale }: { parts: CostParts; isStale: boolean }) {
  const largest = Math.max(...parts.parts.map((part) => part.share ?? 0), 1e-9);
  return (
    <table className="cost-parts" data-stale={isStale || undefined}>
      <thead><tr><th scope="col">Part</th><th scope="col">Share</th><th scope="col">Tokens</th><th scope="col">Cost</th></tr></thead>
      <tbody>
        {parts.parts.map((part) => (
          <tr key={part.part}>
            <th scope="row">{partLabels[part.part] ?? part.part}</th>
            <td><span className="share"><span className="share-text">{formatPercent(part.share)}</span>{(part.share ?? 0) > 0 && <span className="share-bar" style={{ width: `${(((part.share ?? 0) / largest) * 64).toFixed(1)}px` }} aria-hidden />}</span></td>
            <td>{formatTokens(part.inputTokens)}</td>
            <td>{formatUsd(part.inputCostUsd)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">Looked at</th><td>{formatCount(parts.measuredCalls)} calls</td><td>{formatTokens(parts.measuredInputTokens)}</td><td>{formatUsd(parts.measuredInputCostUsd)}</td></tr></tfoot>
    </table>
  );
}
