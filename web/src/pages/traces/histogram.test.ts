import { expect, it } from 'vitest';
import { absoluteRange } from '../../state/range';
import { barsOf, draggedRange, isPartial } from './histogram';

const range = absoluteRange(0, 100_000);

it('bars hold what happened and how much of it failed', () => {
  const requests = [{ time: '1970-01-01T00:00:10Z', value: 5 }, { time: '1970-01-01T00:00:20Z', value: null }, { time: '1970-01-02T00:00:00Z', value: 9 }];
  expect(barsOf(requests, [{ time: '1970-01-01T00:00:10.000000000Z', value: 2 }], range, 1000)).toEqual([{ fromMs: 10_000, count: 5, errors: 2 }]);
});

it('a drag is a range either way round, within the chart; a click is none', () => {
  expect(draggedRange({ from: 80, to: 20 }, 100, range)).toEqual({ from: '1970-01-01T00:00:20.000Z', to: '1970-01-01T00:01:20.000Z' });
  expect(draggedRange({ from: 50, to: 900 }, 100, range)?.to).toBe('1970-01-01T00:01:40.000Z');
  expect(draggedRange({ from: 50, to: 52 }, 100, range)).toBeNull();
});

it('a step that the range cuts is one in part', () => {
  const cut = { ...range, toMs: range.fromMs + 2500 };
  expect([0, 1000, 2000].map((after) => isPartial(range.fromMs + after, 1000, cut))).toEqual([false, false, true]);
  expect(isPartial(range.fromMs - 1, 1000, cut)).toBe(true);
});
