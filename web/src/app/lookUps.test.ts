import { describe, expect, it } from 'vitest';
import { parseFilter } from '../parts/filter/tree';
import { lookUps } from './lookUps';
import { paletteEntries } from './paletteEntries';

const keys = (text: string) => lookUps(text).map((each) => each.key);

describe('lookUps', () => {
  it.each([
    ['b7ad6b7169203331', ['span', 'session', 'request']],
    [' chatcmpl-9Xy ', ['session', 'request']],
    ['4bf92f3577b34da6a3ce929d0e0e4736', []],
    ['overview', []],
    ['where is order 12', []],
    ['12', []],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it('asks in whole filters, whatever the id holds', () => {
    for (const id of ['ab"1', 'x(1)OR', 'ss\\1*', '-1234']) {
      expect(lookUps(id).length).toBeGreaterThan(0);
      for (const { query } of lookUps(id)) {
        expect(parseFilter(query)).not.toBeNull();
      }
    }
  });

  it('opens a span where it stands', () => {
    const found = { traceId: 't'.repeat(32), spanId: 'b7ad6b7169203331', name: 'chat' };
    expect(lookUps(found.spanId)[0]?.entryOf(found)).toEqual({ label: 'chat b7ad6b7169203331', to: { pathname: `/traces/${found.traceId}`, search: '?span=b7ad6b7169203331' } });
  });
});

describe('paletteEntries', () => {
  it('opens a pasted trace id', () => {
    expect(paletteEntries(' 4BF92F3577B34DA6A3CE929D0E0E4736 ', '', [])[0]?.to.pathname).toBe('/traces/4bf92f3577b34da6a3ce929d0e0e4736');
  });

  it('puts what was found before what is only searched for', () => {
    const found = { key: 'session', group: 'Session', label: 'Session s-1234', to: { pathname: '/sessions/s-1234', search: '' } };
    expect(paletteEntries('s-1234', '', [found]).map((entry) => entry.key)).toEqual(['session', 'text']);
  });

  it('never opens a session that nobody looked up', () => {
    expect(paletteEntries('s-1234', '', []).map((entry) => entry.key)).toEqual(['text']);
  });
});
