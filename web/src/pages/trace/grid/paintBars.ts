import { flag } from '../../../api/traceIndex';
import { barGeometry } from '../layout/bar';
import type { Scale } from '../layout/idle';
import { sumsOf } from '../layout/rollups';
import type { TreeModel } from '../layout/tree';
import type { TraceView } from '../view/traceView';
import type { Extent } from '../view/viewWindow';

/** Places the bars of the mounted rows for what is seen of the axis. Written to the elements, so that a zoom renders nothing. */
export function paintBars(rows: Iterable<Element>, view: TraceView, tree: TreeModel, scale: Scale, { from, to }: Extent, width: number): void {
  for (const element of rows) {
    const bar = element.querySelector<HTMLElement>('.bar');
    if (bar === null) {
      continue;
    }
    const { start, end, firstToken, failed, row } = spanOf(Number(element.getAttribute('data-code')), view, tree);
    const unit = (time: number) => scale.toUnit(time);
    const at = barGeometry(unit(start), unit(end), Number.isNaN(firstToken) ? NaN : unit(firstToken), from, to, width, failed ? 3 : 2);
    const [wait, mark, path, label] = ['.bar-wait', '.bar-first', '.bar-path', '.bar-label'].map((name) => element.querySelector<HTMLElement>(name));
    bar.hidden = at === null;
    if (label) {
      label.hidden = at === null;
    }
    if (at === null) {
      if (mark) {
        mark.hidden = true;
      }
      if (path) {
        path.hidden = true;
      }
      continue;
    }
    bar.style.transform = `translateX(${at.left}px)`;
    bar.style.width = `${at.width}px`;
    if (wait) {
      wait.style.width = `${at.wait}px`;
    }
    if (mark) {
      mark.hidden = at.wait <= 0 || at.left + at.wait > width;
      mark.style.transform = `translateX(${at.left + at.wait}px)`;
    }
    if (label) {
      label.dataset.side = at.label;
      label.style.transform = at.label === 'left' ? `translateX(calc(${at.labelAt}px - 100%))` : `translateX(${at.labelAt}px)`;
    }
    if (path && row >= 0) {
      const stretches = view.stretches.get(row) ?? [];
      path.hidden = false;
      path.style.backgroundImage = stretchesImage(stretches, view, unit, from, to, width);
    }
  }
}

function spanOf(code: number, view: TraceView, tree: TreeModel): { start: number; end: number; firstToken: number; failed: boolean; row: number } {
  const { index, times, rollups } = view;
  if (code < 0) {
    const fold = tree.folds[-1 - code];
    const sums = fold ? sumsOf(index, rollups, fold.from, fold.to) : null;
    return { start: sums?.start ?? 0, end: sums === null ? 0 : sums.start + sums.wall, firstToken: NaN, failed: false, row: -1 };
  }
  const start = times.start[code] ?? 0;
  return { start, end: times.end[code] ?? 0, firstToken: start + (index.firstToken[code] ?? NaN), failed: ((index.flags[code] ?? 0) & flag.rootCause) !== 0, row: code };
}

/** One line for all stretches of a row, however many: those less than a px apart run together. */
function stretchesImage(stretches: readonly number[], view: TraceView, unit: (time: number) => number, from: number, to: number, width: number): string {
  const stops: string[] = [];
  let open: [number, number] | null = null;
  const close = () => {
    if (open !== null) {
      stops.push(`transparent ${open[0]}px, var(--text) ${open[0]}px, var(--text) ${open[1]}px, transparent ${open[1]}px`);
    }
  };
  // They lie latest first.
  for (let each = stretches.length - 1; each >= 0; each--) {
    const at = stretches[each] ?? 0;
    const left = Math.max(0, ((unit(view.path.from[at] ?? 0) - from) / (to - from)) * width);
    const right = Math.min(width, Math.max(((unit(view.path.to[at] ?? 0) - from) / (to - from)) * width, left + 1));
    if (right <= 0 || left >= width) {
      continue;
    }
    if (open !== null && left - open[1] < 1) {
      open[1] = Math.max(open[1], right);
    } else {
      close();
      open = [left, right];
    }
  }
  close();
  return stops.length === 0 ? 'none' : `linear-gradient(90deg, ${stops.join(', ')})`;
}
