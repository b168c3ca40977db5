/** What a chart draws: values at the steps of its grid. No value is a gap; zero is drawn. */
export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** The number of the whole range, for the legend; null when there is none. */
  readonly total: number | null;
  readonly look: SeriesLook;
}

/** Which of the drawing styles a series has: a slot of the palette, what is left, an error, or the period before. */
export type SeriesLook = 1 | 2 | 3 | 4 | 5 | 6 | 'rest' | 'error' | 'before';

/** The steps of a chart: each one's beginning, in ms since 1970. */
export interface Grid {
  readonly times: readonly number[];
  readonly stepMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TimedValue {
  readonly time: string;
  readonly value: number | null;
}

export interface Group {
  readonly name: string | null;
  readonly values: readonly (number | null)[];
  readonly total: number | null;
}

/** The steps that touch a range. They begin at multiples of their width, as the server's do. */
export function gridOf(fromMs: number, toMs: number, stepMs: number): Grid {
  const times: number[] = [];
  for (let time = Math.floor(fromMs / stepMs) * stepMs; time < toMs; time += stepMs) {
    times.push(time);
  }
  return { times, stepMs, fromMs, toMs };
}

/** Puts points on the grid; `shiftMs` moves a period before onto this one. What falls outside is left out, a step without a point is a gap. */
export function alignPoints(points: readonly TimedValue[], grid: Grid, shiftMs = 0): (number | null)[] {
  const values = new Array<number | null>(grid.times.length).fill(null);
  const first = grid.times[0] ?? 0;
  for (const point of points) {
    const index = Math.round((Date.parse(point.time) + shiftMs - first) / grid.stepMs);
    if (index >= 0 && index < values.length) {
      values[index] = point.value;
    }
  }
  return values;
}

/** Of a count, a step in which nothing happened is zero, not a gap. */
export function zeroWhereNothing(values: readonly (number | null)[]): number[] {
  return values.map((value) => value ?? 0);
}

export function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** The largest six by total, and the rest as one; `combine` adds a step's values, null where they cannot be added (quantiles): then the rest is left out. */
export function topGroups(groups: readonly Group[], most: number, addable: boolean): Group[] {
  const ordered = [...groups].sort((a, b) => (b.total ?? -Infinity) - (a.total ?? -Infinity));
  const top = ordered.slice(0, most);
  const rest = ordered.slice(most);
  if (rest.length === 0 || !addable) {
    return top;
  }
  const values = (rest[0]?.values ?? []).map((_, step) => sumOf(rest.map((group) => group.values[step] ?? null)));
  return [...top, { name: `Other (${rest.length})`, values, total: sumOf(rest.map((group) => group.total)) }];
}

/** Series laid on each other: each one's values are its own and those of all before it. The last, which is the highest, comes first: it is drawn under the others. */
export function stacked(series: readonly ChartSeries[]): ChartSeries[] {
  let below: readonly number[] = [];
  const piled = series.map((each) => {
    const values = each.values.map((value, step) => (below[step] ?? 0) + (value ?? 0));
    below = values;
    return { ...each, values };
  });
  return piled.reverse();
}

/** Which steps the range covers only in part: they are drawn dashed. */
export function incompleteSteps(grid: Grid): { first: boolean; last: boolean } {
  const last = grid.times.at(-1);
  return {
    first: grid.times.length > 1 && (grid.times[0] ?? grid.fromMs) < grid.fromMs,
    last: last !== undefined && last + grid.stepMs > grid.toMs,
  };
}

/** Values cut into what is whole and what is not: each not-whole piece holds its neighbour too, so that the lines meet. */
export function splitIncomplete(values: readonly (number | null)[], incomplete: { first: boolean; last: boolean }): { whole: (number | null)[]; part: (number | null)[] } {
  const count = values.length;
  const isPart = (index: number) => (incomplete.first && index === 0) || (incomplete.last && index === count - 1);
  return {
    whole: values.map((value, index) => (isPart(index) ? null : value)),
    part: values.map((value, index) => (isPart(index) || isPart(index - 1) || isPart(index + 1) ? value : null)),
  };
}

/**
 * The colour slot of each name: the one it is known to have, else the one of its hash. Where two want one, the one that is not known yet, or
 * is later in the alphabet, takes the next free one.
 */
export function slotsOf(names: readonly string[], known: ReadonlyMap<string, number> = new Map()): Map<string, SeriesLook> {
  const slots = new Map<string, SeriesLook>();
  const used = new Set<number>();
  const inOrder = [...names].sort((a, b) => Number(known.has(b)) - Number(known.has(a)) || (a < b ? -1 : 1));
  for (const name of inOrder) {
    let slot = (known.get(name) ?? (hashOf(name) % 6) + 1) - 1;
    for (let tries = 0; tries < 6 && used.has(slot); tries++) {
      slot = (slot + 1) % 6;
    }
    used.add(slot);
    slots.set(name, (slot + 1) as SeriesLook);
  }
  return slots;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** One sentence of what a chart shows: the range, and of each series the total, the highest and when. */
export function summaryOf(title: string, series: readonly ChartSeries[], grid: Grid, format: (value: number) => string, time: (ms: number) => string): string {
  const parts = series.filter((each) => each.look !== 'before').map((each) => {
    let peak = -1;
    each.values.forEach((value, index) => {
      if (value !== null && value > (each.values[peak] ?? -Infinity)) {
        peak = index;
      }
    });
    const highest = each.values[peak];
    const total = each.total === null ? '' : ` ${format(each.total)} in all,`;
    return highest == null ? `${each.label}: no data` : `${each.label}:${total} highest ${format(highest)} at ${time(grid.times[peak] ?? 0)}`;
  });
  return parts.length === 0 ? `${title}: no data.` : `${title}. ${parts.join('; ')}.`;
}
