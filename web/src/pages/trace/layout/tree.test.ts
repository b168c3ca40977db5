import { describe, expect, it } from 'vitest';
import { flag, text, type TraceIndex } from '../../../api/traceIndex';
import { allFolds, foldsOf, type FoldOptions } from './folds';
import { traceOf, type TestSpan } from './testTrace';
import { TreeModel } from './tree';
import { parentPosition, placeAmongSiblings, positionOf } from './visible';

const none: FoldOptions = { infrastructure: false, repeats: false, chains: false };

/** The tree as lines: two spaces a level, folds by their kind and size. */
function drawn(model: TreeModel, index: TraceIndex): readonly string[] {
  const { rows, depth } = model.visible();
  return [...rows].map((code, at) => {
    const fold = code < 0 ? model.folds[-1 - code] : model.chainOf(code);
    const name = text(index, index.name[code < 0 ? 0 : code]);
    return '  '.repeat(depth[at] ?? 0) + (fold ? `[${fold.kind} ${fold.to - fold.from}]` : name);
  });
}

const many = (count: number, span: TestSpan) => Array.from({ length: count }, () => span);

describe('the tree', () => {
  it('of a small trace is open', () => {
    const index = traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'b', level: 2 }, { name: 'c', level: 1 }]);

    expect(drawn(new TreeModel(index, none), index)).toEqual(['root', '  a', '    b', '  c']);
  });

  it('hides the subtree of a closed row and nothing else', () => {
    const index = traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'b', level: 2 }, { name: 'c', level: 1 }]);
    const model = new TreeModel(index, none);

    model.toggle(1);
    expect(drawn(model, index)).toEqual(['root', '  a', '  c']);
    expect(model.isExpanded(1)).toBe(false);

    model.reveal(2);
    expect(drawn(model, index)).toEqual(['root', '  a', '    b', '  c']);
  });

  it('opens of a large trace the first level, the ways to errors, and what matters', () => {
    const index = traceOf([
      { name: 'root' },
      { name: 'deep', level: 1 }, { name: 'deeper', level: 2 }, { name: 'broken', level: 3, failed: true },
      { name: 'quiet', level: 1 }, { name: 'hidden', level: 2 },
      { name: 'agent', level: 1, operation: 'agent' }, { name: 'call', level: 2, operation: 'llm' },
      ...many(300, { name: 'x', level: 2 }),
    ]);
    const lines = drawn(new TreeModel(index, { ...allFolds, infrastructure: false }), index);

    expect(lines.slice(0, 6)).toEqual(['root', '  deep', '    deeper', '      broken', '  quiet', '  agent']);
    expect(lines).not.toContain('    hidden');
  });

  it('folds plumbing next to each other, but not all of a trace without anything else', () => {
    const spans: TestSpan[] = [
      { name: 'root', operation: 'agent' }, { name: 'GET /', level: 1, operation: 'http' }, { name: 'select', level: 2 }, { name: 'auth', level: 1 },
      { name: 'call', level: 1, operation: 'llm' }, { name: 'log', level: 1 },
    ];
    const index = traceOf(spans);
    expect(drawn(new TreeModel(index, allFolds), index)).toEqual(['root', '  [infrastructure 3]', '  call', '  log']);

    const plain = traceOf(spans.map((span) => ({ ...span, operation: 'generic' as const })));
    expect(foldsOf(plain, allFolds)).toEqual([]);
  });

  it('folds five and more alike, not four, and tells labels apart', () => {
    const index = traceOf([
      { name: 'root' }, ...many(5, { name: 'search', level: 1, operation: 'tool' }), ...many(4, { name: 'search', level: 1, operation: 'tool', label: 'b' }), { name: 'end', level: 1 },
    ]);
    const model = new TreeModel(index, allFolds);

    expect(drawn(model, index)).toEqual(['root', '  [repeat 5]', ...many(4, { name: '' }).map(() => '  search'), '  end']);

    model.toggle(-1);
    expect(drawn(model, index).slice(0, 4)).toEqual(['root', '  [repeat 5]', '    search', '    search']);
  });

  it('does not fold a last one that has children with those before it', () => {
    const index = traceOf([{ name: 'root' }, ...many(5, { name: 's', level: 1, operation: 'tool' as const }), { name: 's', level: 1, operation: 'tool' }, { name: 'under', level: 2, operation: 'llm' }]);

    expect(drawn(new TreeModel(index, allFolds), index)).toEqual(['root', '  [repeat 5]', '  s', '    under']);
  });

  it('does not take a subtree for that many alike', () => {
    const index = traceOf([{ name: 'root' }, { name: 'agent', level: 1, operation: 'agent' }, ...many(6, { name: 'call', level: 2, operation: 'llm' }), { name: 'agent', level: 1, operation: 'agent' }]);

    expect(foldsOf(index, allFolds).map((fold) => [fold.kind, fold.from, fold.to])).toEqual([['repeat', 2, 8]]);
  });

  it('folds a chain of wrappers to its last row', () => {
    const index = traceOf([
      { name: 'a' }, { name: 'b', level: 1 }, { name: 'c', level: 2 }, { name: 'd', level: 3 }, { name: 'e', level: 4 }, { name: 'call', level: 5, operation: 'llm' }, { name: 'call 2', level: 5, operation: 'llm' },
    ]);
    const model = new TreeModel(index, allFolds);

    expect(drawn(model, index)).toEqual(['[chain 5]', '  call', '  call 2']);

    model.reveal(2);
    expect(drawn(model, index)).toEqual(['a', '  b', '    c', '      d', '        e', '          call', '          call 2']);
  });

  it('never reveals a row without drawing it', () => {
    const index = traceOf([
      { name: 'root', operation: 'agent' }, { name: 'http', level: 1 }, ...many(6, { name: 'row', level: 2 }), { name: 'call', level: 1, operation: 'llm' },
      { name: 'lost', flags: flag.parentMissing }, ...many(300, { name: 'leaf', level: 1 }),
    ]);
    const model = new TreeModel(index, allFolds);
    for (let row = 0; row < index.count; row++) {
      model.setAll(false);
      model.reveal(row);
      expect(positionOf(model.visible(), row)).toBeGreaterThanOrEqual(0);
    }
  });

  it('counts every span once, in rows and closed folds', () => {
    const index = traceOf([{ name: 'root', operation: 'agent' }, ...many(4, { name: 'h', level: 1 }), { name: 'call', level: 1, operation: 'llm' }, ...many(7, { name: 't', level: 1, operation: 'tool' })]);
    const model = new TreeModel(index, allFolds);
    const shown = [...model.visible().rows].reduce((sum, code) => sum + (code < 0 ? (model.folds[-1 - code]?.to ?? 0) - (model.folds[-1 - code]?.from ?? 0) : 1), 0);

    expect(shown).toBe(index.count);
  });

  it('gathers several roots and spans whose parent is not here', () => {
    const index = traceOf([{ name: 'one' }, { name: 'two' }, { name: 'lost', flags: flag.parentMissing }, { name: 'under', level: 1 }]);

    expect(drawn(new TreeModel(index, none), index)).toEqual(['[roots 2]', '  one', '  two', '[missing 2]', '  lost', '    under']);
  });

  it('shows matches with those above them only', () => {
    const index = traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'b', level: 2 }, { name: 'c', level: 1 }]);
    const model = new TreeModel(index, none);
    model.toggle(1);

    model.keepOnly(Int32Array.of(2));
    expect(drawn(model, index)).toEqual(['root', '  a', '    b']);

    model.keepOnly(null);
    expect(drawn(model, index)).toEqual(['root', '  a', '  c']);
  });

  it('knows the place of a row', () => {
    const index = traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'b', level: 2 }, { name: 'c', level: 1 }]);
    const visible = new TreeModel(index, none).visible();

    expect(parentPosition(visible, 2)).toBe(1);
    expect(parentPosition(visible, 0)).toBe(-1);
    expect(placeAmongSiblings(visible, 3)).toEqual({ at: 2, of: 2 });
  });

  it('keeps what was closed when more spans come', () => {
    const index = traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'b', level: 2 }]);
    const model = new TreeModel(index, none);
    model.toggle(1);
    const more = traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'b', level: 2 }, { name: 'new', level: 1 }]);
    const next = new TreeModel(more, none);

    model.carryTo(next, (id) => more.spanId.indexOf(id));

    expect(drawn(next, more)).toEqual(['root', '  a', '  new']);
  });
});
