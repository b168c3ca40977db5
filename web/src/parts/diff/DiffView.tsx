import { useMemo, useState } from 'react';
import { visibleText } from '../conversation/redactions';
import { firstLines, foldDiff, splitRows, type DiffBlock } from './foldDiff';
import { diffText, type DiffLine } from './textDiff';
import './diff.css';

/** Lines on the page at once; beyond that the rest waits for a click. */
const most = 600;

/** The difference of two texts. One column where there is little room, two on wish where there is. */
export default function DiffView({ before, after, label, split = false }: { before: string; after: string; label: string; split?: boolean }) {
  const diff = useMemo(() => diffText(before, after), [before, after]);
  const blocks = useMemo(() => foldDiff(diff.lines), [diff]);
  const [shown, setShown] = useState(most);
  if (diff.added + diff.removed === 0) {
    return <p className="diff-note">No difference in the text.{diff.note === null ? '' : ` ${diff.note}`}</p>;
  }
  const visible = firstLines(blocks, shown);
  return (
    <figure className="diff" aria-label={label} data-split={split || undefined}>
      <figcaption className="diff-caption">
        <span className="diff-minus-count">− {diff.removed}</span> <span className="diff-plus-count">+ {diff.added}</span> {diff.added + diff.removed === 1 ? 'line' : 'lines'}
        {diff.note !== null && <span className="diff-note"> {diff.note}</span>}
      </figcaption>
      <div className="diff-body" dir="auto">
        {visible.blocks.map((block, at) => <Block key={at} block={block} split={split} />)}
      </div>
      {!visible.isAll && <button type="button" className="text-button" onClick={() => setShown(shown + 5 * most)}>Show more lines</button>}
    </figure>
  );
}

function Block({ block, split }: { block: DiffBlock; split: boolean }) {
  const [open, setOpen] = useState(false);
  if (block.kind === 'folded' && !open) {
    return <button type="button" className="diff-fold" onClick={() => setOpen(true)}>{block.lines.length} unchanged lines</button>;
  }
  return split
    ? <>{splitRows(block.lines).map((row, at) => <div className="diff-pair" key={at}><Line line={row.left} /><Line line={row.right} /></div>)}</>
    : <>{block.lines.map((line, at) => <Line key={at} line={line} />)}</>;
}

const names = { '+': 'added', '-': 'removed', ' ': '' } as const;

function Line({ line }: { line: DiffLine | null }) {
  if (line === null) {
    return <div className="diff-line" data-mark="none" />;
  }
  return (
    <div className="diff-line" data-mark={line.mark === '+' ? 'plus' : line.mark === '-' ? 'minus' : undefined}>
      <span className="diff-glyph" aria-hidden>{line.mark === '-' ? '−' : line.mark}</span>
      <span className="diff-words">
        {line.mark !== ' ' && <span className="visually-hidden">{names[line.mark]}: </span>}
        {line.segments.map((segment, at) => (segment.changed ? <strong key={at}>{visibleText(segment.text)}</strong> : <span key={at}>{visibleText(segment.text)}</span>))}
      </span>
    </div>
  );
}
