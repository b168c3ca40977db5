import { unknownTokens, type TraceIndex } from '../../../api/traceIndex';
import { operationNames, type OperationName } from '../../../parts/operations';

/** A span of a test's trace: in display order, depth by `level`. */
export interface TestSpan {
  readonly name: string;
  readonly level?: number;
  readonly start?: number;
  readonly duration?: number;
  readonly operation?: OperationName;
  readonly label?: string;
  readonly service?: string;
  readonly kind?: number;
  readonly failed?: boolean;
  readonly flags?: number;
  readonly tokens?: readonly [number, number];
  readonly cost?: number;
  readonly firstToken?: number;
}

/** Builds an index from spans in display order; parents and subtree sizes follow from the levels. */
export function traceOf(spans: readonly TestSpan[], durationNanos = 1000): TraceIndex {
  const count = spans.length;
  const strings = [''];
  const idOf = (value: string) => {
    const known = strings.indexOf(value);
    return known >= 0 ? known : strings.push(value) - 1;
  };
  const index = {
    traceId: '0'.repeat(31) + '1', count, loaded: count, startNanos: 0n, durationNanos, strings,
    start: new Float64Array(count), duration: new Float64Array(count), cost: new Float64Array(count).fill(NaN), firstToken: new Float64Array(count).fill(NaN),
    spanId: new BigUint64Array(count), parent: new Int32Array(count).fill(-1), size: new Uint32Array(count).fill(1), name: new Uint32Array(count),
    service: new Uint32Array(count), label: new Uint32Array(count), inputTokens: new Uint32Array(count).fill(unknownTokens),
    outputTokens: new Uint32Array(count).fill(unknownTokens), depth: new Uint16Array(count), operation: new Uint8Array(count), kind: new Uint8Array(count),
    status: new Uint8Array(count), flags: new Uint8Array(count),
  };
  const path: number[] = [];
  spans.forEach((span, row) => {
    const level = span.level ?? 0;
    path.length = level;
    index.parent[row] = path[level - 1] ?? -1;
    for (const above of path) {
      index.size[above] = (index.size[above] ?? 0) + 1;
    }
    path.push(row);
    index.spanId[row] = BigInt(row + 1);
    index.depth[row] = level;
    index.start[row] = span.start ?? 0;
    index.duration[row] = span.duration ?? durationNanos;
    index.name[row] = idOf(span.name);
    index.label[row] = idOf(span.label ?? '');
    index.service[row] = idOf(span.service ?? '');
    index.operation[row] = operationNames.indexOf(span.operation ?? 'generic');
    index.kind[row] = span.kind ?? 0;
    index.status[row] = span.failed === true ? 2 : 0;
    index.flags[row] = span.flags ?? 0;
    index.cost[row] = span.cost ?? NaN;
    index.firstToken[row] = span.firstToken ?? NaN;
    if (span.tokens) {
      [index.inputTokens[row], index.outputTokens[row]] = span.tokens;
    }
  });
  return index;
}
