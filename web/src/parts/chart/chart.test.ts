import { describe, expect, it } from 'vitest';
import { stepLabel, tickTimes, timeTicks } from './axis';
import { selectedTime, walk } from './selection';
import { alignPoints, gridOf, incompleteSteps, slotsOf, splitIncomplete, summaryOf, sumOf, topGroups, zeroWhereNothing, type ChartSeries } from './series';

const t0 = Date.parse('2026-11-20T14:00:00Z');
const minute = 60_000;

describe('the grid', () => {
  it('begins at a multiple of the step, as the server counts', () => {
    expect(gridOf(t0 + 7 * minute, t0 + 40 * minute, 15 * minute).times).toEqual([t0, t0 + 15 * minute, t0 + 30 * minute]);
  });

  it('has no step that begins at the end', () => {
    expect(gridOf(t0, t0 + 30 * minute, 15 * minute).times).toHaveLength(2);
  });
});

describe('alignPoints', () => {
  const grid = gridOf(t0, t0 + 60 * minute, 15 * minute);

  it('leaves a gap where the server has no point, and keeps unknown unknown', () => {
    const points = [{ time: '2026-11-20T14:00:00.000000000Z', value: 3 }, { time: '2026-11-20T14:30:00.000000000Z', value: null }, { time: '2026-11-20T14:45:00.000000000Z', value: 0 }];
    expect(alignPoints(points, grid)).toEqual([3, null, null, 0]);
  });

  it('moves the period before onto this one and drops what falls outside', () => {
    const points = [{ time: '2026-11-20T13:00:00.000000000Z', value: 1 }, { time: '2026-11-20T12:45:00.000000000Z', value: 9 }];
    expect(alignPoints(points, grid, 60 * minute)).toEqual([1, null, null, null]);
  });

  it('counts nothing as zero where it is asked to', () => {
    expect(zeroWhereNothing([1, null])).toEqual([1, 0]);
    expect(sumOf([null, null])).toBeNull();
    expect(sumOf([null, 0])).toBe(0);
  });
});

describe('topGroups', () => {
  const groups = Array.from({ length: 9 }, (_, index) => ({ name: `m${index}`, values: [index, null], total: index }));

  it('adds what lies beyond six', () => {
    const top = topGroups(groups, 6, true);
    expect(top.map((group) => group.name)).toEqual(['m8', 'm7', 'm6', 'm5', 'm4', 'm3', 'Other (3)']);
    expect(top.at(-1)).toMatchObject({ values: [3, null], total: 3 });
  });

  it('does not add quantiles', () => {
    expect(topGroups(groups, 6, false)).toHaveLength(6);
  });
});

describe('steps the range covers in part', () => {
  it('are the first and the last when the range cuts them', () => {
    expect(incompleteSteps(gridOf(t0 + minute, t0 + 40 * minute, 15 * minute))).toEqual({ first: true, last: true });
    expect(incompleteSteps(gridOf(t0, t0 + 45 * minute, 15 * minute))).toEqual({ first: false, last: false });
  });

  it('are drawn with their neighbour so that the lines meet', () => {
    expect(splitIncomplete([1, 2, 3, 4], { first: false, last: true })).toEqual({ whole: [1, 2, 3, null], part: [null, null, 3, 4] });
  });
});

describe('colours', () => {
  it('a name keeps its own whatever stands beside it, unless two want one', () => {
    const alone = slotsOf(['gpt-4o']).get('gpt-4o');
    expect(slotsOf(['gpt-4o', 'gpt-4o-mini']).get('gpt-4o')).toBe(alone);
  });

  it('a name keeps the one it is known by, and the newcomer gives way', () => {
    const mini = Number(slotsOf(['gpt-4o-mini']).get('gpt-4o-mini'));
    const slots = slotsOf(['gpt-4o-mini', 'zeta'], new Map([['zeta', mini]]));
    expect(slots.get('zeta')).toBe(mini);
    expect(slots.get('gpt-4o-mini')).not.toBe(mini);
  });

  it('six names have six', () => {
    const slots = slotsOf(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(new Set(slots.values()).size).toBe(6);
  });
});

it('the summary names totals and peaks, not the period before', () => {
  const grid = gridOf(t0, t0 + 30 * minute, 15 * minute);
  const series: ChartSeries[] = [
    { key: 'a', label: 'Requests', values: [3, 5], total: 8, look: 1 },
    { key: 'b', label: 'Previous 30 min', values: [9, 9], total: 18, look: 'before' },
    { key: 'c', label: 'Errors', values: [null, null], total: null, look: 'error' },
  ];
  expect(summaryOf('Requests and errors', series, grid, String, (ms) => stepLabel(ms, grid.stepMs, 0, 'UTC')))
    .toBe('Requests and errors. Requests: 8 in all, highest 5 at 14:15; Errors: no data.');
});

describe('keys on a chart', () => {
  it('arrows move and stop at the ends', () => {
    expect(walk({ at: null, selection: null }, 'ArrowRight', false, 4)?.at).toBe(0);
    expect(walk({ at: null, selection: null }, 'ArrowLeft', false, 4)?.at).toBe(3);
    expect(walk({ at: 3, selection: null }, 'ArrowRight', false, 4)?.at).toBe(3);
    expect(walk({ at: 1, selection: null }, 'a', false, 4)).toBeNull();
  });

  it('shift extends from where it began, and an arrow alone lets go', () => {
    const one = walk({ at: 1, selection: null }, 'ArrowRight', true, 4);
    expect(one).toEqual({ at: 2, selection: { anchor: 1, end: 2 } });
    expect(one && walk(one, 'ArrowRight', true, 4)?.selection).toEqual({ anchor: 1, end: 3 });
    expect(one && walk(one, 'ArrowRight', false, 4)?.selection).toBeNull();
  });

  it('the time chosen is of whole steps inside the range', () => {
    const grid = gridOf(t0 + 5 * minute, t0 + 40 * minute, 15 * minute);
    expect(selectedTime({ anchor: 2, end: 0 }, grid.times, grid.stepMs, grid.fromMs, grid.toMs)).toEqual({ fromMs: t0 + 5 * minute, toMs: t0 + 40 * minute });
    expect(selectedTime({ anchor: 1, end: 1 }, grid.times, grid.stepMs, grid.fromMs, grid.toMs)).toEqual({ fromMs: t0 + 15 * minute, toMs: t0 + 30 * minute });
  });
});

describe('the time axis', () => {
  it('says the day where it changes', () => {
    expect(timeTicks([t0, t0 + 10 * 60 * minute, t0 + 11 * 60 * minute], 'UTC')).toEqual(['14:00', '21 Nov', '01:00']);
  });

  it('has its ticks at round local times', () => {
    expect(tickTimes(t0, t0 + 86_400_000, 21_600_000, 'Asia/Kolkata').map((ms) => timeTicks([ms], 'Asia/Kolkata')[0])).toEqual(['21 Nov', '06:00', '12:00', '18:00']);
  });
});
