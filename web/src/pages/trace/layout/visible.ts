/** The rows to draw, top to bottom. A number from 0 is a row of the index; -1 - k is the head of fold k. */
export interface Visible {
  readonly rows: Int32Array;
  readonly depth: Uint16Array;
  readonly count: number;
}

/** Where a row is drawn; -1 when it is hidden. Rows are in order but for the heads of folds. */
export function positionOf(visible: Visible, code: number): number {
  return visible.rows.indexOf(code);
}

/** The position of the row above this one in the tree; -1 for the first level. */
export function parentPosition(visible: Visible, position: number): number {
  const level = visible.depth[position] ?? 0;
  for (let at = position - 1; at >= 0; at--) {
    if ((visible.depth[at] ?? 0) < level) {
      return at;
    }
  }
  return -1;
}

interface Places {
  readonly at: Int32Array;
  readonly of: Int32Array;
}

const places = new WeakMap<Visible, Places>();

/** Which of its siblings a drawn row is, and of how many, for readers. Counted once for all rows. */
export function placeAmongSiblings(visible: Visible, position: number): { at: number; of: number } {
  const known = places.get(visible) ?? countPlaces(visible);
  places.set(visible, known);
  return { at: known.at[position] ?? 1, of: known.of[position] ?? 1 };
}

function countPlaces({ depth, count }: Visible): Places {
  const at = new Int32Array(count);
  const of = new Int32Array(count);
  const seen: number[] = [];
  for (let position = 0; position < count; position++) {
    const level = depth[position] ?? 0;
    seen.length = level + 1;
    seen[level] = (seen[level] ?? 0) + 1;
    at[position] = seen[level];
  }
  // From the back the first of each group met is the last of it.
  const size: number[] = [];
  for (let position = count - 1; position >= 0; position--) {
    const level = depth[position] ?? 0;
    size.length = level + 1;
    of[position] = size[level] ??= at[position] ?? 1;
  }
  return { at, of };
}
