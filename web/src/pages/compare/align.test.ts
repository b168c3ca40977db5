import { describe, expect, it } from 'vitest';
import { emptyIndex, type TraceIndex } from '../../api/traceIndex';
import { align, type AlignedNode } from './align';
import { compareRows, foldsAbove } from './compareRows';
import { compareTree, modelFamily, normaliseName, type CompareTree } from './compareTree';
import { countMarks, firstDifference, keyOf, reasonsOf } from './differences';

interface Step {
  readonly name: string;
  readonly operation?: number;
  readonly label?: string;
  readonly ms?: number;
  readonly failed?: boolean;
  readonly text?: string;
  readonly children?: readonly Step[];
}

const step = (name: string, children: readonly Step[] = [], more: Partial<Step> = {}): Step => ({ name, children, ...more });

function treeOf(...roots: Step[]): CompareTree {
  const rows: { step: Step; parent: number; depth: number; start: number }[] = [];
  const strings = [''];
  const add = (own: Step, parent: number, depth: number, start: number): number => {
    const row = rows.push({ step: own, parent, depth, start }) - 1;
    let at = start;
    for (const child of own.children ?? []) {
      add(child, row, depth + 1, at);
      at += (child.ms ?? 10) * 1e6;
    }
    return row;
  };
  roots.forEach((root) => add(root, -1, 0, 0));
  const index = emptyIndex({ traceId: '0', count: rows.length, startNanos: 0n, durationNanos: (roots[0]?.ms ?? 10) * 1e6 });
  const stringId = (value: string) => (strings.includes(value) ? strings.indexOf(value) : strings.push(value) - 1);
  const texts = new Map<string, string>();
  rows.forEach(({ step: own, parent, depth, start }, row) => {
    index.parent[row] = parent;
    index.depth[row] = depth;
    index.start[row] = start;
    index.duration[row] = (own.ms ?? 10) * 1e6;
    index.cost[row] = NaN;
    index.name[row] = stringId(own.name);
    index.label[row] = stringId(own.label ?? '');
    index.operation[row] = own.operation ?? 0;
    index.status[row] = own.failed ? 2 : 0;
    index.spanId[row] = BigInt(row + 1);
    index.size[row] = 1;
    texts.set((row + 1).toString(16).padStart(16, '0'), own.text ?? '');
  });
  for (let row = rows.length - 1; row >= 0; row--) {
    const parent = rows[row]?.parent ?? -1;
    if (parent >= 0) {
      index.size[parent] = (index.size[parent] ?? 0) + (index.size[row] ?? 0);
    }
  }
  const full: TraceIndex = { ...index, loaded: rows.length, strings };
  return compareTree(full, (spanId) => texts.get(spanId));
}

const signs = { same: '=', changed: '±', added: '+', removed: '−', moved: '⇄' } as const;

/** The alignment as lines: `=root(=a +b)`. */
function drawn(a: CompareTree, b: CompareTree): string {
  const name = (node: AlignedNode) => (node.b >= 0 ? b.index.strings[b.index.name[node.b] ?? 0] : a.index.strings[a.index.name[node.a] ?? 0]) ?? '';
  const draw = (node: AlignedNode): string => signs[node.mark] + name(node) + (node.children.length === 0 ? '' : `(${node.children.map(draw).join(' ')})`);
  return align(a, b).roots.map(draw).join(' ');
}

