import { useQuery } from '@tanstack/react-query';
import { listReprices, reprice, type Repriced } from '../../../api/prices';
import { formatCount } from '../../../formats/count';
import { formatUsd } from '../../../formats/money';
import { explainTime, formatTime } from '../../../formats/time';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { usePreferences } from '../../../state/preferences';
import { RewritePanel } from '../RewritePanel';
import { TableScroll } from '../TableScroll';

/** Prices stored spans of the range anew. */
export function RepricePanel({ within }: { within: { from: string; to: string } }) {
  return (
    <>
      <RewritePanel
        purpose="Spans keep the cost they had when they came. Prices as they stand now are put on the stored spans of the range above."
        hint="Such as model:gpt-4o or cost_source:unpriced; empty: all calls"
        done="priced"
        action="Price"
        run={(query, dryRun) => reprice(within, query, dryRun)}
        show={(found) => <Difference found={found} />}
      />
      <Account />
    </>
  );
}

function Difference({ found }: { found: Repriced }) {
  return (
    <>
      <p role="status">
        {found.changed === 0 ? `Nothing ${found.applied ? 'changed' : 'would change'} in ${formatCount(found.calls)} calls.` : (
          <>
            {formatCount(found.changed)} of {formatCount(found.calls)} calls {found.applied ? 'have' : 'would have'} another cost: {formatUsd(found.costBeforeUsd)} → {formatUsd(found.costAfterUsd)}
            {found.unknownBefore !== found.unknownAfter && <>, unknown for {formatCount(found.unknownAfter)} calls instead of {formatCount(found.unknownBefore)}</>}.
          </>
        )}
      </p>
      {found.changed > 0 && (
        <TableScroll label="By model">
          <thead><tr><th scope="col">Model</th><th scope="col">Provider</th><th scope="col" className="is-number">Calls</th><th scope="col" className="is-number">Changed</th><th scope="col" className="is-number">Before</th><th scope="col" className="is-number">After</th></tr></thead>
          <tbody>
            {found.models.filter((model) => model.changed > 0).map((model) => (
              <tr key={`${model.provider ?? ''}/${model.model ?? ''}`}>
                <th scope="row"><bdi>{model.model ?? 'not known'}</bdi></th>
                <td><bdi>{model.provider ?? 'not known'}</bdi></td>
                <td className="is-number">{formatCount(model.calls)}</td>
                <td className="is-number">{formatCount(model.changed)}</td>
                <td className="is-number">{formatUsd(model.costBeforeUsd)}</td>
                <td className="is-number">{formatUsd(model.costAfterUsd)}</td>
              </tr>
            ))}
          </tbody>
        </TableScroll>
      )}
    </>
  );
}

/** When it was done, the last first. */
function Account() {
  const { zone } = usePreferences();
  const now = new Date();
  const account = useQuery({ queryKey: ['prices', 'reprices'], queryFn: ({ signal }) => listReprices(signal) });
  if (account.isError) {
    return <ProblemNotice what="The account could not be loaded." error={account.error} retry={() => void account.refetch()} />;
  }
  const entries = account.data?.reprices ?? [];
  return entries.length === 0 ? null : (
    <>
      <h2>Priced anew before</h2>
      <TableScroll label="Priced anew before">
        <thead><tr><th scope="col">When</th><th scope="col">Key</th><th scope="col">Filter</th><th scope="col" className="is-number">Changed</th><th scope="col" className="is-number">Before</th><th scope="col" className="is-number">After</th></tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.at}>
              <td title={explainTime(entry.at, zone, now)}>{formatTime(entry.at, zone, now)}</td>
              <td><bdi>{entry.by ?? 'no key'}</bdi></td>
              <th scope="row"><bdi>{entry.query === '' ? 'all calls' : entry.query}</bdi></th>
              {entry.done ? (
                <>
                  <td className="is-number">{formatCount(entry.changed)} of {formatCount(entry.calls)}</td>
                  <td className="is-number">{formatUsd(entry.costBeforeUsd)}</td>
                  <td className="is-number">{formatUsd(entry.costAfterUsd)}</td>
                </>
              ) : <td colSpan={3}>not finished</td>}
            </tr>
          ))}
        </tbody>
      </TableScroll>
    </>
  );
}
