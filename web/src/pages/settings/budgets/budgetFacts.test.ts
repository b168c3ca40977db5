import { describe, expect, it } from 'vitest';
import { aBudget } from '../../../testing/budgets';
import { countText, describeBudget, forecastText, limitsOf, missingTexts, standingOf } from './budgetFacts';

const now = new Date('2026-11-20T10:00:00Z');

function forecastOf(budget: ReturnType<typeof aBudget>): string {
  return limitsOf(budget).map((limit) => forecastText(limit, 'UTC', now)).join(' | ').replaceAll('\u202f', ' ');
}

describe('how a budget stands', () => {
  it('is within when neither spent nor forecast meets the limit', () => {
    const budget = aBudget({ limitUsd: 10, spentUsd: 2.5, forecastUsd: 6 });

    expect(limitsOf(budget)).toEqual([{ unit: 'usd', limit: 10, spent: 2.5, share: 0.25, forecast: 6, reachedMs: null, missing: 0, standing: 'within' }]);
    expect(standingOf(budget)).toBe('within');
    expect(forecastOf(budget)).toBe('Forecast at its end: $6.00, 60 %.');
  });

  it('will be reached when the forecast is over the limit, and says when', () => {
    const budget = aBudget({ limitUsd: 4, spentUsd: 2.5, forecastUsd: 6 });

    expect(standingOf(budget)).toBe('ahead');
    expect(forecastOf(budget)).toBe('Forecast at its end: $6.00, 150 %. The limit is reached about 20 Nov 16:00.');
  });

  it('is reached at the limit itself, whatever the other limit says', () => {
    expect(standingOf(aBudget({ limitUsd: 2.5, spentUsd: 2.5, forecastUsd: 6 }))).toBe('reached');
    expect(standingOf(aBudget({ limitUsd: 100, spentUsd: 2.5, forecastUsd: 6, limitTokens: 900, spentTokens: 1_000, forecastTokens: 2_400 }))).toBe('reached');
    expect(limitsOf(aBudget({ limitUsd: 2, spentUsd: 2.5, forecastUsd: 6 }))[0]?.share).toBe(1.25);
  });

  it('is not known, and not 0, when no call has a price', () => {
    const budget = aBudget({ limitUsd: 10, spentUsd: null, forecastUsd: null, calls: 3, unpricedCalls: 3 });

    expect(standingOf(budget)).toBe('unknown');
    expect(limitsOf(budget)[0]?.share).toBeNull();
    expect(forecastOf(budget)).toBe('No call of this period has a price.');
  });

  it('says why there is no forecast in the first hour', () => {
    expect(forecastOf(aBudget({ limitUsd: 10, spentUsd: 1, forecastUsd: null }))).toBe('No forecast in the first hour of a period.');
  });

  it('says at least where calls are not counted, only for the limit they are missing from', () => {
    const budget = aBudget({ limitUsd: 10, spentUsd: 2.5, forecastUsd: 6, calls: 7, unpricedCalls: 2, callsWithoutTokens: 1 });

    expect(forecastOf(budget)).toBe('Forecast at its end: at least $6.00, 60 %.');
    expect(missingTexts(budget)).toEqual(['2 of 7 calls have no price: what they cost is not counted.']);
    expect(missingTexts({ ...budget, limitTokens: 5 })).toHaveLength(2);
  });

  it('is counted and described', () => {
    expect(countText([])).toBe('No budgets yet.');
    expect(countText([aBudget({ limitUsd: 1, spentUsd: 1 }), aBudget({ limitUsd: 4, spentUsd: 2.5, forecastUsd: 6 }), aBudget({ limitUsd: 9, spentUsd: 0 })])).toBe('3 budgets, 1 reached, 1 will be reached');
    expect(describeBudget(aBudget({ name: 'Acme', tenant: 'acme', limitUsd: 25, limitTokens: 5_000_000, period: 'week' }))).toBe('“Acme”, Tenant acme, $25.00 and 5M tokens a week');
  });
});
