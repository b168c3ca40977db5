import type { Visible } from '../layout/visible';

/** Of the rows that match, where they stand in a strip as high as the list is seen, px; each px once. */
export function tickPlaces(visible: Pick<Visible, 'rows' | 'count'>, matches: ReadonlySet<number>, height: number): readonly number[] {
  const marked = new Set<number>();
  for (let at = 0; at < visible.count; at++) {
    if (matches.has(visible.rows[at] ?? -1)) {
      marked.add(Math.min(Math.max(0, height - 2), Math.floor((at / visible.count) * height)));
    }
  }
  return [...marked];
}
