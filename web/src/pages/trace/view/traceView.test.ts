import { expect, it } from 'vitest';
import { flag } from '../../../api/traceIndex';
import { traceOf } from '../layout/testTrace';
import { traceViewOf } from './traceView';

it('counts a call once that two libraries tell of, and knows its cost', () => {
  const { totals, calls } = traceViewOf(traceOf([
    { name: 'request' }, { name: 'chat', level: 1, operation: 'llm', flags: flag.toldElsewhere }, { name: 'chat', level: 2, operation: 'llm', tokens: [30, 10], cost: 5 },
  ]), true);

  expect([totals.modelCalls, totals.unpriced, totals.cost, calls.length]).toEqual([1, 0, 5, 2]);
});

it('says of a call that counts and has no cost that something is missing', () => {
  const { totals } = traceViewOf(traceOf([{ name: 'chat', operation: 'llm', tokens: [30, 10], cost: 5 }, { name: 'chat', operation: 'llm' }]), true);

  expect([totals.modelCalls, totals.unpriced]).toEqual([2, 1]);
});
