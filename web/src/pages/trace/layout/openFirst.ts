import { failed, type TraceIndex } from '../../../api/traceIndex';
import { operationOf } from '../../../parts/operations';
import { knownOf } from './folds';

const openedErrors = 20;
const openedRows = 300;

/** Of a large trace: the roots' children, the ways to the first errors, then agents, calls, tools and guards until enough is shown. */
export function openFirst(index: TraceIndex, closed: Uint8Array, countShown: () => number): void {
  closed.fill(1);
  for (let row = 0; row < index.loaded; row += Math.max(1, index.size[row] ?? 1)) {
    closed[row] = 0;
  }
  for (let row = 0, errors = 0; row < index.loaded && errors < openedErrors; row++) {
    if (index.status[row] === failed) {
      errors++;
      for (let above = index.parent[row] ?? -1; above >= 0; above = index.parent[above] ?? -1) {
        closed[above] = 0;
      }
    }
  }
  const known = knownOf(index);
  let shown = countShown();
  const queue: number[] = [];
  for (let row = 0; row < index.loaded; row += Math.max(1, index.size[row] ?? 1)) {
    queue.push(row);
  }
  for (let at = 0; at < queue.length && shown < openedRows; at++) {
    const row = queue[at] ?? 0;
    const to = Math.min(row + (index.size[row] ?? 1), index.loaded);
    let children = 0;
    let wanted = false;
    for (let child = row + 1; child < to; child += Math.max(1, index.size[child] ?? 1)) {
      children++;
      wanted ||= ['agent', 'llm', 'tool', 'guard'].includes(operationOf(index.operation[child] ?? 0).kind) || known[child] === 1;
      if (known[child] === 1 && (index.size[child] ?? 1) > 1 && queue.length < 4 * openedRows) {
        queue.push(child);
      }
    }
    if (closed[row] === 1 && wanted && shown + children <= openedRows) {
      closed[row] = 0;
      shown += children;
    }
  }
}
