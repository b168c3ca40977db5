import { describe, expect, it } from 'vitest';
import { gridOf } from '../../parts/chart/series';
import { chartPlans } from './chartPlans';
import { seriesOf } from './chartSeries';
import { spanWords } from '../../formats/duration';
import { changeOf, measures, tracesAddress, tracesBehind } from './measures';
import { sparkPath } from './sparkPath';
import { rowFilter, topPlans, topRowsOf } from './topPlans';

const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');
function named<T extends { readonly key: string }>(all: readonly T[], key: string): T {
  const found = all.find((each) => each.key === key);
  if (found === undefined) {
    throw new Error(`There is no ${key}.`);
  }
  return found;
}
const measure = (key: string) => named(measures, key);

describe('a change', () => {
  it('is judged where one way is good', () => {
    expect(changeOf(measure('duration'), 138, 100, 500)).toMatchObject({ glyph: '▲', tone: 'worse', word: 'worse' });
    expect(changeOf(measure('duration'), 90, 100, 500)).toMatchObject({ glyph: '▼', tone: 'better' });
    expect(changeOf(measure('requests'), 138, 100, 500)).toMatchObject({ tone: 'neutral', word: 'more' });
  });

  it('of a rate is in points', () => {
    expect(plain(changeOf(measure('errors'), 0.024, 0.013, 500)?.text)).toBe('+1.1 pt');
  });

  it('of too few is not judged, and none is said as none', () => {
    expect(changeOf(measure('errors'), 0.5, 0, 6)).toMatchObject({ tone: 'few', word: 'too few to judge' });
    expect(changeOf(measure('requests'), 5, 5, 100)).toMatchObject({ text: 'no change', glyph: '' });
    expect(changeOf(measure('ttft'), 5, null, 100)).toBeNull();
  });
});

it('a measure opens the traces behind it, with the reader\'s filter', () => {
  expect(tracesBehind(measure('errors'), '')).toEqual({ q: 'root(status:error)', sort: null });
  expect(tracesBehind(measure('errors'), 'service:chat')).toEqual({ q: 'service:chat status:error', sort: null });
  expect(tracesAddress({ q: 'a:b c', from: '-1h', to: null, sort: 'duration' })).toBe('/traces?q=a%3Ab+c&from=-1h&sort=duration');
  expect(tracesAddress({ q: '', from: null, to: null })).toBe('/traces');
});

it('spans of time are said in whole units', () => {
  expect([86_400_000, 900_000, 604_800_000, 3_600_000, 5000].map((ms) => plain(spanWords(ms)))).toEqual(['24 h', '15 min', '7 d', '60 min', '5.00 s']);
});

describe('the lines of a chart', () => {
  const grid = gridOf(0, 120_000, 60_000);
  const at = (minute: number) => new Date(minute * 60_000).toISOString();

  it('have a zero where nothing was counted, and the period before under its name', () => {
    const plan = named(chartPlans(null), 'requests');
    const before = [{ group: '', points: [{ time: at(-1), value: 4 }] }];
    const series = seriesOf(plan, { overTime: [[{ group: '', points: [{ time: at(1), value: 7 }] }], []], whole: [], before, isStale: false }, grid, 'previous 2 min');
    expect(series.map((each) => [each.label, each.values, each.total, each.look])).toEqual([
      ['Requests', [0, 7], 7, 1], ['Errors', [0, 0], 0, 'error'], ['Requests previous 2 min', [0, 4], 4, 'before'],
    ]);
  });

  it('say nothing is zero before the answer has come', () => {
    const plan = named(chartPlans(null), 'requests');
    expect(seriesOf(plan, { overTime: [undefined, undefined], whole: [], before: undefined, isStale: false }, grid, '')[0]?.values).toEqual([null, null]);
    expect(seriesOf(plan, { overTime: [[], []], whole: [], before: undefined, isStale: true }, grid, '')[0]?.values).toEqual([null, null]);
  });

  it('of a duration have a gap where nothing was, and the total the server gave', () => {
    const plan = named(chartPlans(null), 'duration');
    const series = seriesOf(plan, { overTime: [[{ group: '', points: [{ time: at(1), value: 7 }] }]], whole: [[{ group: '', points: [{ time: at(0), value: 6.5 }] }]], before: undefined, isStale: false }, grid, '');
    expect(series[0]).toMatchObject({ label: 'p50', values: [null, 7], total: 6.5 });
  });

  it('by model name the one without', () => {
    const plan = named(chartPlans('model'), 'calls');
    const series = seriesOf(plan, { overTime: [[{ group: '', points: [{ time: at(0), value: 2 }] }, { group: 'gpt-4o', points: [{ time: at(0), value: 9 }] }]], whole: [], before: undefined, isStale: false }, grid, '');
    expect(series.map((each) => each.label)).toEqual(['gpt-4o', 'No model']);
  });
});

it('short tables are by their first column, other columns beside', () => {
  const columns = [[{ group: 'a', points: [{ value: 1 }] }, { group: 'b', points: [{ value: 3 }] }, { group: 'c', points: [{ value: null }] }], [{ group: 'b', points: [{ value: 0.5 }] }]];
  expect(topRowsOf(columns)).toEqual([{ group: 'b', values: [3, 0.5] }, { group: 'a', values: [1, null] }]);
  expect(rowFilter(named(topPlans, 'errors'), 'service:x', 'Rate "Limit"')).toBe('service:x error:"Rate \\"Limit\\""');
  expect(rowFilter(named(topPlans, 'errors'), '', null)).toBe('span(status:error -error:*)');
});

it('a small line breaks at a gap and is nothing without a value', () => {
  expect(sparkPath([null, null], 0, 100, 20)).toBe('');
  expect(sparkPath([1, null, 1, 1], 1, 90, 20)).toBe('M0.0 1.0h0.6M60.0 1.0L90.0 1.0');
});
