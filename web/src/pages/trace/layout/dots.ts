export interface Dot {
  /** px, the middle of those it stands for. */
  readonly at: number;
  readonly count: number;
}

/** Closer than this, px, and they are one. */
const closest = 8;

/** Where dots are drawn for moments along a line, px in any order: those too close to be told apart as one with their count. */
export function mergeDots(places: readonly number[], width: number): readonly Dot[] {
  const dots: { at: number; from: number; count: number }[] = [];
  for (const place of places.filter((each) => each >= 0 && each <= width).sort((a, b) => a - b)) {
    const last = dots[dots.length - 1];
    if (last !== undefined && place - last.from < closest) {
      last.count++;
      last.at = (last.from + place) / 2;
    } else {
      dots.push({ at: place, from: place, count: 1 });
    }
  }
  return dots.map(({ at, count }) => ({ at, count }));
}
