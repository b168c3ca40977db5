import { expect, it } from 'vitest';
import { activeFirst, boundText, facetCount, facetFields, headOf, typedBound } from './facetFields';

const facet = (field: string) => facetFields.find((each) => each.field === field) ?? facetFields[0] ?? { field, label: field, isNumber: false, isOpen: false };

it('the head says what is chosen', () => {
  expect(headOf('', facet('status'))).toBe('All');
  expect(headOf('status:error', facet('status'))).toBe('error');
  expect(headOf('model:(a OR b)', facet('model'))).toBe('2 selected');
  expect(headOf('-env:dev', facet('environment'))).toBe('not dev');
  expect(headOf('trace.duration:2s..60s', facet('trace.duration'))).toBe('2s to 60s');
  expect(headOf('trace.cost>=0.1', facet('trace.cost'))).toBe('from 0.1');
});

it('the active come first, and none is lost', () => {
  const order = activeFirst('user:u-1 tool:search');
  expect(order.slice(0, 3).map((each) => each.field)).toEqual(['tool', 'user', 'status']);
  expect(order).toHaveLength(facetFields.length);
});

it('writes bounds the grammar reads', () => {
  expect([boundText('ms', 1500), boundText('ns', 812e6), boundText('usd', 0.00042), boundText('spans', 12.4), boundText('ms', 0.0042), boundText('ms', 5.4e6)]).toEqual(['1.5s', '812ms', '0.00042', '12', '4.2us', '1.5h']);
  expect(typedBound('ms', '2 s')).toBe('2s');
  expect(typedBound('ms', '2')).toBeNull();
  expect(typedBound('usd', '$0,5')).toBe('0.5');
  expect(typedBound('usd', 'a')).toBeNull();
});

it('a count that is estimated says about', () => {
  expect([facetCount(65_000), facetCount(65_001)]).toEqual(['65,000', 'about 65,001']);
});
