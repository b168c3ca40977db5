import { describe, expect, it } from 'vitest';
import { scopeFilter, scopeOf, writtenFaults } from './scope';

describe('scopeFilter', () => {
  it.each([
    ['', 'root', ''],
    ['model:x cost>1', 'any', 'model:x cost>1'],
    ['model:x cost>1', 'span', 'span(model:x cost>1)'],
    ['-status:error "a b"', 'root', 'root(-status:error "a b")'],
    ['model:x OR model:y', 'root', 'root(model:x OR model:y)'],
    ['model:x (a OR b)', 'span', 'span(model:x (a OR b))'],
    ['model:x trace.duration>2s user:u', 'root', 'trace.duration>2s root(model:x user:u)'],
    ['trace.duration>2s trace.errors>0', 'root', 'trace.duration>2s trace.errors>0'],
    ['span(operation:tool status:error) user:u', 'root', 'span(operation:tool status:error) root(user:u)'],
    ['-trace.errors>0 a', 'span', '-trace.errors>0 span(a)'],
  ] as const)('%s in %s', (text, scope, sent) => {
    expect(scopeFilter(text, scope).text).toBe(sent);
  });

  it('leaves a text alone whose brackets would make it another filter', () => {
    expect(scopeFilter('a) OR (b', 'root').text).toBe('a) OR (b');
  });

  it('knows where each piece was written', () => {
    const text = 'model:x  trace.duration>2s cots>1';
    const scoped = scopeFilter(text, 'root');
    for (const piece of ['model:x', 'trace.duration>2s', 'cots>1']) {
      expect(scoped.written(scoped.text.indexOf(piece))).toBe(text.indexOf(piece));
    }
  });

  it('marks a fault where it was written, as long as it was', () => {
    const scoped = scopeFilter('model:x cots>1', 'span');
    const column = scoped.text.indexOf('cots') + 1;
    expect(writtenFaults([{ column, length: 4 }], scoped)).toEqual([{ column: 9, length: 4 }]);
  });

  it('a fault behind the end is at the end', () => {
    const scoped = scopeFilter('model:x', 'root');
    expect(writtenFaults([{ column: scoped.text.length + 1, length: 1 }], scoped)).toEqual([{ column: 7, length: 1 }]);
  });
});

it('takes no scope it does not know', () => {
  expect([scopeOf('root'), scopeOf('span'), scopeOf('session'), scopeOf(null)]).toEqual(['root', 'span', 'any', 'any']);
});
