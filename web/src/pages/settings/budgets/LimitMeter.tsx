import { formatPercent } from '../../../formats/count';
import { usePreferences } from '../../../state/preferences';
import { amountText, forecastText, type LimitFacts } from './budgetFacts';

/** What was spent of a limit: in words, and as a bar that says no more than they do. */
export function LimitMeter({ limit }: { limit: LimitFacts }) {
  const { zone } = usePreferences();
  const atLeast = limit.missing > 0 && limit.spent !== null ? 'At least ' : '';
  return (
    <div className="limit" data-standing={limit.standing}>
      <p className="limit-spent">
        {limit.spent === null ? <strong>Not known</strong> : <><strong>{atLeast}{amountText(limit, limit.spent)}</strong> {limit.unit === 'usd' ? 'spent' : 'used'}</>} of {amountText(limit, limit.limit)}
        {limit.share !== null && <span className="limit-share"> {formatPercent(limit.share)}</span>}
      </p>
      <div className="limit-bar" aria-hidden>
        {limit.forecast !== null && <span className="limit-bar-ahead" style={{ width: widthOf(limit.forecast / limit.limit) }} />}
        {limit.share !== null && <span className="limit-bar-spent" style={{ width: widthOf(limit.share) }} />}
      </div>
      <p className="limit-forecast">{forecastText(limit, zone, new Date())}</p>
    </div>
  );
}

function widthOf(share: number): string {
  return `${(Math.min(Math.max(share, 0), 1) * 100).toFixed(1)}%`;
}
