import type { TraceIndex } from '../../../api/traceIndex';
import { foldsOf, type Fold, type FoldOptions } from './folds';
import { openFirst } from './openFirst';
import type { Visible } from './visible';

const smallTrace = 200;

/** What is open and closed in a trace's tree, and the rows that follow from it. */
export class TreeModel {
  readonly folds: readonly Fold[];
  readonly #index: TraceIndex;
  /** 1 for a row whose children are hidden. */
  readonly #closed: Uint8Array;
  /** 1 for a fold that is open. */
  readonly #open: Uint8Array;
  /** For each row the first fold that begins there, or -1. Folds that begin at the same row lie next to each other. */
  readonly #foldAt: Int32Array;
  /** For the last row of a closed chain the fold; else -1. */
  readonly #chainAt: Int32Array;
  #keep: Uint8Array | null = null;
  #visible: Visible | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(index: TraceIndex, options: FoldOptions) {
    this.#index = index;
    this.folds = foldsOf(index, options);
    this.#closed = new Uint8Array(index.loaded);
    this.#open = new Uint8Array(this.folds.length);
    this.#foldAt = new Int32Array(index.loaded).fill(-1);
    this.#chainAt = new Int32Array(index.loaded).fill(-1);
    this.folds.forEach((fold, at) => {
      if (fold.kind === 'chain') {
        this.#chainAt[fold.to - 1] = at;
      }
      if (this.#foldAt[fold.from] === -1) {
        this.#foldAt[fold.from] = at;
      }
      if (fold.kind === 'roots' || fold.kind === 'missing') {
        this.#open[at] = 1;
      }
    });
    if (index.count > smallTrace) {
      openFirst(index, this.#closed, () => this.#build().count);
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly visible = (): Visible => this.#visible ??= this.#build();

  isExpanded(code: number): boolean {
    return code < 0 ? this.#open[-1 - code] === 1 : this.#closed[code] === 0;
  }

  canExpand(code: number): boolean {
    return code < 0 || (this.#index.size[code] ?? 1) > 1;
  }

  /** How many spans stand below a row, or in a fold. */
  countBelow(code: number): number {
    const fold = code < 0 ? this.folds[-1 - code] : undefined;
    return fold === undefined ? Math.max(0, (this.#index.size[code] ?? 1) - 1) : fold.to - fold.from;
  }

  /** The chain that is drawn as this row, if one is. */
  chainOf(row: number): Fold | undefined {
    const at = row < 0 ? -1 : this.#chainAt[row] ?? -1;
    return at >= 0 && this.#open[at] === 0 && this.#keep === null ? this.folds[at] : undefined;
  }

  toggle(code: number): void {
    this.setExpanded(code, !this.isExpanded(code));
  }

  setExpanded(code: number, expanded: boolean): void {
    if (code < 0) {
      this.#open[-1 - code] = expanded ? 1 : 0;
    } else {
      this.#closed[code] = expanded ? 0 : 1;
    }
    this.#changed();
  }

  /** Opens all rows and folds, or closes all below the roots. */
  setAll(expanded: boolean): void {
    this.#closed.fill(expanded ? 0 : 1);
    this.#open.fill(expanded ? 1 : 0);
    this.folds.forEach((fold, at) => {
      if (fold.kind === 'roots' || fold.kind === 'missing') {
        this.#open[at] = 1;
      }
    });
    this.#changed();
  }

  /** Opens the row's siblings as well as the row. */
  expandSiblings(row: number): void {
    const parent = this.#index.parent[row] ?? -1;
    const from = parent < 0 ? 0 : parent + 1;
    const to = parent < 0 ? this.#index.loaded : Math.min(parent + (this.#index.size[parent] ?? 1), this.#index.loaded);
    for (let each = from; each < to; each += Math.max(1, this.#index.size[each] ?? 1)) {
      this.#closed[each] = 0;
    }
    this.#changed();
  }

  /** Opens what hides the row, and only that. */
  reveal(row: number): void {
    if (this.#reveal(row)) {
      this.#changed();
    }
  }

  /** Shows the rows given with those above them, and nothing else. Null shows all again. */
  keepOnly(rows: Int32Array | null): void {
    if (rows === null && this.#keep === null) {
      return;
    }
    this.#keep = rows === null ? null : new Uint8Array(this.#index.loaded);
    for (const row of rows ?? []) {
      for (let above = row; above >= 0 && this.#keep?.[above] === 0; above = this.#index.parent[above] ?? -1) {
        this.#keep[above] = 1;
      }
    }
    this.#changed();
  }

  /** Rows that were opened or closed are so in the model of the same trace with more spans. */
  carryTo(next: TreeModel, nextRowOf: (spanId: bigint) => number): void {
    for (let row = 0; row < this.#index.loaded; row++) {
      if ((this.#index.size[row] ?? 1) > 1) {
        const there = nextRowOf(this.#index.spanId[row] ?? 0n);
        if (there >= 0) {
          next.#closed[there] = this.#closed[row] ?? 0;
        }
      }
    }
    next.#changed();
  }

  #reveal(row: number): boolean {
    let changed = false;
    for (let above = this.#index.parent[row] ?? -1; above >= 0; above = this.#index.parent[above] ?? -1) {
      changed ||= this.#closed[above] === 1;
      this.#closed[above] = 0;
    }
    this.folds.forEach((fold, at) => {
      const hides = fold.from <= row && row < (fold.kind === 'chain' ? fold.to - 1 : fold.to);
      if (hides && this.#open[at] === 0) {
        this.#open[at] = 1;
        changed = true;
      }
    });
    return changed;
  }

  #build(): Visible {
    const index = this.#index;
    const most = index.loaded + this.folds.length;
    const rows = new Int32Array(most);
    const depth = new Uint16Array(most);
    const shiftEnd: number[] = [];
    const shiftBy: number[] = [];
    let count = 0;
    let shift = 0;
    let row = 0;
    const push = (code: number, at: number) => {
      rows[count] = code;
      depth[count++] = at;
    };
    const indent = (to: number, by: number) => {
      shiftEnd.push(to);
      shiftBy.push(by);
      shift += by;
    };
    rows: while (row < index.loaded) {
      while (shiftEnd.length > 0 && row >= (shiftEnd[shiftEnd.length - 1] ?? 0)) {
        shiftEnd.pop();
        shift -= shiftBy.pop() ?? 0;
      }
      if (this.#keep !== null) {
        if (this.#keep[row] === 1) {
          push(row, index.depth[row] ?? 0);
          row++;
        } else {
          row += Math.max(1, index.size[row] ?? 1);
        }
        continue;
      }
      for (let at = this.#foldAt[row] ?? -1; at >= 0 && this.folds[at]?.from === row; at++) {
        const fold = this.folds[at];
        if (fold === undefined) {
          break;
        }
        if (fold.kind === 'chain') {
          if (this.#open[at] === 0) {
            // Drawn as its last row, at the depth of its first.
            indent(row + (index.size[row] ?? 1), fold.from - fold.to + 1);
            row = fold.to - 1;
          }
          continue;
        }
        push(-1 - at, (index.depth[row] ?? 0) + shift);
        if (this.#open[at] === 0) {
          row = Math.min(fold.to, index.loaded);
          continue rows;
        }
        indent(fold.to, 1);
      }
      push(row, (index.depth[row] ?? 0) + shift);
      row += this.#closed[row] === 1 ? Math.max(1, index.size[row] ?? 1) : 1;
    }
    return { rows: rows.subarray(0, count), depth: depth.subarray(0, count), count };
  }

  #changed(): void {
    this.#visible = null;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
