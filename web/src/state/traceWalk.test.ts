import { beforeEach, describe, expect, it } from 'vitest';
import { neighbour, placeInWalk, rememberWalk } from './traceWalk';

describe('the list a trace came from', () => {
  beforeEach(() => sessionStorage.clear());

  it('gives the neighbours in its order', () => {
    rememberWalk(['a', 'b', 'c'], '?q=status%3Aerror&sort=duration');
    expect(neighbour('b', 1)).toBe('c');
    expect(neighbour('b', -1)).toBe('a');
    expect(placeInWalk('c')).toEqual({ position: 3, count: 3, search: '?q=status%3Aerror&sort=duration' });
  });

  it('ends at its ends', () => {
    rememberWalk(['a', 'b'], '');
    expect(neighbour('a', -1)).toBeNull();
    expect(neighbour('b', 1)).toBeNull();
  });

  it('knows nothing of a trace that came from none, or of what others left there', () => {
    expect(neighbour('a', 1)).toBeNull();
    rememberWalk(['a'], '');
    expect(placeInWalk('x')).toBeNull();
    sessionStorage.setItem('sightglass.walk', '{"ids":7}');
    expect(neighbour('a', 1)).toBeNull();
  });
});
