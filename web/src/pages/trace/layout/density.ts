import { failed, type TraceIndex } from '../../../api/traceIndex';
import { operationOf, type Kind } from '../../../parts/operations';
import type { Scale } from './idle';
import type { Times } from './times';

export const families: readonly Kind[] = ['agent', 'llm', 'tool', 'retrieval', 'embedding', 'guard', 'evaluation', 'other'];

/** How many spans of each family run in each column, and where spans fail. */
export interface Density {
  readonly columns: number;
  /** A row of columns for each family. */
  readonly running: readonly Int32Array[];
  readonly errors: Uint8Array;
  /** Most that run at once. */
  readonly most: number;
}

/** One pass over the spans and one over the columns, however long the spans are. */
export function densityOf(index: TraceIndex, times: Times, scale: Scale, columns: number): Density {
  const running = families.map(() => new Int32Array(columns + 1));
  const errors = new Uint8Array(columns);
  const family = Array.from({ length: 256 }, (_, operation) => families.indexOf(operationOf(operation).kind));
  for (let row = 0; row < index.loaded; row++) {
    const from = columnOf(scale.toUnit(times.start[row] ?? 0), columns);
    const to = columnOf(scale.toUnit(times.end[row] ?? 0), columns);
    const counts = running[family[index.operation[row] ?? 0] ?? 0];
    if (counts) {
      counts[from] = (counts[from] ?? 0) + 1;
      counts[to + 1] = (counts[to + 1] ?? 0) - 1;
    }
    if (index.status[row] === failed) {
      errors[from] = 1;
    }
  }
  let most = 0;
  const open = families.map(() => 0);
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    running.forEach((counts, each) => {
      open[each] = (open[each] ?? 0) + (counts[column] ?? 0);
      counts[column] = open[each];
      sum += open[each];
    });
    most = Math.max(most, sum);
  }
  return { columns, running, errors, most };
}

function columnOf(unit: number, columns: number): number {
  return Math.min(columns - 1, Math.max(0, Math.floor(unit * columns)));
}
