import { useQuery } from '@tanstack/react-query';
import { spanCostQuery, type SpanCost } from '../../../api/spanCost';
import { formatCount } from '../../../formats/count';
import { formatUsd } from '../../../formats/money';
import { dash } from '../../../formats/space';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { figureName, partName, priceSentence, rateOf, sourceName } from './costWords';

/** How a span's cost is worked out: which attribute said what, which price holds, each product, the sum; and whether it counts. */
export function CostExplanation({ traceId, spanId }: { traceId: string; spanId: string }) {
  const cost = useQuery(spanCostQuery(traceId, spanId));
  if (cost.error !== null) {
    return <ProblemNotice what="The cost could not be explained." error={cost.error} retry={() => void cost.refetch()} />;
  }
  return cost.data === undefined ? null : <Explained cost={cost.data} />;
}

function Explained({ cost }: { cost: SpanCost }) {
  const { price, stored } = cost;
  const differs = stored.costUsd !== cost.costUsd && stored.source !== null;
  return (
    <div className="cost-explained">
      <p>{cost.verdictReason}</p>
      <table>
        <caption>Usage</caption>
        <thead><tr><th scope="col">Of</th><th scope="col">Count</th><th scope="col">Said by</th></tr></thead>
        <tbody>
          {cost.usage.map((figure) => (
            <tr key={figure.figure}>
              <th scope="row">{figureName(figure.figure)}</th>
              <td className="number">{figure.tokens === null ? dash : formatCount(figure.tokens)}</td>
              <td>{figure.attribute === null ? (figure.tokens === null ? 'nothing' : 'worked out') : <><code>{figure.attribute}</code> {figure.sent}</>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {price !== null && (
        <p>
          Price of <b>{price.provider}/{price.id}</b> ({priceSentence(price)}). <span className="cost-source">{price.source}</span>
        </p>
      )}
      {cost.lines.length > 0 && (
        <table>
          <caption>Cost</caption>
          <thead><tr><th scope="col">Part</th><th scope="col">Count</th><th scope="col">Rate</th><th scope="col">USD</th></tr></thead>
          <tbody>
            {cost.lines.map((line) => (
              <tr key={line.part}>
                <th scope="row">{partName(line.part)}</th>
                <td className="number">{formatCount(line.tokens ?? line.calls ?? 0)}</td>
                <td className="number">{rateOf(line)}</td>
                <td className="number">{formatUsd(line.usd)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row" colSpan={3}>{cost.partial ? 'At least' : 'Sum'}</th><td className="number">{formatUsd(cost.costUsd)}</td></tr></tfoot>
        </table>
      )}
      {cost.notes.map((note) => <p key={note}>{note}</p>)}
      {cost.reportedCostUsd !== null && <p>Reported by the application: {formatUsd(cost.reportedCostUsd)}.</p>}
      {differs && <p>In lists and sums it is {formatUsd(stored.costUsd)}, {sourceName(stored.source)}: by the prices when it came. Pricing anew brings it up to date.</p>}
    </div>
  );
}
