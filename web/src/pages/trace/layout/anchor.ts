import type { Fold } from './folds';
import type { Visible } from './visible';

/** The span that is drawn at a position, or the first below it that is one: heads of folds have no place of their own in another tree. */
export function rowNear(visible: Pick<Visible, 'rows' | 'count'>, folds: readonly Fold[], position: number): number {
  for (let at = position; at < visible.count; at++) {
    const code = visible.rows[at] ?? -1;
    if (code >= 0) {
      return code;
    }
  }
  const last = visible.rows[position] ?? 0;
  return last < 0 ? folds[-1 - last]?.from ?? -1 : -1;
}