describe('alignment', () => {
  it('of equal traces is all the same', () => {
    const tree = treeOf(step('root', [step('a', [step('x')]), step('b')]));
    expect(drawn(tree, tree)).toBe('=root(=a(=x) =b)');
    expect(align(tree, tree).share).toBe(1);
  });

  it('finds a step that was put in between', () => {
    expect(drawn(treeOf(step('root', [step('a'), step('b'), step('c')])), treeOf(step('root', [step('a'), step('rerank'), step('b'), step('c')])))).toBe('=root(=a +rerank =b =c)');
  });

  it('finds a step that is missing, with all below it, where it stood', () => {
    expect(drawn(treeOf(step('root', [step('a'), step('search', [step('http')]), step('c')])), treeOf(step('root', [step('a'), step('c')])))).toBe('=root(=a −search(−http) =c)');
  });

  it('matches like steps by what they said, then by order', () => {
    const a = treeOf(step('root', [step('search', [], { text: 'one' }), step('search', [], { text: 'two' })]));
    const b = treeOf(step('root', [step('search', [], { text: 'zero' }), step('search', [], { text: 'one' }), step('search', [], { text: 'two' })]));
    expect(drawn(a, b)).toBe('=root(+search =search =search)');
  });

  it('sees that text, status or model differ', () => {
    const a = treeOf(step('root', [step('chat', [], { operation: 1, label: 'gpt-5-mini', text: 'x' }), step('get', [], { operation: 5 })]));
    const b = treeOf(step('root', [step('chat', [], { operation: 1, label: 'claude-haiku', text: 'y' }), step('get', [], { operation: 5, failed: true })]));
    const { roots } = align(a, b);
    expect(roots[0]?.children.map((node) => node.changes)).toEqual([['was gpt-5-mini', 'text differs'], ['fails in B']]);
  });

  it('takes another date of a model and other numbers in a name for the same step', () => {
    expect(modelFamily('openai/gpt-5-mini-2025-08-07')).toBe('gpt-5-mini');
    expect(modelFamily('claude-sonnet-4-5-20250929')).toBe('claude-sonnet-4-5');
    expect(normaliseName('GET /orders/1182', '')).toBe('get /orders/#');
    expect(normaliseName('chat gpt-5-mini', 'gpt-5-mini')).toBe('chat');
  });

  it('says what moved', () => {
    expect(drawn(treeOf(step('root', [step('a'), step('b'), step('c')])), treeOf(step('root', [step('b'), step('c'), step('a')])))).toBe('=root(=b =c ⇄a)');
  });

  it('looks through a step that was put around others', () => {
    const a = treeOf(step('root', [step('a'), step('b')]));
    const b = treeOf(step('root', [step('retry', [step('a'), step('b')])]));
    expect(drawn(a, b)).toBe('=root(+retry(=a =b))');
    expect(drawn(b, a)).toBe('=root(−retry(=a =b))');
  });

  it('compares below roots of other names', () => {
    expect(drawn(treeOf(step('checkout', [step('a')])), treeOf(step('support', [step('a')])))).toBe('±support(=a)');
  });

  it('of traces with little in common says how little', () => {
    const a = treeOf(step('root', ['a', 'b', 'c', 'd', 'e'].map((name) => step(name))));
    const b = treeOf(step('root', ['v', 'w', 'x', 'y', 'z'].map((name) => step(name))));
    expect(align(a, b).share).toBeLessThan(0.3);
  });

  it('keeps every step exactly once', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const grow = (depth: number): Step => step('abcdef'[random(6)] ?? 'a', depth === 0 ? [] : Array.from({ length: random(5) }, () => grow(depth - 1)), { text: `${random(4)}` });
    for (let round = 0; round < 200; round++) {
      const a = treeOf(grow(4), grow(2));
      const b = treeOf(grow(4));
      const seen = { a: [] as number[], b: [] as number[] };
      const walk = (nodes: readonly AlignedNode[]) => nodes.forEach((node) => {
        if (node.a >= 0) seen.a.push(node.a);
        if (node.b >= 0) seen.b.push(node.b);
        walk(node.children);
      });
      walk(align(a, b).roots);
      expect(seen.a.sort((x, y) => x - y)).toEqual(Array.from({ length: a.count }, (_, row) => row));
      expect(seen.b.sort((x, y) => x - y)).toEqual(Array.from({ length: b.count }, (_, row) => row));
    }
  });

  it('of very many siblings ends in time', () => {
    const wide = (from: number) => treeOf(step('root', Array.from({ length: 4_000 }, (_, at) => step(`call ${'abcdefgh'[(at + from) % 8] ?? ''}`, [], { text: `${at + from}` }))));
    const began = performance.now();
    const { share } = align(wide(0), wide(3));
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(share).toBeGreaterThan(0.9);
  });
});

describe('what is said of the difference', () => {
  const a = treeOf(step('agent', [step('chat', [], { ms: 900 }), step('search', [], { ms: 1_000 })], { ms: 2_000 }));
  const b = treeOf(step('agent', [step('chat', [], { ms: 1_400 }), step('rerank', [step('http', [], { ms: 1_700 })], { ms: 1_800 }), step('search', [], { ms: 800 })], { ms: 4_100 }));
  const alignment = align(a, b);

  it('is the three steps that changed the time most, each counted once', () => {
    expect(reasonsOf(a, b, alignment).map((reason) => [Math.round((reason.deltaNanos ?? 0) / 1e6), reason.name, reason.note])).toEqual([[1800, 'rerank', 'only in B'], [500, 'chat', ''], [-200, 'search', '']]);
  });

  it('names what fails first', () => {
    const broken = treeOf(step('agent', [step('chat', [], { failed: true, ms: 900 })], { failed: true, ms: 900 }));
    expect(reasonsOf(a, broken, align(a, broken))[0]).toMatchObject({ name: 'chat', note: 'fails in B', deltaNanos: null });
  });

  it('begins at the first step that differs', () => {
    const first = firstDifference(alignment);
    expect(first && b.index.strings[b.index.name[first.b] ?? 0]).toBe('rerank');
    expect(firstDifference(align(a, a))).toBeNull();
    expect(countMarks(alignment)).toEqual({ same: 3, changed: 0, added: 2, removed: 0, moved: 0 });
  });
});

describe('rows', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const a = treeOf(step('root', [...names.map((name) => step(name)), step('x')]));
  const b = treeOf(step('root', [...names.map((name) => step(name)), step('y')]));
  const { roots } = align(a, b);

  it('fold what is equal and keep what differs', () => {
    expect(compareRows(roots, new Set(), new Set()).map((row) => (row.kind === 'fold' ? `fold ${row.count}` : row.node.mark))).toEqual(['same', 'fold 5', 'removed', 'added']);
  });

  it('open a fold to all of it', () => {
    const fold = compareRows(roots, new Set(), new Set()).find((row) => row.kind === 'fold');
    expect(compareRows(roots, new Set([fold?.key ?? '']), new Set())).toHaveLength(8);
  });

  it('show only chosen marks', () => {
    expect(compareRows(roots, new Set(), new Set(['added']))).toHaveLength(1);
  });

  it('know which fold hides a step', () => {
    const hidden = roots[0]?.children[2];
    expect(hidden && foldsAbove(roots, keyOf(hidden))).toHaveLength(1);
  });
});
