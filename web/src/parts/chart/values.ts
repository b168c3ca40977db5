import { formatCount, formatPercent, formatTokens } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';

export type Unit = 'count' | 'tokens' | 'ms' | 'ratio' | 'usd';

/** A value as people read it, with its unit. */
export function formatValue(value: number | null, unit: Unit): string {
  switch (unit) {
    case 'count': return formatCount(value);
    case 'tokens': return formatTokens(value);
    case 'ms': return formatMilliseconds(value);
    case 'ratio': return formatPercent(value);
    case 'usd': return formatUsd(value);
  }
}

/** The ticks of the value axis in one unit, which only the top one names. */
export function valueTicks(splits: readonly number[], unit: Unit): string[] {
  const max = Math.max(...splits, 0);
  if (unit === 'count' || unit === 'tokens') {
    return splits.map((split) => (Number.isInteger(split) ? formatTokens(split) : ''));
  }
  if (unit === 'usd') {
    return splits.map((split) => formatUsd(split));
  }
  const [size, name] = unit === 'ratio' ? [0.01, '%'] : max >= 180_000 ? [60_000, 'm'] : max >= 1000 ? [1000, 's'] : max >= 1 ? [1, 'ms'] : [0.001, 'µs'];
  return splits.map((split, index) => {
    const number = String(Number((split / size).toPrecision(3)));
    return index === splits.length - 1 ? `${number}\u202f${name}` : number;
  });
}

/** Ticks from zero in steps of 1, 2 or 5: four or five of them, the last at or above the highest value. */
export function niceTicks(max: number, unit: Unit): number[] {
  if (!(max > 0)) {
    return [0, 1];
  }
  // Minutes are counted in sixties.
  const base = unit === 'ms' && max >= 180_000 ? 60_000 : 1;
  const rough = max / base / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = ([1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10) * power * base;
  if (unit === 'count' || unit === 'tokens') {
    step = Math.max(1, step);
  }
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < max) {
    ticks.push(Number((step * ticks.length).toPrecision(12)));
  }
  return ticks;
}

/** Values with a gap on either side: a line cannot show them, a dot does. */
export function isolated(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) => (value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [index] : []));
}
