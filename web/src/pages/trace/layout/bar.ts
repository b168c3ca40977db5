/** Where a bar and its label lie in a box of `width` px that shows the axis from `from` to `to`. */
export interface BarGeometry {
  readonly left: number;
  readonly width: number;
  /** px of the bar before the first token; 0 when there is none. */
  readonly wait: number;
  /** px from the end of the bar to where its children end; 0 when they do not run longer. */
  readonly tail: number;
  readonly label: 'right' | 'left' | 'inside' | 'none';
  /** Where the label begins (right, inside) or ends (left), px. */
  readonly labelAt: number;
}

const labelRoom = 64;
const gap = 6;
/** A shorter tail is not told from the end of the bar. */
const leastTail = 4;

export interface BarTimes {
  readonly start: number;
  readonly end: number;
  /** NaN when unknown. */
  readonly firstToken: number;
  /** When the last span below it ends. */
  readonly childrenEnd: number;
}

export function barGeometry({ start, end, firstToken, childrenEnd }: BarTimes, from: number, to: number, width: number, least: number): BarGeometry | null {
  const scale = width / (to - from);
  const left = (start - from) * scale;
  const right = Math.max((end - from) * scale, left + least);
  // What is far outside is cut near the edge: a browser lays nothing out beyond some millions of px.
  const cutLeft = Math.max(left, -4);
  const cutRight = Math.max(-4, Math.min(right, width + 4));
  const reach = Math.max(cutRight, Math.min((childrenEnd - from) * scale, width + 4));
  if (reach < 0 || cutLeft > width) {
    return null;
  }
  const tail = reach - cutRight >= leastTail ? reach - Math.max(0, cutRight) : 0;
  const stop = tail > 0 ? reach : cutRight;
  const wait = Number.isNaN(firstToken) ? 0 : Math.max(0, Math.min((firstToken - from) * scale, cutRight) - cutLeft);
  const label = width - stop >= labelRoom ? 'right' : cutLeft >= labelRoom ? 'left' : 'inside';
  return { left: cutLeft, width: Math.max(0, cutRight - cutLeft), wait, tail, label, labelAt: label === 'right' ? stop + gap : label === 'left' ? cutLeft - gap : Math.max(cutLeft, 0) + gap };
}

/** Where along the box a moment lies; null when it is outside. */
export function positionAt(unit: number, from: number, to: number, width: number): number | null {
  const at = ((unit - from) / (to - from)) * width;
  return at < -1 || at > width + 1 ? null : at;
}
