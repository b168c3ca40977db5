import { formatCount } from '../../formats/count';
import type { Mark } from './align';

export const markSigns: Readonly<Record<Mark, string>> = { same: '=', changed: '±', added: '+', removed: '−', moved: '⇄' };
export const markWords: Readonly<Record<Mark, string>> = { same: 'same', changed: 'changed', added: 'only in B', removed: 'only in A', moved: 'moved' };

export function MarkChips({ counts, chosen, onChange }: { counts: Readonly<Record<Mark, number>>; chosen: ReadonlySet<Mark>; onChange: (marks: ReadonlySet<Mark>) => void }) {
  const toggle = (mark: Mark) => {
    const next = new Set(chosen);
    if (!next.delete(mark)) {
      next.add(mark);
    }
    onChange(next);
  };
  return (
    <div className="mark-chips" role="group" aria-label="Show steps that are">
      {(Object.keys(markSigns) as Mark[]).map((mark) => (
        <button key={mark} type="button" className="mark-chip" aria-pressed={chosen.has(mark)} disabled={counts[mark] === 0 && !chosen.has(mark)} onClick={() => toggle(mark)}>
          <MarkSign mark={mark} /> {markWords[mark]} <span className="mark-count">{formatCount(counts[mark])}</span>
        </button>
      ))}
    </div>
  );
}

export function MarkSign({ mark }: { mark: Mark }) {
  return <span className="mark-sign" data-mark={mark} aria-hidden>{markSigns[mark]}</span>;
}
