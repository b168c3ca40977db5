import type { PriceChange, PricedModel, PricePeriod } from '../../../api/prices';
import { formatUsd } from '../../../formats/money';
import { parts } from './priceParts';

/** From 2026-11-20 to 2026-12-01; the last day is the first without it. */
export function describePeriod({ from, to }: Pick<PricePeriod, 'from' | 'to'>): string {
  if (from === null && to === null) {
    return 'Always';
  }
  return [from === null ? null : `From ${from}`, to === null ? null : from === null ? `Until ${to}` : `until ${to}`].filter((text) => text !== null).join(' ');
}

export function describeRates(rates: PricePeriod['rates']): string {
  return parts.filter(({ key }) => rates[key] !== undefined).map(({ key, label }) => `${label} ${formatUsd(rates[key])}`).join(' · ');
}

export function describeHours(window: PricePeriod['windows'][number]): string {
  return `${window.days.join(', ')} ${window.utc.join(', ')} UTC${window.note === '' ? '' : ` (${window.note})`}`;
}

/** What was changed: gpt-4o of openai. */
export function describeSubject(change: PriceChange): string {
  const state = change.after ?? change.before;
  return state?.model ? `${state.model.id} of ${state.model.provider}`
    : state?.deployment ? `Name ${state.deployment.name}`
    : state?.multiplier ? `${describeTerm(state.multiplier)} of ${state.multiplier.provider}`
    : '';
}

/** What a factor is for. */
export function describeTerm({ serviceTier, region }: { serviceTier: string | null; region: string | null }): string {
  return serviceTier === null ? `Region ${region ?? ''}` : `Service tier ${serviceTier}`;
}

/** One side of a change; null is none of the project's own. */
export function describeState(state: PriceChange['before']): string {
  return state?.model ? describeModel(state.model)
    : state?.deployment ? `is ${state.deployment.model} of ${state.deployment.provider}`
    : state?.multiplier ? `× ${state.multiplier.factor}`
    : 'none of the project’s own';
}

function describeModel(model: PricedModel): string {
  return model.periods.map((period) => `${describePeriod(period)}: ${describeRates(period.rates)}${period.tiers.length + period.windows.length > 0 ? ' · tiers or hours' : ''}`).join('; ');
}
