/** The part of the axis that is drawn, 0..1. Changes are told to who paints, not to React: no row is rendered again for a zoom. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

const whole: Extent = { from: 0, to: 1 };
const least = 1e-6;

export class ViewWindow {
  #extent: Extent = whole;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly extent = (): Extent => this.#extent;

  set(from: number, to: number): void {
    const next = clamp(from, to);
    if (next.from !== this.#extent.from || next.to !== this.#extent.to) {
      this.#extent = next;
      for (const listener of this.#listeners) {
        listener();
      }
    }
  }

  /** Zooms in (below 1) or out (above 1), leaving `at` where it is. */
  zoom(factor: number, at = (this.#extent.from + this.#extent.to) / 2): void {
    const { from, to } = this.#extent;
    this.set(at - (at - from) * factor, at + (to - at) * factor);
  }

  /** Moves by a share of what is seen. */
  pan(share: number): void {
    const { from, to } = this.#extent;
    const width = to - from;
    const begin = Math.min(Math.max(0, from + share * width), 1 - width);
    this.set(begin, begin + width);
  }

  centre(at: number): void {
    const width = this.#extent.to - this.#extent.from;
    const begin = Math.min(Math.max(0, at - width / 2), 1 - width);
    this.set(begin, begin + width);
  }

  reset(): void {
    this.set(0, 1);
  }
}

/** Inside of 0..1, in order, never narrower than can be told apart. */
export function clamp(from: number, to: number): Extent {
  const width = Math.min(1, Math.max(least, to - from));
  const middle = (from + to) / 2;
  const begin = to - from < least || to - from > 1 ? middle - width / 2 : from;
  const safe = Math.min(Math.max(0, begin), 1 - width);
  return { from: safe, to: begin < 0 && to - from <= 1 ? Math.max(safe + least, to) : Math.min(1, safe + width) };
}
