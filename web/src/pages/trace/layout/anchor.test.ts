import { expect, it } from 'vitest';
import { allFolds } from './folds';
import { rowNear } from './anchor';
import { traceOf } from './testTrace';
import { TreeModel } from './tree';
import { positionOf } from './visible';

it('the row that is read is found again when spans have come before it', () => {
  const before = new TreeModel(traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'c', level: 1 }]), allFolds);
  const row = rowNear(before.visible(), before.folds, 2);
  expect(row).toBe(2);

  // In the longer trace the same span is row 3.
  const after = new TreeModel(traceOf([{ name: 'root' }, { name: 'a', level: 1 }, { name: 'b', level: 1 }, { name: 'c', level: 1 }]), allFolds);
  expect(positionOf(after.visible(), row + 1)).toBe(3);
});

it('of the head of a fold the next span below counts, or else its first', () => {
  const folds = [{ kind: 'repeat', from: 4, to: 9 }] as const;
  expect(rowNear({ rows: Int32Array.of(0, -1, 9), count: 3 }, folds, 1)).toBe(9);
  expect(rowNear({ rows: Int32Array.of(0, -1), count: 2 }, folds, 1)).toBe(4);
});
