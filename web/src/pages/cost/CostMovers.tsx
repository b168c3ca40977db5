import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { costMoversOf, type CostAsk, type CostMover } from '../../api/costs';
import { formatPercent } from '../../formats/count';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import { addressOf } from './CostTable';
import { dimensionOf, groupQuery, labelOf } from './dimensions';
import { costText, reasonText, signedUsd } from './figures';

const weekMs = 7 * 86400e3;

/** Whose cost differs most from the period before, and whether by more calls or by dearer ones. */
export function CostMovers({ ask, groupBy, carried }: { ask: CostAsk; groupBy: string; carried: URLSearchParams }) {
  const url = useUrl();
  const { range } = useRange();
  // Two periods do not overlap: a week earlier is for ranges below a week.
  const canBeWeek = range.toMs - range.fromMs < weekMs;
  const against = canBeWeek && url.get('against') === '7d' ? '7d' : '';
  const { data, error, isPlaceholderData, refetch } = useQuery(costMoversOf({ ...ask, groupBy, against }));
  return (
    <section className="cost-panel" aria-labelledby="cost-movers">
      <header className="cost-panel-head">
        <h2 id="cost-movers">Top movers</h2>
        {canBeWeek && (
          <SegmentedControl
            size="xs" aria-label="Hold against" value={against === '' ? 'before' : against} onChange={(value) => url.push({ against: value === 'before' ? null : value })}
            data={[{ value: 'before', label: 'Period before' }, { value: '7d', label: 'A week earlier' }]}
          />
        )}
      </header>
      {error !== null && <ProblemNotice what="The movers could not be loaded." error={error} retry={() => void refetch()} />}
      {data?.movers.length === 0 && <p className="cost-note">No call in either period.</p>}
      {data !== undefined && data.movers.length > 0 && (
        // What scrolls can be reached by keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="cost-scroll" role="region" aria-label="Top movers, table" tabIndex={0} data-stale={isPlaceholderData || undefined}>
          <table className="cost-movers">
            <thead>
              <tr><th scope="col">{dimensionOf(groupBy).label}</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">Change</th><th scope="col">Share</th><th scope="col">Why</th></tr>
            </thead>
            <tbody>
              {data.movers.map((mover) => <Row key={JSON.stringify(mover.values)} mover={mover} href={addressOf(groupQuery(ask.query, groupBy, mover.values), carried)} />)}
            </tbody>
            <tfoot><Row mover={data.total} href={null} /></tfoot>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ mover, href }: { mover: CostMover; href: string | null }) {
  const name = href === null ? 'All' : labelOf(mover.values);
  const change = mover.differenceUsd;
  return (
    <tr>
      <th scope="row">{href === null ? name : <Link to={href} dir="auto">{name}</Link>}</th>
      <td>{costText(mover.before)}</td>
      <td>{costText(mover.after)}</td>
      <td data-tone={change === null || change === 0 ? undefined : change > 0 ? 'worse' : 'better'}><span aria-hidden>{change === null || change === 0 ? '' : change > 0 ? '▲ ' : '▼ '}</span>{signedUsd(change)}</td>
      <td>{formatPercent(mover.share)}</td>
      <td className="cost-why">{reasonText(mover)}</td>
    </tr>
  );
}
