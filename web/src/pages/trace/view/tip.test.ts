import { describe, expect, it } from 'vitest';
import { allFolds } from '../layout/folds';
import { traceOf } from '../layout/testTrace';
import { TreeModel } from '../layout/tree';
import { tipLines } from './tip';
import { shareOf, traceViewOf } from './traceView';

const ms = 1e6;
const index = traceOf([
  { name: 'root', duration: 100 * ms }, { name: 'step', level: 1, start: 10 * ms, duration: 20 * ms }, { name: 'chat', level: 2, start: 12 * ms, duration: 50 * ms, operation: 'llm', tokens: [30, 10], cost: 5 },
  ...Array.from({ length: 6 }, () => ({ name: 'search', level: 1, start: 70 * ms, duration: 2 * ms, operation: 'tool' as const, tokens: [10, 0] as const, failed: true })),
], 100 * ms);
const view = traceViewOf(index, true);
const tree = new TreeModel(index, allFolds);

describe('what a row is', () => {
  it('says that its children ran longer', () => {
    expect(new Map(tipLines(view, tree, 1)).get('Children')).toBe('ran 32.0\u202fms longer'.replace('32.0', '32'));
    expect(new Map(tipLines(view, tree, 2)).has('Children')).toBe(false);
  });

  it('is for a fold what all in it are together', () => {
    const head = [...tree.visible().rows].find((code) => code < 0) ?? 0;
    const lines = new Map(tipLines(view, tree, head));
    expect([lines.get('Name'), lines.get('Failed'), lines.has('Duration p95')]).toEqual(['search ×6', '6', true]);
  });
});

describe('the share of the trace', () => {
  it('is of what is known', () => {
    expect(shareOf(view, 2, 'tokens', null)).toBeCloseTo(0.4);
    expect(shareOf(view, 2, 'cost', null)).toBe(1);
    expect(shareOf(view, 1, 'cost', null)).toBe(0);
  });

  it('is of a closed row what it hides', () => {
    expect(shareOf(view, 1, 'tokens', { input: 30, output: 20, cost: NaN })).toBeCloseTo(0.5);
  });
});
