import { describe, expect, it } from 'vitest';
import { flag } from '../../../api/traceIndex';
import { errorsOf, slowest } from './errors';
import { contentWords, findRows, parseFind } from './find';
import { traceOf } from './testTrace';

const index = traceOf([
  { name: 'checkout agent', operation: 'agent', duration: 9e9, failed: true },
  { name: 'chat', level: 1, operation: 'llm', label: 'gpt-5-mini', duration: 3e9 },
  { name: 'get order', level: 1, operation: 'tool', duration: 5e6, failed: true, flags: flag.rootCause },
  { name: 'Get Order', level: 1, operation: 'tool', duration: -1, label: 'gpt-5-mini' },
]);
const found = (typed: string) => [...findRows(index, parseFind(typed))];

describe('find', () => {
  it('holds all terms', () => {
    expect(found('get order')).toEqual([2, 3]);
    expect(found('order agent')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  it('takes quotes letter by letter', () => {
    expect(found('"Get Order"')).toEqual([3]);
    expect(found('name:"get order"')).toEqual([2]);
  });

  it('takes fields', () => {
    expect(found('kind:tool')).toEqual([2, 3]);
    expect(found('kind:llm')).toEqual([1]);
    expect(found('model:gpt-5')).toEqual([1]);
    expect(found('gpt-5')).toEqual([1, 3]);
    expect(found('error:')).toEqual([0, 2]);
    expect(found('error:false kind:tool')).toEqual([3]);
  });

  it('takes durations with a unit; what never ended has none', () => {
    expect(found('duration:>2s')).toEqual([0, 1]);
    expect(found('duration:<=5ms')).toEqual([2]);
    expect(parseFind('duration:>2').fault).toBe('duration needs a unit. Try duration:>2s.');
  });

  it('adds what the server found in text', () => {
    expect([...findRows(index, parseFind('refund kind:llm'), (row) => row === 1 || row === 2)]).toEqual([1]);
    expect(contentWords(parseFind('refund "To Berlin" kind:llm'))).toEqual(['refund', 'To Berlin']);
  });
});

describe('errors', () => {
  it('come with their causes first', () => {
    expect(errorsOf(index)).toEqual([{ row: 2, cause: -1 }, { row: 0, cause: 2 }]);
  });
});

describe('the slowest', () => {
  it('are the greatest, in order', () => {
    expect(slowest(Float64Array.of(3, 9, 0, 7, 8), 3)).toEqual([1, 4, 3]);
  });
});
