import { describe, expect, it } from 'vitest';
import { tickPlaces } from '../grid/tickPlaces';
import { barGeometry } from './bar';
import { mergeDots } from './dots';

const bar = (times: { start: number; end: number; childrenEnd?: number }) => barGeometry({ firstToken: NaN, childrenEnd: times.end, ...times }, 0, 1, 1000, 2);

describe('the tail of a bar', () => {
  it('reaches to where its children end, and the label stands behind it', () => {
    expect(bar({ start: 0.1, end: 0.3, childrenEnd: 0.5 })).toMatchObject({ left: 100, width: 200, tail: 200, label: 'right', labelAt: 506 });
  });

  it('is none when they end with it', () => {
    expect(bar({ start: 0.1, end: 0.3 })).toMatchObject({ tail: 0, labelAt: 306 });
    expect(bar({ start: 0.1, end: 0.3, childrenEnd: 0.302 })).toMatchObject({ tail: 0 });
  });

  it('is seen when the bar itself is left of what is shown', () => {
    const seen = barGeometry({ start: 0.1, end: 0.2, firstToken: NaN, childrenEnd: 0.6 }, 0.5, 1, 1000, 2);
    expect(seen?.tail).toBeCloseTo(200);
    expect(seen?.width).toBe(0);
    expect(barGeometry({ start: 0.1, end: 0.2, firstToken: NaN, childrenEnd: 0.3 }, 0.5, 1, 1000, 2)).toBeNull();
  });
});

describe('dots', () => {
  it('closer than 8 px are one with their count', () => {
    expect(mergeDots([100, 103, 40, 107.9], 200)).toEqual([{ at: 40, count: 1 }, { at: 103.95, count: 3 }]);
  });

  it('8 px apart are two, and outside there is none', () => {
    expect(mergeDots([10, 18, -1, 201], 200)).toEqual([{ at: 10, count: 1 }, { at: 18, count: 1 }]);
  });
});

describe('ticks of matches', () => {
  it('stand where their rows stand in the whole list, each px once', () => {
    const visible = { rows: Int32Array.from({ length: 1000 }, (_, row) => row), count: 1000 };
    expect(tickPlaces(visible, new Set([0, 500, 501, 999]), 100)).toEqual([0, 50, 98]);
  });
});
