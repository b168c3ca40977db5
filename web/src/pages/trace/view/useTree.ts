import { useState } from 'react';
import { rowsById, type TraceIndex } from '../../../api/traceIndex';
import type { FoldOptions } from '../layout/folds';
import { TreeModel } from '../layout/tree';

interface Kept {
  readonly index: TraceIndex;
  readonly folds: FoldOptions;
  readonly tree: TreeModel;
}

/** The tree of an index; what was opened and closed stays so when more of the trace has come, or other rows are folded. */
export function useTree(index: TraceIndex, folds: FoldOptions): TreeModel {
  const [kept, setKept] = useState<Kept | null>(null);
  if (kept?.index === index && kept.folds.infrastructure === folds.infrastructure && kept.folds.repeats === folds.repeats && kept.folds.chains === folds.chains) {
    return kept.tree;
  }
  const tree = new TreeModel(index, folds);
  if (kept !== null && kept.index.loaded === kept.index.count) {
    const rows = rowsById(index);
    kept.tree.carryTo(tree, (id) => rows.get(id) ?? -1);
  }
  setKept({ index, folds, tree });
  return tree;
}
