import { failed, flag, text, unknownTokens } from '../../../api/traceIndex';
import { formatCount } from '../../../formats/count';
import { formatDuration } from '../../../formats/duration';
import { formatNanoUsd } from '../../../formats/money';
import { operationOf } from '../../../parts/operations';
import type { Fold } from '../layout/folds';
import type { Sums } from '../layout/rollups';
import { neverEnded } from '../layout/times';
import type { TraceView } from './traceView';

/** What a reader hears of a row. */
export function rowSentence(view: TraceView, row: number): string {
  const { index } = view;
  const label = text(index, index.label[row]);
  const parts = [[text(index, index.name[row]) || 'unnamed', text(index, index.name[row]).includes(label) ? '' : label].filter(Boolean).join(' '), operationOf(index.operation[row] ?? 0).word.toLowerCase()];
  parts.push(neverEnded(index, row) ? 'never ended' : formatDuration(index.duration[row]));
  const input = index.inputTokens[row] ?? unknownTokens;
  const output = index.outputTokens[row] ?? unknownTokens;
  if (input !== unknownTokens || output !== unknownTokens) {
    parts.push(`${input === unknownTokens ? 'unknown' : formatCount(input)} tokens in, ${output === unknownTokens ? 'unknown' : formatCount(output)} out`);
  }
  if (!Number.isNaN(index.cost[row] ?? NaN)) {
    parts.push(formatNanoUsd(index.cost[row]));
  }
  if (index.status[row] === failed) {
    parts.push('failed');
  }
  if ((view.times.shift[row] ?? 0) !== 0) {
    parts.push(`shifted ${formatDuration(view.times.shift[row])}`);
  }
  if (((index.flags[row] ?? 0) & flag.hasLinks) !== 0) {
    parts.push('linked');
  }
  if ((view.path.time[row] ?? 0) > 0) {
    parts.push('on critical path');
  }
  return parts.join(', ');
}

/** What is written on the head of a fold: the same name its rows have. */
export function foldLabel(view: TraceView, fold: Fold): string {
  const { index } = view;
  switch (fold.kind) {
    case 'infrastructure': return `${formatCount(fold.to - fold.from)} infrastructure spans`;
    case 'repeat': return `${text(index, index.name[fold.from]) || 'unnamed'} ×${formatCount(fold.to - fold.from)}`;
    case 'chain': return Array.from({ length: fold.to - fold.from }, (_, at) => text(index, index.name[fold.from + at]) || 'unnamed').join(' › ');
    case 'missing': return 'Parent not received';
    case 'roots': return 'Several roots';
  }
}

export function foldSentence(view: TraceView, fold: Fold, sums: Sums): string {
  const parts = [foldLabel(view, fold), `${formatCount(sums.spans)} spans`, formatDuration(sums.wall)];
  if (sums.errors > 0) {
    parts.push(`${formatCount(sums.errors)} failed`);
  }
  return parts.join(', ');
}

/** What a reader hears when a row opens or closes. */
export function toggleSentence(expanded: boolean, below: number): string {
  return `${expanded ? 'Expanded' : 'Collapsed'}, ${formatCount(below)} ${below === 1 ? 'span' : 'spans'}`;
}
