import { failed as failedStatus } from '../../../api/traceIndex';
import { barGeometry, type BarTimes } from '../layout/bar';
import type { Scale } from '../layout/idle';
import { sumsOf } from '../layout/rollups';
import type { TreeModel } from '../layout/tree';
import type { TraceView } from '../view/traceView';
import type { Extent } from '../view/viewWindow';

/** What the place of every bar depends on. While none of it changes, a row's bar stays where it was put. */
export interface BarState {
  readonly view: TraceView;
  readonly tree: TreeModel;
  readonly scale: Scale;
  readonly extent: Extent;
  readonly width: number;
}

/** Places the bars of mounted rows. Written to the elements, so that a zoom renders nothing. */
export class BarPainter {
  #state: BarState | null = null;
  /** The row each element was placed for. */
  #placed = new WeakMap<Element, string>();

  /** Places the bars of those rows that were not placed for this state yet. */
  paint(rows: Iterable<Element>, state: BarState): void {
    const known = this.#state;
    if (known?.view !== state.view || known.tree !== state.tree || known.scale !== state.scale || known.width !== state.width || known.extent.from !== state.extent.from || known.extent.to !== state.extent.to) {
      this.#state = state;
      this.#placed = new WeakMap();
    }
    for (const element of rows) {
      const code = element.getAttribute('data-code') ?? '';
      if (this.#placed.get(element) !== code) {
        this.#placed.set(element, code);
        placeBar(element, Number(code), state);
      }
    }
  }
}

function placeBar(row: Element, code: number, { view, tree, scale, extent: { from, to }, width }: BarState): void {
  const cell = row.lastElementChild;
  const bar = cell?.firstElementChild;
  const label = cell?.lastElementChild;
  if (!(cell instanceof HTMLElement) || !(bar instanceof HTMLElement) || !(label instanceof HTMLElement)) {
    return;
  }
  const { start, end, firstToken, childrenEnd, failed } = spanOf(code, view, tree);
  const units = { start: scale.toUnit(start), end: scale.toUnit(end), firstToken: Number.isNaN(firstToken) ? NaN : scale.toUnit(firstToken), childrenEnd: scale.toUnit(childrenEnd) };
  const at = barGeometry(units, from, to, width, failed ? 5 : 2);
  const mark = bar.nextElementSibling === label ? null : (bar.nextElementSibling as HTMLElement);
  bar.hidden = at === null || at.width === 0;
  label.hidden = at === null;
  if (mark !== null) {
    mark.hidden = at === null || at.wait <= 0 || at.left + at.wait > width;
  }
  if (at === null) {
    cell.style.backgroundImage = '';
    return;
  }
  bar.style.marginLeft = `${at.left}px`;
  bar.style.width = `${at.width}px`;
  if (at.wait > 0) {
    bar.dataset.wait = '';
    bar.style.setProperty('--wait', `${at.wait}px`);
  } else {
    delete bar.dataset.wait;
    bar.style.removeProperty('--wait');
  }
  if (mark !== null) {
    mark.style.left = `${at.left + at.wait - 4}px`;
  }
  label.dataset.side = at.label;
  label.style.left = at.label === 'inside' ? `${at.labelAt}px` : '';
  label.style.right = at.label === 'left' ? `${width - at.labelAt}px` : '';
  label.style.marginLeft = at.label === 'right' && at.tail > 0 ? `${at.tail + 6}px` : '';
  const path = code >= 0 && (view.path.time[code] ?? 0) > 0 ? pathImage(code, view, scale, from, to, width) : '';
  cell.style.backgroundImage = at.tail > 0 ? `${path || 'none'}, repeating-linear-gradient(90deg, var(--kind) 0 4px, transparent 4px 7px)` : path;
  cell.style.backgroundPosition = at.tail > 0 ? `0 calc(50% + 9px), ${Math.max(0, at.left + at.width)}px 50%` : '';
  cell.style.backgroundSize = at.tail > 0 ? `100% 2px, ${at.tail}px 2px` : '';
}

function spanOf(code: number, view: TraceView, tree: TreeModel): BarTimes & { readonly failed: boolean } {
  const { index, times, rollups } = view;
  if (code < 0) {
    const fold = tree.folds[-1 - code];
    const sums = fold ? sumsOf(index, rollups, fold.from, fold.to) : null;
    const end = sums === null ? 0 : sums.start + sums.wall;
    return { start: sums?.start ?? 0, end, firstToken: NaN, childrenEnd: end, failed: false };
  }
  const start = times.start[code] ?? 0;
  return { start, end: times.end[code] ?? 0, firstToken: start + (index.firstToken[code] ?? NaN), childrenEnd: rollups.end[code] ?? 0, failed: index.status[code] === failedStatus };
}

/** One line for all stretches of a row, however many: those less than a px apart run together. */
function pathImage(row: number, { path }: TraceView, scale: Scale, from: number, to: number, width: number): string {
  const stops: string[] = [];
  let begun = 0;
  let ended = -Infinity;
  const close = () => {
    if (ended > begun) {
      stops.push(`transparent ${begun}px, var(--text) ${begun}px, var(--text) ${ended}px, transparent ${ended}px`);
    }
  };
  for (let at = path.first[row] ?? -1; at >= 0; at = path.later[at] ?? -1) {
    const left = Math.max(0, ((scale.toUnit(path.from[at] ?? 0) - from) / (to - from)) * width);
    const right = Math.min(width, Math.max(((scale.toUnit(path.to[at] ?? 0) - from) / (to - from)) * width, left + 1));
    if (right <= 0 || left >= width) {
      continue;
    }
    if (left - ended >= 1) {
      close();
      begun = left;
    }
    ended = Math.max(ended, right);
  }
  close();
  return stops.length === 0 ? 'none' : `linear-gradient(90deg, ${stops.join(', ')})`;
}
