import { expect, it } from 'vitest';
import type { BudgetCheck } from '../../../api/budgets';
import { aBudget } from '../../../testing/budgets';
import { answerText } from './checkWords';

const now = new Date('2026-11-20T10:00:00Z');
const stand = { id: 'b1', name: 'All', leftUsd: 0, leftTokens: null, unpricedCalls: 0, periodEnd: '2026-11-21T00:00:00.000000000Z' };
const nothing: BudgetCheck = { allowed: true, exhausted: [], budgets: [], undecided: [], leftUsd: null, leftTokens: null, unpricedCalls: 0, ageMs: null };

it('an answer says whether, how much is left, and what does not decide', () => {
  const words = (check: Partial<BudgetCheck>) => answerText({ ...nothing, ...check }, aBudget(), 'UTC', now);

  expect(words({ leftUsd: 7.5, leftTokens: 900, budgets: [stand] })).toBe('Allowed. $7.50 and 900 tokens left.');
  expect(words({ leftUsd: 7.5, unpricedCalls: 2 })).toBe('Allowed. At most $7.50 left.');
  expect(words({ allowed: false, exhausted: [stand], leftUsd: 0 })).toBe('Not allowed: “All” is used up until 21 Nov 00:00.');
  expect(words({ undecided: [stand] })).toBe('Allowed. This budget does not decide: the call does not say enough.');
});
