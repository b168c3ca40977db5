import { memo } from 'react';
import { failed, flag, text, unknownTokens } from '../../../api/traceIndex';
import { formatCount, formatTokenFlow } from '../../../formats/count';
import { exactDuration, formatDuration } from '../../../formats/duration';
import { formatNanoUsd } from '../../../formats/money';
import { dash } from '../../../formats/space';
import { KindGlyph } from '../../../parts/KindGlyph';
import { kindColour, operationOf } from '../../../parts/operations';
import type { Fold } from '../layout/folds';
import { sumsOf, type Sums } from '../layout/rollups';
import { neverEnded } from '../layout/times';
import { foldLabel, foldSentence, rowSentence } from '../view/sentence';
import type { Gutter } from '../view/traceUrl';
import { shareOf, type TraceView } from '../view/traceView';

export interface RowState {
  readonly code: number;
  readonly position: number;
  readonly depth: number;
  readonly siblings: number;
  readonly place: number;
  readonly top: number;
  readonly height: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  readonly active: boolean;
  readonly match: boolean;
  readonly dimmed: boolean;
}

interface Props extends RowState {
  readonly view: TraceView;
  readonly fold: Fold | undefined;
  readonly gutters: readonly Gutter[];
}

/** One row: a span or the head of a fold. Its bar is placed by paintBars. */
export const SpanRow = memo(function SpanRow(props: Props) {
  const { view, code, fold, position, depth, siblings, place, top, height, expandable, expanded, active, match, dimmed, gutters } = props;
  const { index } = view;
  const head = code < 0 && fold !== undefined;
  const sums = head ? sumsOf(index, view.rollups, fold.from, fold.to) : !expanded ? sumsOf(index, view.rollups, code, code + (index.size[code] ?? 1)) : null;
  const operation = head ? (fold.kind === 'repeat' ? index.operation[fold.from] ?? 0 : 0) : index.operation[code] ?? 0;
  const isFailed = !head && index.status[code] === failed;
  const hiddenErrors = sums === null ? 0 : sums.errors - (isFailed ? 1 : 0);
  const duration = head ? `Σ${formatDuration(sums?.wall)}` : neverEnded(index, code) ? 'never ended' : formatDuration(index.duration[code]);
  return (
    // Its keys are those of the grid around it.
    <div
      role="row" className="span-row" data-code={code} tabIndex={active ? 0 : -1} aria-rowindex={position + 2} aria-level={depth + 1} aria-posinset={place} aria-setsize={siblings}
      aria-expanded={expandable ? expanded : undefined} aria-selected={active} aria-label={head && sums ? foldSentence(view, fold, sums) : rowSentence(view, code)}
      data-match={match || undefined} data-dimmed={dimmed || undefined} data-failed={isFailed || undefined} style={{ top, height }}
    >
      <div role="gridcell" className="tree-cell">
        <div className="tree-line" style={{ '--depth': depth }}>
          <span className="toggle" data-open={expandable ? expanded : undefined} aria-hidden>{expandable ? '▸' : ''}</span>
          {head && fold.kind !== 'repeat' ? <span className="fold-dot" aria-hidden>···</span> : <KindGlyph operation={operation} />}
          <NameOf view={view} code={code} fold={fold} />
          {isFailed && <span className="row-error" aria-hidden>✕</span>}
          {hiddenErrors > 0 && <span className="row-error" aria-hidden>✕{formatCount(hiddenErrors)}</span>}
        </div>
      </div>
      {gutters.map((gutter) => <GutterCell key={gutter} gutter={gutter} view={view} code={code} sums={sums} isHead={head} />)}
      <div role="gridcell" className="time-cell" aria-hidden style={{ '--kind': kindColour(operationOf(operation).kind) }}>
        <i className="bar" data-fold={head || undefined} data-open={!head && neverEnded(index, code) ? true : undefined} data-failed={isFailed || undefined} />
        {!head && !Number.isNaN(index.firstToken[code] ?? NaN) && <i className="bar-first" />}
        <span className="bar-label">
          {duration}{isFailed && <b className="row-error"> ✕</b>}
          {!head && (view.times.shift[code] ?? 0) !== 0 && <span className="bar-note"> shifted {formatDuration(view.times.shift[code])}</span>}
          {!head && ((index.flags[code] ?? 0) & flag.hasLinks) !== 0 && <span className="bar-note"> ↗</span>}
        </span>
      </div>
    </div>
  );
});

function NameOf({ view, code, fold }: { view: TraceView; code: number; fold: Fold | undefined }) {
  const { index } = view;
  if (fold !== undefined) {
    return <span className="span-name" data-fold={fold.kind} dir="auto" title={foldLabel(view, fold)}>{foldLabel(view, fold)}</span>;
  }
  const name = text(index, index.name[code]) || 'unnamed';
  const label = text(index, index.label[code]);
  return (
    <>
      <span className="span-name" dir="auto" title={name}>{name}</span>
      {label !== '' && !name.includes(label) && <span className="span-label" dir="auto" title={label}>{label}</span>}
    </>
  );
}

function GutterCell({ gutter, view, code, sums, isHead }: { gutter: Gutter; view: TraceView; code: number; sums: Sums | null; isHead: boolean }) {
  const { value, own, title } = gutterValue(gutter, view, code, sums, isHead);
  // What is opened shows its shares in the rows below it.
  const share = gutter !== 'tokens' && gutter !== 'cost' ? 0 : own || sums !== null ? shareOf(view, code, gutter, own ? null : sums) : 0;
  return <div role="gridcell" className="gutter-cell" data-gutter={gutter} data-sum={own ? undefined : true} title={title} style={share > 0 ? { backgroundSize: `${share * 100}% 16px` } : undefined}>{value}</div>;
}

function gutterValue(gutter: Gutter, view: TraceView, code: number, sums: Sums | null, isHead: boolean): { value: string; own: boolean; title?: string | undefined } {
  const { index, rollups } = view;
  switch (gutter) {
    case 'duration':
      return isHead ? { value: `Σ${formatDuration(sums?.wall)}`, own: false } : neverEnded(index, code) ? { value: '◐', own: true, title: 'Never ended' } : { value: formatDuration(index.duration[code]), own: true, title: exactDuration(index.duration[code]) };
    case 'self':
      return isHead ? { value: dash, own: true } : { value: formatDuration(rollups.self[code]), own: true };
    case 'first':
      return { value: isHead ? dash : formatDuration(index.firstToken[code]), own: true };
    case 'start':
      return { value: isHead ? formatDuration(sums?.start) : formatDuration(view.times.start[code]), own: true };
    case 'tokens': {
      const input = isHead ? NaN : index.inputTokens[code] ?? unknownTokens;
      const output = isHead ? NaN : index.outputTokens[code] ?? unknownTokens;
      const own = !isHead && (input !== unknownTokens || output !== unknownTokens);
      const sum = formatTokenFlow(known(isHead ? sums?.input : rollups.input[code]), known(isHead ? sums?.output : rollups.output[code]));
      return own ? { value: formatTokenFlow(input === unknownTokens ? null : input, output === unknownTokens ? null : output), own } : { value: sum, own: false, title: sum === dash ? undefined : 'Sum of the spans below' };
    }
    case 'cost': {
      const cost = isHead ? NaN : index.cost[code] ?? NaN;
      const own = !Number.isNaN(cost);
      const sum = formatNanoUsd(known(isHead ? sums?.cost : rollups.cost[code]));
      return own ? { value: formatNanoUsd(cost), own } : { value: sum, own: false, title: sum === dash ? undefined : 'Sum of the spans below' };
    }
  }
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
