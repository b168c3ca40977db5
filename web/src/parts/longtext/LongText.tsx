import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { formatCount } from '../../formats/count';
import { visibleText } from '../conversation/redactions';
import { breakLines } from './breakLines';
import './longtext.css';

const lineHeight = 18;

/** A text of any size, of which only the lines in sight are drawn. Endless lines are broken. */
export function LongText({ text, label, onCopy, onClose }: { text: string; label: string; onCopy: () => void; onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => breakLines(text), [text]);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component draws what the virtualiser says, and nothing is memoised from it
  const list = useVirtualizer({ count: lines.length, getScrollElement: () => box.current, estimateSize: () => lineHeight, overscan: 20 });
  return (
    <div className="long-text">
      <div className="long-text-bar">
        <span>{formatCount(text.length)} characters, {formatCount(lines.length)} lines</span>
        <button type="button" className="text-button" onClick={onCopy}>Copy all</button>
        <button type="button" className="text-button" onClick={onClose}>Close</button>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard */}
      <div className="long-text-box" ref={box} role="region" aria-label={label} tabIndex={0}>
        <div className="long-text-lines" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const line = lines[item.index];
            return <div key={item.key} dir="auto" className="long-text-line" style={{ transform: `translateY(${item.start}px)` }}>{line ? visibleText(text.slice(line.from, line.to)) : ''}</div>;
          })}
        </div>
      </div>
    </div>
  );
}
