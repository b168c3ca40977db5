import { childrenOf, isFailed, labelOf, nameOf, type CompareTree } from './compareTree';
import { matchSiblings, type Match } from './siblings';

export type Mark = 'same' | 'changed' | 'added' | 'removed' | 'moved';

/** A step of A, of B, or of both. */
export interface AlignedNode {
  /** Row in A; -1 when only in B. */
  readonly a: number;
  /** Row in B; -1 when only in A. */
  readonly b: number;
  readonly mark: Mark;
  /** What is not the same: text, model, status, name. */
  readonly changes: readonly string[];
  readonly children: AlignedNode[];
}

export interface Alignment {
  readonly roots: readonly AlignedNode[];
  /** Steps that are in both. */
  readonly matched: number;
  /** Of all steps of the larger one, those that are in both: 0 to 1. */
  readonly share: number;
}

interface Task {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly into: AlignedNode[];
}

/**
 * Aligns two traces from the top: siblings by kind, normalised name and tool or model family along their longest common subsequence,
 * ties by what was said, then by order. What is left over is matched, in this order: with a change in name or family, through a step
 * that was put around it, at another place among its siblings.
 */
export function align(a: CompareTree, b: CompareTree): Alignment {
  const roots: AlignedNode[] = [];
  const tasks: Task[] = [{ a: childrenOf(a, -1), b: childrenOf(b, -1), into: roots }];
  let matched = 0;
  const pairUp = (rowA: number, rowB: number, moved: boolean): AlignedNode => {
    const changes = changesOf(a, rowA, b, rowB);
    const node: AlignedNode = { a: rowA, b: rowB, mark: moved ? 'moved' : changes.length > 0 ? 'changed' : 'same', changes, children: [] };
    matched++;
    tasks.push({ a: childrenOf(a, rowA), b: childrenOf(b, rowB), into: node.children });
    return node;
  };
  let isTop = true;
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const pairs = matchSiblings(a, b, task.a, task.b);
    if (isTop && pairs.size === 0 && task.a.length === 1 && task.b.length === 1) {
      pairs.set(task.a[0] ?? 0, { row: task.b[0] ?? 0, moved: false });
    }
    isTop = false;
    emit(a, b, task, pairs, pairUp, tasks);
  }
  return { roots, matched, share: matched / Math.max(1, a.count, b.count) };
}

/** Writes siblings in the order of B; what is only in A stands where it stood. */
function emit(a: CompareTree, b: CompareTree, task: Task, pairs: ReadonlyMap<number, Match>, pairUp: (rowA: number, rowB: number, moved: boolean) => AlignedNode, tasks: Task[]): void {
  const partners = new Map([...pairs].map(([rowA, match]) => [match.row, { row: rowA, moved: match.moved }]));
  const leftA = task.a.filter((row) => !pairs.has(row));
  const leftB = task.b.filter((row) => !partners.has(row));
  const aroundA = wrappers(b, leftB, a, leftA);
  const insideB = new Set([...aroundA.values()].flat());
  const aroundB = wrappers(a, leftA.filter((row) => !insideB.has(row)), b, leftB.filter((row) => !aroundA.has(row)));
  const insideA = new Set([...aroundB.values()].flat());
  const left = new Set(leftA);
  let at = 0;
  const emitOldUntil = (stop: number | null) => {
    for (; at < task.a.length && task.a[at] !== stop; at++) {
      const row = task.a[at] ?? -1;
      const through = aroundB.get(row);
      if (through) {
        const node: AlignedNode = { a: row, b: -1, mark: 'removed', changes: [], children: [] };
        tasks.push({ a: childrenOf(a, row), b: through, into: node.children });
        task.into.push(node);
      } else if (left.has(row) && !insideB.has(row)) {
        task.into.push(onlyIn(a, row, 'removed'));
      }
    }
  };
  const anchors = task.b.filter((row) => partners.get(row)?.moved === false).map((row) => partners.get(row)?.row ?? null);
  for (const row of task.b) {
    const partner = partners.get(row);
    const through = aroundA.get(row);
    // Between two steps that are in both: first what is gone, then what came.
    emitOldUntil(anchors[0] ?? null);
    if (partner && !partner.moved) {
      anchors.shift();
      at++;
    }
    if (partner) {
      task.into.push(pairUp(partner.row, row, partner.moved));
    } else if (through) {
      const node: AlignedNode = { a: -1, b: row, mark: 'added', changes: [], children: [] };
      tasks.push({ a: through, b: childrenOf(b, row), into: node.children });
      task.into.push(node);
    } else if (!insideA.has(row)) {
      task.into.push(onlyIn(b, row, 'added'));
    }
  }
  emitOldUntil(null);
}

/** Steps that were put around others: what is left of the other side and has its like among their children. */
function wrappers(outer: CompareTree, outerRows: readonly number[], inner: CompareTree, innerRows: readonly number[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  if (outerRows.length * innerRows.length > 100_000) {
    return found;
  }
  const free = new Set(innerRows);
  for (const row of outerRows) {
    const inside = new Set(free.size === 0 ? [] : childrenOf(outer, row).map((child) => outer.key[child] ?? ''));
    const through = [...free].filter((candidate) => inside.has(inner.key[candidate] ?? ''));
    if (through.length > 0) {
      found.set(row, through);
      through.forEach((candidate) => free.delete(candidate));
    }
  }
  return found;
}

/** A step that is in one trace only, with all below it. */
function onlyIn(tree: CompareTree, row: number, mark: 'added' | 'removed'): AlignedNode {
  const make = (own: number): AlignedNode => ({ a: mark === 'removed' ? own : -1, b: mark === 'added' ? own : -1, mark, changes: [], children: [] });
  const top = make(row);
  const open = [{ row, node: top }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const child of childrenOf(tree, next.row)) {
      const node = make(child);
      next.node.children.push(node);
      open.push({ row: child, node });
    }
  }
  return top;
}

function changesOf(a: CompareTree, rowA: number, b: CompareTree, rowB: number): readonly string[] {
  const contentA = a.content[rowA] ?? '';
  const contentB = b.content[rowB] ?? '';
  return [
    isFailed(a, rowA) !== isFailed(b, rowB) ? (isFailed(b, rowB) ? 'fails in B' : 'fails in A') : '',
    a.nameKey[rowA] !== b.nameKey[rowB] ? `was ${nameOf(a, rowA)}` : '',
    labelOf(a, rowA) !== labelOf(b, rowB) && labelOf(a, rowA) !== '' ? `was ${labelOf(a, rowA)}` : '',
    contentA !== contentB && contentA !== '' && contentB !== '' ? 'text differs' : '',
  ].filter((change) => change !== '');
}
