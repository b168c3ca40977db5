import { expect, it } from 'vitest';
import { conditionsOf } from '../../parts/filter/conditions';
import { builtInViews, isShown, viewChanges, viewOf } from './views';

it('every built-in view is a whole filter', () => {
  for (const view of builtInViews.filter((each) => each.query !== '')) {
    expect(conditionsOf(view.query)).not.toEqual([]);
  }
});

it('a view brings back its filter, order, columns and range', () => {
  const view = viewOf({ id: '1', version: 1, createdAt: '', updatedAt: '', name: 'Mine', page: 'traces', query: 'status:error', range: '-7d', columns: ['name', 'cost'], sort: 'cost' });
  expect(viewChanges(view)).toEqual({ q: 'status:error', scope: null, sort: 'cost', live: null, cols: 'name,cost', from: '-7d', to: null });
  expect(isShown(view, { query: 'status:error', sort: 'cost', columns: 'name,cost' })).toBe(true);
  expect(isShown(view, { query: 'status:error', sort: null, columns: 'name,cost' })).toBe(false);
});

it('a built-in view leaves range and columns as they are', () => {
  expect(builtInViews[2] && viewChanges(builtInViews[2])).toEqual({ q: null, scope: null, sort: 'duration', live: null });
});
