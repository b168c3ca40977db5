import { describe, expect, it } from 'vitest';
import { columnsOf, columnsText, moveColumn, nextSort, sortOf, toggleColumn, widthsOf } from './columns';

const ids = (shown: readonly { id: string }[]) => shown.map((each) => each.id).join(',');

describe('columns of an address', () => {
  it('are those named, in that order, once; the defaults when none is right', () => {
    expect(ids(columnsOf('name,cost,name,nonsense'))).toBe('name,cost');
    expect(ids(columnsOf('nonsense'))).toBe('time,status,name,text,duration,tokens,cost');
    expect(columnsText(columnsOf(null))).toBeNull();
  });

  it('come, go and move', () => {
    const shown = columnsOf('name,cost,model');
    const [name, cost] = shown;
    expect(name && ids(moveColumn(shown, name, 1))).toBe('cost,name,model');
    expect(name && ids(moveColumn(shown, name, -1))).toBe('name,cost,model');
    expect(cost && ids(toggleColumn(shown, cost))).toBe('name,model');
    expect(name && ids(toggleColumn([name], name))).toBe('name');
  });
});

it('sorts by what the server can, newest first otherwise', () => {
  expect(sortOf('duration.asc')).toEqual({ by: 'duration', ascending: true });
  expect(sortOf('model')).toEqual({ by: 'time', ascending: false });
  expect(nextSort(null, 'duration')).toBe('duration');
  expect(nextSort('duration', 'duration')).toBe('duration.asc');
  expect(nextSort('duration.asc', 'duration')).toBe('duration');
  expect(nextSort('duration', 'time')).toBeNull();
});

it('the text takes the room that is left, and no column falls under its least', () => {
  const shown = columnsOf('name,text,cost');
  expect(widthsOf(shown, {}, 1000)).toEqual([232, 684, 84]);
  expect(widthsOf(shown, { 'traces.name': 10 }, 1000)).toEqual([56, 860, 84]);
  expect(widthsOf(shown, {}, 300)).toEqual([232, 180, 84]);
});
