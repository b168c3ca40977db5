import type { CompareTree } from './compareTree';

/** Siblings beyond this product are matched by order instead of by the longest common subsequence. */
const tableLimit = 250_000;

export interface Match {
  readonly row: number;
  readonly moved: boolean;
}

/** Which row of A goes with which of B. */
export function matchSiblings(a: CompareTree, b: CompareTree, listA: readonly number[], listB: readonly number[]): Map<number, Match> {
  const pairs = new Map<number, Match>();
  const anchors = commonSiblings(a, b, listA, listB);
  for (const [atA, atB] of anchors) {
    pairs.set(listA[atA] ?? -1, { row: listB[atB] ?? -1, moved: false });
  }
  const taken = new Set([...pairs.values()].map((match) => match.row));
  matchGaps(a, b, listA, listB, anchors, pairs, taken);
  matchMoved(a, b, listA, listB, pairs, taken);
  return pairs;
}

/** Between two anchors: same name or same family of the same kind, in order. */
function matchGaps(a: CompareTree, b: CompareTree, listA: readonly number[], listB: readonly number[], anchors: readonly (readonly [number, number])[], pairs: Map<number, Match>, taken: Set<number>): void {
  let fromA = 0;
  let fromB = 0;
  for (const [toA, toB] of [...anchors, [listA.length, listB.length] as const]) {
    let next = fromB;
    for (let atA = fromA; atA < toA && next < toB; atA++) {
      const rowA = listA[atA] ?? -1;
      const until = Math.min(toB, next + 50);
      for (let atB = next; atB < until; atB++) {
        const rowB = listB[atB] ?? -1;
        if (isAkin(a, rowA, b, rowB)) {
          pairs.set(rowA, { row: rowB, moved: false });
          taken.add(rowB);
          next = atB + 1;
          break;
        }
      }
    }
    fromA = toA + 1;
    fromB = toB + 1;
  }
}

function isAkin(a: CompareTree, rowA: number, b: CompareTree, rowB: number): boolean {
  return a.nameKey[rowA] === b.nameKey[rowB] || (a.index.operation[rowA] === b.index.operation[rowB] && a.family[rowA] !== '' && a.family[rowA] === b.family[rowB]);
}

/** What is left with the same key stands at another place: the one that said the same first, then the first. */
function matchMoved(a: CompareTree, b: CompareTree, listA: readonly number[], listB: readonly number[], pairs: Map<number, Match>, taken: Set<number>): void {
  const free = new Map<string, number[]>();
  for (const rowB of listB) {
    if (!taken.has(rowB)) {
      const key = b.key[rowB] ?? '';
      const rows = free.get(key);
      if (rows) {
        rows.push(rowB);
      } else {
        free.set(key, [rowB]);
      }
    }
  }
  for (const rowA of listA) {
    const rows = pairs.has(rowA) ? undefined : free.get(a.key[rowA] ?? '');
    if (rows && rows.length > 0) {
      const content = a.content[rowA];
      const same = content === '' ? -1 : rows.slice(0, 200).findIndex((rowB) => b.content[rowB] === content);
      const [rowB] = rows.splice(Math.max(0, same), 1);
      if (rowB !== undefined) {
        pairs.set(rowA, { row: rowB, moved: true });
        taken.add(rowB);
      }
    }
  }
}

/** Positions of the longest common subsequence of keys; among equal lengths the one with most content in common. */
function commonSiblings(a: CompareTree, b: CompareTree, listA: readonly number[], listB: readonly number[]): (readonly [number, number])[] {
  const same = (atA: number, atB: number) => a.key[listA[atA] ?? -1] === b.key[listB[atB] ?? -1];
  const equal = (atA: number, atB: number) => same(atA, atB) && a.content[listA[atA] ?? -1] === b.content[listB[atB] ?? -1];
  const pairs: (readonly [number, number])[] = [];
  const tail: (readonly [number, number])[] = [];
  let from = 0;
  while (from < listA.length && from < listB.length && equal(from, from)) {
    pairs.push([from, from]);
    from++;
  }
  let endA = listA.length;
  let endB = listB.length;
  while (endA > from && endB > from && equal(endA - 1, endB - 1)) {
    tail.unshift([--endA, --endB]);
  }
  const rows = endA - from;
  const width = endB - from + 1;
  if (rows * width > tableLimit) {
    pairs.push(...greedy(a, b, listA, listB, from, endA, endB));
  } else if (rows > 0 && width > 1) {
    const weight = new Float64Array((rows + 1) * width);
    const gain = (atA: number, atB: number) => (!same(atA, atB) ? 0 : a.content[listA[atA] ?? -1] !== '' && equal(atA, atB) ? 1.001 : 1);
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = width - 2; j >= 0; j--) {
        const own = gain(from + i, from + j);
        const both = own === 0 ? 0 : own + (weight[(i + 1) * width + j + 1] ?? 0);
        weight[i * width + j] = Math.max(both, weight[(i + 1) * width + j] ?? 0, weight[i * width + j + 1] ?? 0);
      }
    }
    for (let i = 0, j = 0; i < rows && j < width - 1;) {
      const own = gain(from + i, from + j);
      const here = weight[i * width + j] ?? 0;
      if (own > 0 && own + (weight[(i + 1) * width + j + 1] ?? 0) >= here - 1e-9) {
        pairs.push([from + i++, from + j++]);
      } else if ((weight[(i + 1) * width + j] ?? 0) >= here - 1e-9) {
        i++;
      } else {
        j++;
      }
    }
  }
  return [...pairs, ...tail];
}

/** For very many siblings: each of A takes the next of B with its key. */
function greedy(a: CompareTree, b: CompareTree, listA: readonly number[], listB: readonly number[], from: number, endA: number, endB: number): (readonly [number, number])[] {
  const places = new Map<string, number[]>();
  for (let atB = endB - 1; atB >= from; atB--) {
    const key = b.key[listB[atB] ?? -1] ?? '';
    const list = places.get(key);
    if (list) {
      list.push(atB);
    } else {
      places.set(key, [atB]);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let next = from;
  for (let atA = from; atA < endA; atA++) {
    const list = places.get(a.key[listA[atA] ?? -1] ?? '');
    while (list && list.length > 0 && (list[list.length - 1] ?? 0) < next) {
      list.pop();
    }
    const atB = list?.[list.length - 1];
    // A far jump would leave everything between without a match.
    if (list && atB !== undefined && atB - next <= 2_000) {
      list.pop();
      pairs.push([atA, atB]);
      next = atB + 1;
    }
  }
  return pairs;
}
