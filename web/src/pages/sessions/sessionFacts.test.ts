import { expect, it } from 'vitest';
import { rowAfter } from '../../parts/grid/gridKeys';
import { shareOf } from '../users/userFacts';
import { listCount, pauseBefore } from './sessionFacts';

const turn = (startTime: string, durationMs = 1000) => ({ startTime, durationMs });

it('a long pause between turns is said, counted from the end of the turn before', () => {
  expect(pauseBefore(turn('2026-11-20T17:12:01Z'), turn('2026-11-20T14:00:00Z'))?.replaceAll('\u202f', ' ')).toBe('3 h 12 m later');
  expect(pauseBefore(turn('2026-11-20T14:05:00Z'), turn('2026-11-20T14:00:00Z', 60_000))).toBeNull();
  expect(pauseBefore(turn('2026-11-20T14:00:00Z'), undefined)).toBeNull();
});

it('a count does not claim to be whole', () => {
  expect(listCount(1, false, 'session', 'sessions')).toBe('1 session');
  expect(listCount(100, true, 'session', 'sessions')).toBe('The first 100 sessions, more below');
});

it('keys walk the rows and stop at the ends', () => {
  expect(rowAfter('ArrowDown', 9, 10, 20)).toBe(9);
  expect(rowAfter('PageUp', 30, 100, 20)).toBe(10);
  expect(rowAfter('End', 0, 100, 20)).toBe(99);
  expect(rowAfter('x', 0, 100, 20)).toBeNull();
});

it('a share is never of nothing', () => {
  expect(shareOf(3, 0)).toBe(0);
  expect(shareOf(3, 12)).toBe(0.25);
});
