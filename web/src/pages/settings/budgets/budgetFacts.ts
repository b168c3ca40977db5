import type { Budget } from '../../../api/budgets';
import { formatPercent, formatTokens } from '../../../formats/count';
import { formatUsd } from '../../../formats/money';
import { formatMinute, type Zone } from '../../../formats/time';
import { ownersOf } from './budgetScope';

/** How a limit stands: reached, will be reached if it goes on as so far, within, or not known. */
export type Standing = 'reached' | 'ahead' | 'unknown' | 'within';

/** One limit of a budget, in dollars or tokens. */
export interface LimitFacts {
  readonly unit: 'usd' | 'tokens';
  readonly limit: number;
  /** Null when there are calls and nothing is known of any. */
  readonly spent: number | null;
  /** Of the limit; above 1 when more was spent. */
  readonly share: number | null;
  /** At the period's end; null in its first hour, or when nothing is known. */
  readonly forecast: number | null;
  /** When the forecast meets the limit; null when it does not before the period's end, or has. */
  readonly reachedMs: number | null;
  /** Calls that are in no sum: what was spent is at least that. */
  readonly missing: number;
  readonly standing: Standing;
}

export function limitsOf(budget: Budget): readonly LimitFacts[] {
  return [
    limitFacts(budget, 'usd', budget.limitUsd, budget.spentUsd, budget.forecastUsd, budget.unpricedCalls),
    limitFacts(budget, 'tokens', budget.limitTokens, budget.spentTokens, budget.forecastTokens, budget.callsWithoutTokens),
  ].filter((limit) => limit !== null);
}

/** The worst of its limits. */
export function standingOf(budget: Budget): Standing {
  const standings = limitsOf(budget).map((limit) => limit.standing);
  return (['reached', 'ahead', 'unknown'] as const).find((standing) => standings.includes(standing)) ?? 'within';
}

export const standingWords: Record<Standing, readonly [glyph: string, words: string]> = {
  reached: ['✕', 'Limit reached'],
  ahead: ['!', 'Will be reached'],
  unknown: ['?', 'Not known'],
  within: ['✓', 'Within'],
};

export function amountText(limit: LimitFacts, amount: number | null): string {
  return limit.unit === 'usd' ? formatUsd(amount) : `${formatTokens(amount)} tokens`;
}

/** What is not in the sums; null when everything is. */
export function missingTexts(budget: Budget): readonly string[] {
  const calls = (count: number) => `${count.toLocaleString('en-US')} of ${budget.calls.toLocaleString('en-US')} ${budget.calls === 1 ? 'call' : 'calls'}`;
  return [
    budget.limitUsd !== null && budget.unpricedCalls > 0 ? `${calls(budget.unpricedCalls)} ${budget.unpricedCalls === 1 ? 'has' : 'have'} no price: what they cost is not counted.` : null,
    budget.limitTokens !== null && budget.callsWithoutTokens > 0 ? `${calls(budget.callsWithoutTokens)} ${budget.callsWithoutTokens === 1 ? 'says' : 'say'} no tokens: what they used is not counted.` : null,
  ].filter((text) => text !== null);
}

function limitFacts(budget: Budget, unit: LimitFacts['unit'], limit: number | null, spent: number | null, forecast: number | null, missing: number): LimitFacts | null {
  if (limit === null) {
    return null;
  }
  const isReached = spent !== null && spent >= limit;
  const isAhead = !isReached && forecast !== null && forecast > limit;
  const [start, end] = [Date.parse(budget.periodStart), Date.parse(budget.periodEnd)];
  return {
    unit, limit, spent, forecast, missing,
    share: spent === null ? null : spent / limit,
    reachedMs: isAhead ? start + (end - start) * (limit / forecast) : null,
    standing: isReached ? 'reached' : isAhead ? 'ahead' : spent === null ? 'unknown' : 'within',
  };
}

/** What the period's end will be like if it goes on as so far. */
export function forecastText(limit: LimitFacts, zone: Zone, now: Date): string {
  if (limit.spent === null) {
    return limit.unit === 'usd' ? 'No call of this period has a price.' : 'No call of this period says its tokens.';
  }
  if (limit.forecast === null) {
    return 'No forecast in the first hour of a period.';
  }
  const amount = `Forecast at its end: ${limit.missing > 0 ? 'at least ' : ''}${amountText(limit, limit.forecast)}, ${formatPercent(limit.forecast / limit.limit)}.`;
  return limit.reachedMs === null ? amount : `${amount} The limit is reached about ${formatMinute(limit.reachedMs, zone, now)}.`;
}

/** How many there are, and how many need a look. */
export function countText(budgets: readonly Budget[]): string {
  if (budgets.length === 0) {
    return 'No budgets yet.';
  }
  const of = (standing: Standing) => budgets.filter((budget) => standingOf(budget) === standing).length;
  const [reached, ahead] = [of('reached'), of('ahead')];
  return [`${budgets.length} ${budgets.length === 1 ? 'budget' : 'budgets'}`, reached > 0 ? `${reached} reached` : '', ahead > 0 ? `${ahead} will be reached` : ''].filter((text) => text !== '').join(', ');
}

/** What a budget says, in a line: whose, how much, how often. */
export function describeBudget(budget: Budget): string {
  const owners = ownersOf(budget).map(({ name, value }) => `${name} ${value}`).join(', ');
  return `“${budget.name}”, ${owners === '' ? 'the whole project' : owners}, ${limitsOf(budget).map((limit) => amountText(limit, limit.limit)).join(' and ')} a ${budget.period}`;
}
