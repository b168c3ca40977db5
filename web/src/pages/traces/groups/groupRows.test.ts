import { describe, expect, it } from 'vitest';
import { barsOf, groupFields, groupSortOf, mostOf, rowQuery, rowSearch } from './groupRows';

describe('rowQuery', () => {
  it.each([
    ['', 'model', 'gpt-4o', 'model:gpt-4o'],
    ['status:error', 'model', 'a b', 'status:error model:"a b"'],
    ['model:(a OR b) cost>1', 'model', 'a', 'model:a cost>1'],
    ['status:error', 'user', null, 'status:error -user:*'],
    ['a OR b', 'user', 'u', '(a OR b) user:u'],
  ])('%s by %s, %s', (query, field, value, expected) => {
    expect(rowQuery(query, field, value)).toBe(expected);
  });
});

it('a row leads to the list, with range and scope and without the grouping', () => {
  expect(rowSearch(new URLSearchParams('from=-7d&scope=root&group=model&sort=p95&q=x&live=1'), 'x model:a')).toBe('?from=-7d&scope=root&q=x+model%3Aa');
});

it('sorts by requests unless the address names an order that groups have', () => {
  expect([groupSortOf(null), groupSortOf('duration'), groupSortOf('p95')]).toEqual(['requests', 'requests', 'p95']);
});

it('offers no numbers', () => {
  expect(groupFields.map((each) => each.field)).not.toContain('trace.duration');
  expect(groupFields.map((each) => each.field)).toContain('model');
});

it('rows are drawn to one measure', () => {
  const group = (counts: number[]) => ({ value: '', requests: 0, errorCount: 0, p50Ms: 0, p95Ms: 0, inputTokens: null, outputTokens: null, costUsd: null, counts });
  const most = mostOf([group([1, 4]), group([2, 0])]);
  expect(most).toBe(4);
  expect(barsOf([2, 0, 4, 1], most)).toEqual([{ x: 0, height: 10 }, { x: 50, height: 20 }, { x: 75, height: 5 }]);
});
