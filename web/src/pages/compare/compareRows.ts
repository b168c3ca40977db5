import type { AlignedNode, Mark } from './align';
import { keyOf, visit } from './differences';

export type CompareRow =
  | { readonly kind: 'step'; readonly key: string; readonly node: AlignedNode; readonly depth: number }
  | { readonly kind: 'fold'; readonly key: string; readonly count: number; readonly depth: number };

/** Equal steps beside each other fold from this many on. */
const foldFrom = 4;

/** The rows that are shown: runs of equal steps folded, or with marks chosen only the steps that have them. */
export function compareRows(roots: readonly AlignedNode[], opened: ReadonlySet<string>, marks: ReadonlySet<Mark>): readonly CompareRow[] {
  const rows: CompareRow[] = [];
  if (marks.size > 0) {
    visit(roots, (node) => {
      if (marks.has(node.mark)) {
        rows.push({ kind: 'step', key: keyOf(node), node, depth: 0 });
      }
      return true;
    });
    return rows;
  }
  const weights = weigh(roots);
  interface Level {
    readonly nodes: readonly AlignedNode[];
    at: number;
    readonly depth: number;
  }
  const levels: Level[] = [{ nodes: roots, at: 0, depth: 0 }];
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const node = level.nodes[level.at];
    if (!node) {
      levels.pop();
      continue;
    }
    const run = level.depth === 0 ? null : equalRun(level.nodes, level.at, weights);
    if (run && run.count >= foldFrom && !opened.has(`fold ${keyOf(node)}`)) {
      rows.push({ kind: 'fold', key: `fold ${keyOf(node)}`, count: run.count, depth: level.depth });
      level.at = run.end;
      continue;
    }
    // The steps of a run that was opened are not folded once more, one by one.
    const until = run ? run.end : level.at + 1;
    if (run) {
      for (const own of level.nodes.slice(level.at, until)) {
        pushAll(own, level.depth, rows);
      }
      level.at = until;
      continue;
    }
    rows.push({ kind: 'step', key: keyOf(node), node, depth: level.depth });
    level.at++;
    if (node.children.length > 0) {
      levels.push({ nodes: node.children, at: 0, depth: level.depth + 1 });
    }
  }
  return rows;
}

/** Which folds have to be open for a step to be seen. */
export function foldsAbove(roots: readonly AlignedNode[], key: string): readonly string[] {
  const rows = compareRows(roots, new Set(), new Set());
  if (rows.some((row) => row.key === key)) {
    return [];
  }
  return rows.filter((row) => row.kind === 'fold').map((row) => row.key).filter((fold) => compareRows(roots, new Set([fold]), new Set()).some((row) => row.key === key));
}

/** Rows of each node with all below it; negative where anything in it differs. */
function weigh(roots: readonly AlignedNode[]): ReadonlyMap<AlignedNode, number> {
  const order: AlignedNode[] = [];
  visit(roots, (node) => {
    order.push(node);
    return true;
  });
  const weights = new Map<AlignedNode, number>();
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at];
    if (node) {
      const below = node.children.map((child) => weights.get(child) ?? 1);
      const equal = node.mark === 'same' && below.every((weight) => weight > 0);
      weights.set(node, equal ? 1 + below.reduce((sum, weight) => sum + weight, 0) : -1);
    }
  }
  return weights;
}

function equalRun(nodes: readonly AlignedNode[], from: number, weights: ReadonlyMap<AlignedNode, number>): { end: number; count: number } | null {
  let end = from;
  let count = 0;
  for (let node = nodes[end]; node && (weights.get(node) ?? -1) > 0; node = nodes[++end]) {
    count += weights.get(node) ?? 0;
  }
  return end === from ? null : { end, count };
}

function pushAll(node: AlignedNode, depth: number, rows: CompareRow[]): void {
  const open: [AlignedNode, number][] = [[node, depth]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [own, level] = next;
    rows.push({ kind: 'step', key: keyOf(own), node: own, depth: level });
    for (let at = own.children.length - 1; at >= 0; at--) {
      const child = own.children[at];
      if (child) {
        open.push([child, level + 1]);
      }
    }
  }
}
