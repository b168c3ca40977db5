import { describe, expect, it } from 'vitest';
import { backOffMs, EventReader } from './eventStream';

describe('EventReader', () => {
  it('reads events whatever the pieces', () => {
    const text = 'event: hello\ndata: {"now":1}\n\n: keep alive\n\nid: 7\nevent: trace\ndata: [1,\ndata: 2]\n\n';
    for (let size = 1; size < 12; size++) {
      const reader = new EventReader();
      const events = [];
      for (let at = 0; at < text.length; at += size) {
        events.push(...reader.read(text.slice(at, at + size)));
      }
      expect(events).toEqual([{ id: '', type: 'hello', data: '{"now":1}' }, { id: '7', type: 'trace', data: '[1,\n2]' }]);
    }
  });

  it('keeps the last id, and takes every kind of line end', () => {
    const reader = new EventReader();
    expect(reader.read('id: 1\r\ndata: a\r\n\r\ndata:b\r\n\r\n').map((event) => [event.id, event.data])).toEqual([['1', 'a'], ['1', 'b']]);
    expect(reader.read('data: half')).toEqual([]);
  });
});

it('waits longer each time, to 30 s', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map(backOffMs)).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000]);
});
