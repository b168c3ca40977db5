import type { ChartSeries } from './series';

/** Lines are named at their ends while there are at most so many; beyond it the legend has to do. */
export const mostNamed = 3;
const longest = 14;

export interface EndLabel {
  readonly text: string;
  readonly look: ChartSeries['look'];
  /** The last step with a value, and the value. */
  readonly at: number;
  readonly value: number;
}

/** The names that stand at the ends of the lines. The period before is named by the legend: its line ends beside the other's. */
export function endLabels(series: readonly ChartSeries[]): readonly EndLabel[] {
  const lines = series.filter((each) => each.look !== 'before');
  if (lines.length < 2 || lines.length > mostNamed) {
    return [];
  }
  return lines.flatMap((each) => {
    const at = each.values.findLastIndex((value) => value !== null);
    const value = each.values[at];
    return value == null ? [] : [{ text: each.label.length > longest ? `${each.label.slice(0, longest - 1)}…` : each.label, look: each.look, at, value }];
  });
}

/** Heights of labels that wanted to be at these, moved apart so that none lies on another, all between top and bottom. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let floor = top;
  for (const each of order) {
    each.y = Math.max(each.y, floor);
    floor = each.y + gap;
  }
  let ceiling = bottom;
  for (const each of order.toReversed()) {
    each.y = Math.min(each.y, ceiling);
    ceiling = each.y - gap;
  }
  return order.sort((a, b) => a.index - b.index).map((each) => each.y);
}
