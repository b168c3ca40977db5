import { expect, it } from 'vitest';
import { endLabels, spread } from './endLabels';
import type { ChartSeries } from './series';

const line = (label: string, values: (number | null)[], look: ChartSeries['look'] = 1): ChartSeries => ({ key: label, label, values, total: null, look });

it('names two or three lines where they end', () => {
  expect(endLabels([line('p50', [1, 2, null]), line('p95', [3, 4, 5], 2), line('previous 24 h', [1, 1, 1], 'before')])).toEqual([
    { text: 'p50', look: 1, at: 1, value: 2 }, { text: 'p95', look: 2, at: 2, value: 5 },
  ]);
});

it('leaves one line and many to the legend, and a line without values alone', () => {
  expect(endLabels([line('Requests', [1])])).toEqual([]);
  expect(endLabels(['a', 'b', 'c', 'd'].map((name) => line(name, [1])))).toEqual([]);
  expect(endLabels([line('a', [null]), line('a-very-long-model-name', [1])]).map((label) => label.text)).toEqual(['a-very-long-m…']);
});

it('moves labels apart and keeps them inside', () => {
  expect(spread([50, 52, 10], 12, 0, 100)).toEqual([50, 62, 10]);
  expect(spread([98, 99, 100], 12, 0, 100)).toEqual([76, 88, 100]);
  expect(spread([-5, 0], 12, 0, 100)).toEqual([0, 12]);
});
