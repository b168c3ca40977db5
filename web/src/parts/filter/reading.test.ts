import { expect, it } from 'vitest';
import { readFilter } from './reading';

it.each([
  ['', 'all traces'],
  ['status:error', 'traces with a failed span'],
  ['operation:llm trace.duration>4s -env:dev', 'traces with a model call, with duration over 4 s and without environment dev'],
  ['service:(chat OR search)', 'traces with service chat or search'],
  ['model:gpt-4o*', 'traces with model that begins with gpt-4o'],
  ['cost>0.01 OR status:error', 'traces either with a span that costs over $0.01 or with a failed span'],
  ['span(model:x cost>=1)', 'traces with one span that has model x and a span that costs at least $1'],
  ['"refund policy" 東京', 'traces with the text “refund policy” and with the text “東京”'],
  ['-session:*', 'traces without a session'],
  ['duration:100ms..2s', 'traces with a span from 100 ms to 2 s'],
  ['status:(NOT ok)', 'traces with status not ok'],
])('%s', (text, reading) => {
  expect(readFilter(text)).toBe(reading);
});

it('speaks of what is looked for, and says nothing of what is not finished', () => {
  expect(readFilter('user:u-17', 'sessions')).toBe('sessions with user u-17');
  expect(readFilter('model:', 'users')).toBeNull();
});
