import type { PricedModel } from '../../../api/prices';
import { describeHours, describePeriod, describeRates } from './priceWords';

/** All periods of a model, its other names and where the figures come from. */
export function PeriodList({ price }: { price: PricedModel }) {
  return (
    <div className="prices-periods">
      <ul>
        {price.periods.map((period) => (
          <li key={period.from ?? ''}>
            <strong>{describePeriod(period)}</strong>: {describeRates(period.rates)}
            {period.tiers.map((tier) => <div key={tier.aboveInputTokens}>Above {tier.aboveInputTokens.toLocaleString('en-US')} input tokens: {describeRates(tier.rates)}</div>)}
            {period.windows.map((window) => <div key={describeHours(window)}>{describeHours(window)}: {describeRates(window.rates)}</div>)}
          </li>
        ))}
      </ul>
      {price.aliases.length > 0 && <p>Also called <bdi>{price.aliases.join(', ')}</bdi></p>}
      <p>Source: <bdi>{price.source === '' ? 'not said' : price.source}</bdi></p>
    </div>
  );
}
