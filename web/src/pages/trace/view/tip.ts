import { failed, text, unknownTokens } from '../../../api/traceIndex';
import { formatCount, formatTokenFlow } from '../../../formats/count';
import { formatDuration } from '../../../formats/duration';
import { formatNanoUsd } from '../../../formats/money';
import { operationOf } from '../../../parts/operations';
import { p95Of, sumsOf } from '../layout/rollups';
import { neverEnded } from '../layout/times';
import type { TreeModel } from '../layout/tree';
import { foldLabel } from './sentence';
import type { TraceView } from './traceView';

/** What a row is, in lines of name and value; the first is what it is called. */
export function tipLines(view: TraceView, tree: Pick<TreeModel, 'folds'>, code: number): readonly (readonly [string, string])[] {
  return code < 0 ? foldLines(view, tree, code) : spanLines(view, code);
}

function spanLines(view: TraceView, row: number): readonly (readonly [string, string])[] {
  const { index, times, rollups, path } = view;
  const name = text(index, index.name[row]) || 'unnamed';
  const label = text(index, index.label[row]);
  const input = index.inputTokens[row] ?? unknownTokens;
  const output = index.outputTokens[row] ?? unknownTokens;
  const longer = (rollups.end[row] ?? 0) - (times.end[row] ?? 0);
  const lines: (readonly [string, string])[] = [['Name', name], ['Kind', [operationOf(index.operation[row] ?? 0).word, label === name ? '' : label].filter(Boolean).join(' · ')]];
  const add = (what: string, value: string) => lines.push([what, value]);
  add('Duration', neverEnded(index, row) ? 'never ended' : formatDuration(index.duration[row]));
  if ((index.size[row] ?? 1) > 1) {
    add('Self time', formatDuration(rollups.self[row]));
    add('Below', `${formatCount((index.size[row] ?? 1) - 1)} spans`);
  }
  add('Starts', `+${formatDuration(times.start[row])}`);
  if (!Number.isNaN(index.firstToken[row] ?? NaN)) {
    add('First token', formatDuration(index.firstToken[row]));
  }
  if (input !== unknownTokens || output !== unknownTokens) {
    add('Tokens', formatTokenFlow(input === unknownTokens ? null : input, output === unknownTokens ? null : output));
  }
  if (!Number.isNaN(index.cost[row] ?? NaN)) {
    add('Cost', formatNanoUsd(index.cost[row]));
  }
  if ((path.time[row] ?? 0) > 0) {
    add('Critical path', `${formatDuration(path.time[row])} of ${formatDuration(times.total)}`);
  }
  if (longer > 1e6) {
    add('Children', `ran ${formatDuration(longer)} longer`);
  }
  if (index.status[row] === failed) {
    add('Status', '✕ failed');
  }
  return lines;
}

function foldLines(view: TraceView, tree: Pick<TreeModel, 'folds'>, code: number): readonly (readonly [string, string])[] {
  const fold = tree.folds[-1 - code];
  if (fold === undefined) {
    return [];
  }
  const sums = sumsOf(view.index, view.rollups, fold.from, fold.to);
  const p95 = p95Of(view.index, fold.from, Math.min(fold.to, view.index.loaded));
  return [
    ['Name', foldLabel(view, fold)], ['First to last', formatDuration(sums.wall)], ...(fold.kind === 'repeat' && !Number.isNaN(p95) ? [['Duration p95', formatDuration(p95)] as const] : []),
    ['Failed', formatCount(sums.errors)],
  ];
}
