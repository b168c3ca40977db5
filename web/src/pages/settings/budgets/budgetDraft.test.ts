import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../api/problem';
import { aBudget } from '../../../testing/budgets';
import { bodyOf, checkDraft, draftOf, emptyDraft, faultsOf } from './budgetDraft';

describe('a budget as it is typed', () => {
  it('that was read and not changed is sent as it was', () => {
    const budget = aBudget({ tenant: 'acme', query: 'attr.feature:x', limitUsd: 10.5, limitTokens: 900 });

    expect(bodyOf(draftOf(budget))).toEqual({ name: 'All', tenant: 'acme', user: '', model: '', query: 'attr.feature:x', period: 'day', limitUsd: 10.5, limitTokens: 900 });
    expect(checkDraft(draftOf(budget)).size).toBe(0);
  });

  it('has no limit where none is typed', () => {
    expect(bodyOf({ ...emptyDraft, name: ' a ', limitTokens: ' 5 ' })).toMatchObject({ name: 'a', limitUsd: null, limitTokens: 5 });
  });

  it('says what cannot be sent, at its field', () => {
    expect([...checkDraft(emptyDraft).keys()]).toEqual(['name', 'limitUsd']);
    for (const text of ['1e9', '-1', '1,5', 'ten', 'Infinity']) {
      expect([...checkDraft({ ...emptyDraft, name: 'a', limitUsd: text }).keys()]).toEqual(['limitUsd']);
    }
    expect([...checkDraft({ ...emptyDraft, name: 'a', limitTokens: '1.5' }).keys()]).toEqual(['limitTokens']);
  });

  it('gets what the server found wrong at its fields', () => {
    const error = problemOf(400, {
      title: 'The filter is not valid', errors: [{ column: 1, length: 6, kind: 'unknown_field', message: "Unknown field 'colour'.", expected: 'a field', suggestion: null }],
      parameters: [{ parameter: 'limitUsd', message: 'limitUsd is an amount above 0.' }, { parameter: 'elsewhere', message: 'x' }],
    });

    expect([...faultsOf(error)]).toEqual([['limitUsd', 'limitUsd is an amount above 0.'], ['query', "Column 1: Unknown field 'colour'. Expected: a field."]]);
    expect(faultsOf(problemOf(503, { title: 'The store cannot be reached' })).size).toBe(0);
    expect(faultsOf(null).size).toBe(0);
  });
});
