/** Where a bar and its label lie in a box of `width` px that shows the axis from `from` to `to`. */
export interface BarGeometry {
  readonly left: number;
  readonly width: number;
  /** px of the bar before the first token; 0 when there is none. */
  readonly wait: number;
  readonly label: 'right' | 'left' | 'inside' | 'none';
  /** Where the label begins (right, inside) or ends (left), px. */
  readonly labelAt: number;
}

const labelRoom = 64;
const gap = 6;

export function barGeometry(start: number, end: number, firstToken: number, from: number, to: number, width: number, least: number): BarGeometry | null {
  const scale = width / (to - from);
  const left = (start - from) * scale;
  const right = Math.max((end - from) * scale, left + least);
  // What is far outside is cut near the edge: a browser lays nothing out beyond some millions of px.
  const cutLeft = Math.max(left, -4);
  const cutRight = Math.min(right, width + 4);
  if (cutRight < 0 || cutLeft > width) {
    return null;
  }
  const wait = Number.isNaN(firstToken) ? 0 : Math.max(0, Math.min((firstToken - from) * scale, cutRight) - cutLeft);
  const label = width - cutRight >= labelRoom ? 'right' : cutLeft >= labelRoom ? 'left' : 'inside';
  return { left: cutLeft, width: cutRight - cutLeft, wait, label, labelAt: label === 'right' ? cutRight + gap : label === 'left' ? cutLeft - gap : Math.max(cutLeft, 0) + gap };
}

/** Where along the box a moment lies; null when it is outside. */
export function positionAt(unit: number, from: number, to: number, width: number): number | null {
  const at = ((unit - from) / (to - from)) * width;
  return at < -1 || at > width + 1 ? null : at;
}
