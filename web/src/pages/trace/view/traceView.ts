import { flag, unknownTokens, type TraceIndex } from '../../../api/traceIndex';
import { operationOf } from '../../../parts/operations';
import { criticalPathOf, type CriticalPath } from '../layout/criticalPath';
import { errorsOf, slowest, type TraceError } from '../layout/errors';
import { idleGaps, scaleOf, type Gap, type Scale } from '../layout/idle';
import { rollupsOf, type Rollups, type Sums } from '../layout/rollups';
import { timesOf, type Times } from '../layout/times';

/** What is known of a trace, once for all parts of its page. */
export interface TraceView {
  readonly index: TraceIndex;
  readonly times: Times;
  readonly rollups: Rollups;
  readonly errors: readonly TraceError[];
  readonly slow: readonly number[];
  readonly calls: readonly number[];
  readonly gaps: readonly Gap[];
  readonly path: CriticalPath;
  readonly totals: Totals;
}

export interface Totals {
  readonly input: number;
  readonly output: number;
  /** nano-USD; NaN unknown. */
  readonly cost: number;
  /** Model calls without a cost, where others have one. */
  readonly unpriced: number;
  /** Those that another span tells of left out. */
  readonly modelCalls: number;
  /** Of the first model call, ns; NaN unknown. */
  readonly firstToken: number;
  readonly services: readonly string[];
  readonly neverEnded: number;
  readonly parentMissing: number;
}

const slowCount = 10;

export function traceViewOf(index: TraceIndex, skew: boolean): TraceView {
  const times = timesOf(index, skew);
  const rollups = rollupsOf(index, times);
  const path = criticalPathOf(index, times);
  const calls: number[] = [];
  for (let row = 0; row < index.loaded; row++) {
    if (operationOf(index.operation[row] ?? 0).kind === 'llm') {
      calls.push(row);
    }
  }
  return {
    index, times, rollups, path, calls, errors: errorsOf(index), slow: slowest(rollups.self, slowCount), gaps: idleGaps(index, times),
    totals: totalsOf(index, calls),
  };
}

export function squeezed(view: TraceView, on: boolean): Scale {
  return scaleOf(view.times.total, on ? view.gaps : []);
}

function totalsOf(index: TraceIndex, calls: readonly number[]): Totals {
  let input = NaN;
  let output = NaN;
  let cost = NaN;
  let neverEnded = 0;
  let parentMissing = 0;
  const seen = new Uint8Array(index.strings.length);
  for (let row = 0; row < index.loaded; row++) {
    const inputs = index.inputTokens[row] ?? unknownTokens;
    const outputs = index.outputTokens[row] ?? unknownTokens;
    const costs = index.cost[row] ?? NaN;
    const flags = index.flags[row] ?? 0;
    input = inputs === unknownTokens ? input : (Number.isNaN(input) ? 0 : input) + inputs;
    output = outputs === unknownTokens ? output : (Number.isNaN(output) ? 0 : output) + outputs;
    cost = Number.isNaN(costs) ? cost : (Number.isNaN(cost) ? 0 : cost) + costs;
    parentMissing += flags & 1;
    neverEnded += (flags >> 1) & 1;
    seen[index.service[row] ?? 0] = 1;
  }
  // A call that two libraries tell of is one.
  const counted = calls.filter((row) => ((index.flags[row] ?? 0) & flag.toldElsewhere) === 0);
  const firstCall = calls.find((row) => !Number.isNaN(index.firstToken[row] ?? NaN));
  return {
    input, output, cost, neverEnded, parentMissing,
    modelCalls: counted.length,
    unpriced: Number.isNaN(cost) ? 0 : counted.filter((row) => Number.isNaN(index.cost[row] ?? NaN)).length,
    firstToken: firstCall === undefined ? NaN : index.firstToken[firstCall] ?? NaN,
    services: index.strings.filter((name, id) => seen[id] === 1 && name !== ''),
  };
}

/** What share of the trace's tokens or cost a row has, 0 to 1: its own, or that of what it hides. */
export function shareOf(view: Pick<TraceView, 'index' | 'totals'>, row: number, of: 'tokens' | 'cost', hidden: Pick<Sums, 'input' | 'output' | 'cost'> | null): number {
  const { index, totals } = view;
  const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) || value === unknownTokens ? 0 : value);
  const total = of === 'cost' ? known(totals.cost) : known(totals.input) + known(totals.output);
  const part = of === 'cost' ? known(hidden === null ? index.cost[row] : hidden.cost)
    : hidden === null ? known(index.inputTokens[row]) + known(index.outputTokens[row]) : known(hidden.input) + known(hidden.output);
  return total > 0 ? Math.min(1, part / total) : 0;
}
