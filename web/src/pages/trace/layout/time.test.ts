import { describe, expect, it } from 'vitest';
import { flag } from '../../../api/traceIndex';
import { criticalPathOf } from './criticalPath';
import { idleGaps, scaleOf } from './idle';
import { p95Of, rollupsOf, sumsOf } from './rollups';
import { rowWindow, scrollToRow } from './rowWindow';
import { traceOf } from './testTrace';
import { ticksOf } from './ticks';
import { timesOf } from './times';

describe('times', () => {
  it('moves a span of another clock, and all below it, to its parent', () => {
    const index = traceOf([{ name: 'root', service: 'a', start: 100, duration: 500 }, { name: 'remote', level: 1, service: 'b', start: 62, duration: 100 }, { name: 'below', level: 2, service: 'b', start: 70, duration: 10 }]);

    expect([...timesOf(index, true).start]).toEqual([100, 100, 108]);
    expect(timesOf(index, true).shiftedCount).toBe(1);
    expect([...timesOf(index, false).start]).toEqual([100, 62, 70]);
  });

  it('leaves a child of the same clock where it is', () => {
    const index = traceOf([{ name: 'root', start: 100 }, { name: 'early', level: 1, start: 90 }]);

    expect(timesOf(index, true).shiftedCount).toBe(0);
  });

  it('lets a span that never ended reach to the end of the trace', () => {
    const index = traceOf([{ name: 'root', start: 200, duration: -1, flags: flag.neverEnded }], 1000);

    expect(timesOf(index, true).end[0]).toBe(1000);
  });
});

describe('rollups', () => {
  const index = traceOf([
    { name: 'root', start: 0, duration: 1000 },
    { name: 'a', level: 1, start: 100, duration: 300, tokens: [10, 1], cost: 5 },
    { name: 'b', level: 1, start: 300, duration: 200, tokens: [20, 2], failed: true },
    { name: 'c', level: 1, start: 900, duration: 400 },
  ]);
  const rollups = rollupsOf(index, timesOf(index, true));

  it('sum what is known, and only that', () => {
    expect([rollups.input[0], rollups.output[0], rollups.cost[0], rollups.errors[0], rollups.end[0]]).toEqual([30, 3, 5, 1, 1300]);
    expect([rollups.cost[2], rollups.input[3]]).toEqual([NaN, NaN]);
  });

  it('take the time of children out once, and not beyond the end', () => {
    // 100..500 and 900..1000 are covered.
    expect(rollups.self[0]).toBe(500);
    expect(rollups.self[1]).toBe(300);
  });

  it('of a fold span all of it', () => {
    expect(sumsOf(index, rollups, 1, 4)).toMatchObject({ wall: 1200, input: 30, errors: 1, spans: 3 });
    expect(p95Of(index, 1, 4)).toBe(400);
    expect(p95Of(index, 2, 2)).toBeNaN();
  });
});

describe('the critical path', () => {
  it('walks back through the child that ended last', () => {
    const index = traceOf([
      { name: 'root', start: 0, duration: 1000 },
      { name: 'first', level: 1, start: 0, duration: 400 },
      { name: 'beside', level: 1, start: 0, duration: 500 },
      { name: 'last', level: 1, start: 600, duration: 300 },
    ]);
    const path = criticalPathOf(index, timesOf(index, true));

    expect(Array.from({ length: path.count }, (_, at) => [path.row[at], path.from[at], path.to[at]])).toEqual([[0, 900, 1000], [3, 600, 900], [0, 500, 600], [2, 0, 500]]);
    expect(path.approximate).toBe(false);
    expect([path.first[0], path.later[path.first[0] ?? -1], path.first[1], path.later[path.first[2] ?? -1]]).toEqual([2, 0, -1, -1]);
  });

  it('covers the whole of the root and no more, however children lie', () => {
    const index = traceOf([{ name: 'root', start: 10, duration: 90 }, { name: 'late', level: 1, start: 50, duration: 500 }, { name: 'early', level: 1, start: 0, duration: 30 }]);
    const path = criticalPathOf(index, timesOf(index, true));

    expect([...path.time.values()].reduce((sum, time) => sum + time, 0)).toBeGreaterThanOrEqual(90);
    expect(path.approximate).toBe(true);
  });

  it('leaves out what was handed over', () => {
    const index = traceOf([{ name: 'root', start: 0, duration: 100, kind: 4 }, { name: 'worker', level: 1, start: 10, duration: 80, kind: 5 }]);

    expect(criticalPathOf(index, timesOf(index, true)).time[1]).toBe(0);
  });

  it('holds for a chain three thousand deep', () => {
    const index = traceOf(Array.from({ length: 3000 }, (_, level) => ({ name: 's', level, start: level, duration: 20_000 - 2 * level })), 20_000);

    expect(criticalPathOf(index, timesOf(index, true)).time.filter((time) => time > 0).length).toBe(3000);
  });
});

describe('idle time', () => {
  const index = traceOf([{ name: 'root', duration: 1000 }, { name: 'a', level: 1, start: 0, duration: 100 }, { name: 'b', level: 1, start: 600, duration: 380 }]);
  const gaps = idleGaps(index, timesOf(index, true));

  it('is where nothing without children runs', () => {
    expect(gaps).toEqual([{ from: 100, to: 600 }]);
  });

  it('squeezed keeps order, and maps back', () => {
    const scale = scaleOf(1000, gaps);
    const units = [0, 50, 100, 300, 600, 800, 1000].map(scale.toUnit);

    expect(units[0]).toBe(0);
    expect(units[6]).toBeCloseTo(1);
    expect([...units].sort((a, b) => a - b)).toEqual(units);
    expect((units[4] ?? 0) - (units[2] ?? 0)).toBeLessThan(0.05);
    [0, 50, 100, 300, 600, 800, 1000].forEach((time, at) => expect(scale.toTime(units[at] ?? 0)).toBeCloseTo(time));
  });
});

describe('ticks', () => {
  it('stand at steps people count in', () => {
    expect(ticksOf(0, 12.4e9, 5)).toEqual([0, 5e9, 10e9]);
    expect(ticksOf(0, 100e9, 4)).toEqual([0, 30e9, 60e9, 90e9]);
    expect(ticksOf(950, 1050, 5)).toEqual([960, 980, 1000, 1020, 1040]);
  });
});

describe('the row window', () => {
  it('mounts what is seen and a little more', () => {
    expect(rowWindow(2800, 280, 1000, 28, 5)).toEqual({ first: 95, last: 115, height: 28_000, top: 95 * 28 });
  });

  it('reaches the last of a million rows', () => {
    const end = rowWindow(15_000_000 - 560, 560, 1_000_000, 28, 5);

    expect(end.height).toBe(15_000_000);
    expect(end.last).toBe(1_000_000);
    expect(end.first).toBe(1_000_000 - 20 - 5);
    expect(end.top + (end.last - end.first) * 28).toBeCloseTo(15_000_000);
  });

  it('scrolls only when the row is not in the middle third', () => {
    expect(scrollToRow(105, 2800, 300, 1000, 28)).toBeNull();
    expect(scrollToRow(500, 0, 280, 1000, 28)).toBe(500 * 28 - 126);
    expect(scrollToRow(0, 2800, 280, 1000, 28)).toBe(0);
  });
});
