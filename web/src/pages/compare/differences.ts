import type { AlignedNode, Alignment, Mark } from './align';
import { durationOf, isFailed, labelOf, modelFamily, nameOf, type CompareTree } from './compareTree';

export interface Reason {
  /** ns more in B; null where the reason is no time. */
  readonly deltaNanos: number | null;
  readonly name: string;
  readonly note: string;
  /** Key of the row that shows it. */
  readonly rowKey: string;
}

/** A node's key: of the rows it stands for. */
export function keyOf(node: AlignedNode): string {
  return `${node.a}:${node.b}`;
}

/**
 * Why B took another time: steps by how much more or less of their own time they took (children counted for themselves), a step in one
 * trace only with all below it; like steps together. A step that fails in only one trace comes first.
 */
export function reasonsOf(a: CompareTree, b: CompareTree, alignment: Alignment, most = 3): readonly Reason[] {
  const groups = new Map<string, { delta: number; count: number; name: string; mark: Mark; key: string; largest: number }>();
  const failures: Reason[] = [];
  visit(alignment.roots, (node) => {
    const only = node.a < 0 || node.b < 0;
    const isWrapper = only && hasMatch(node);
    const delta = node.a < 0 ? (isWrapper ? (b.self[node.b] ?? 0) : durationOf(b, node.b)) : node.b < 0 ? -(isWrapper ? (a.self[node.a] ?? 0) : durationOf(a, node.a)) : (b.self[node.b] ?? 0) - (a.self[node.a] ?? 0);
    const name = titleOf(a, b, node);
    const failsInB = node.b >= 0 && isFailed(b, node.b) && !(node.a >= 0 && isFailed(a, node.a)) && !node.children.some((child) => child.b >= 0 && isFailed(b, child.b));
    if (failsInB && failures.length === 0) {
      failures.push({ deltaNanos: null, name, note: node.a < 0 ? 'only in B, failed' : 'fails in B', rowKey: keyOf(node) });
    }
    const id = `${only ? node.mark : 'both'} ${name}`;
    const group = groups.get(id) ?? { delta: 0, count: 0, name, mark: node.mark, key: keyOf(node), largest: 0 };
    group.delta += delta;
    group.count++;
    if (Math.abs(delta) > group.largest) {
      group.largest = Math.abs(delta);
      group.key = keyOf(node);
    }
    groups.set(id, group);
    return !only || isWrapper;
  });
  const floor = Math.max(1e6, 0.01 * Math.max(a.index.durationNanos, b.index.durationNanos));
  const times = [...groups.values()].filter((group) => Math.abs(group.delta) >= floor).sort((one, other) => Math.abs(other.delta) - Math.abs(one.delta)).map((group): Reason => ({
    deltaNanos: group.delta,
    name: group.count > 1 ? `${group.name} ×${group.count}` : group.name,
    note: group.mark === 'added' ? 'only in B' : group.mark === 'removed' ? 'only in A' : '',
    rowKey: group.key,
  }));
  return [...failures, ...times].slice(0, most);
}

/** The first step, from the top, that is not the same in both. */
export function firstDifference(alignment: Alignment): AlignedNode | null {
  let found: AlignedNode | null = null;
  visit(alignment.roots, (node) => {
    found ??= node.mark === 'same' ? null : node;
    return found === null;
  });
  return found;
}

/** What stands in the row of a step: the name in B where it has one, else in A, and its model or tool where the name does not say it. */
export function titleOf(a: CompareTree, b: CompareTree, node: AlignedNode): string {
  const [tree, row] = node.b >= 0 ? [b, node.b] : [a, node.a];
  const name = nameOf(tree, row);
  const label = labelOf(tree, row);
  return label !== '' && !name.includes(modelFamily(label)) ? `${name} ${label}` : name;
}

/** Which model call of its trace a step is, in words: `call 3`. Null for what is none. */
export function callOf(a: CompareTree, b: CompareTree, node: AlignedNode): string | null {
  const [tree, row] = node.b >= 0 ? [b, node.b] : [a, node.a];
  const number = tree.callNumber[row] ?? 0;
  return number === 0 ? null : `call ${number}`;
}

export function countMarks(alignment: Alignment): Readonly<Record<Mark, number>> {
  const counts: Record<Mark, number> = { same: 0, changed: 0, added: 0, removed: 0, moved: 0 };
  visit(alignment.roots, (node) => {
    counts[node.mark]++;
    return true;
  });
  return counts;
}

/** Every node in the order of rows; false from `look` leaves out what is below. */
export function visit(roots: readonly AlignedNode[], look: (node: AlignedNode) => boolean): void {
  const open = [...roots].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (look(node)) {
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child) {
          open.push(child);
        }
      }
    }
  }
}

function hasMatch(node: AlignedNode): boolean {
  return node.children.some((child) => (child.a >= 0 && child.b >= 0) || hasMatch(child));
}
