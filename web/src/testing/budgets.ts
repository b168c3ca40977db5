import type { Budget } from '../api/budgets';

/** A budget of a day, ten hours in, with nothing spent. */
export function aBudget(changes: Partial<Budget> = {}): Budget {
  return {
    id: 'b1', version: 1, name: 'All', tenant: '', user: '', model: '', query: '', period: 'day', limitUsd: null, limitTokens: null,
    periodStart: '2026-11-20T00:00:00.000000000Z', periodEnd: '2026-11-21T00:00:00.000000000Z',
    spentUsd: 0, leftUsd: null, forecastUsd: 0, spentTokens: 0, leftTokens: null, forecastTokens: 0, calls: 0, unpricedCalls: 0, callsWithoutTokens: 0,
    exhausted: false, asOf: '2026-11-20T10:00:00.000000000Z', createdAt: '2026-11-20T09:00:00.000000000Z', updatedAt: '2026-11-20T09:00:00.000000000Z',
    ...changes,
  };
}
