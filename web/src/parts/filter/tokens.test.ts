import { describe, expect, it } from 'vitest';
import { quote, tokenize, unquote, writeValue } from './tokens';

const show = (text: string) => tokenize(text).filter((token) => token.type !== 'space').map((token) => `${token.type}=${text.slice(token.from, token.to)}`);

describe('tokenize', () => {
  it.each([
    ['model:gpt-4o*', ['field=model', 'operator=:', 'value=gpt-4o*']],
    ['cost>=0.01', ['field=cost', 'operator=>=', 'number=0.01']],
    ['-env:dev', ['not=-', 'field=env', 'operator=:', 'value=dev']],
    ['NOT a OR "b c"', ['keyword=NOT', 'word=a', 'keyword=OR', 'string="b c"']],
    ['name:/^GET \\/x y/ z', ['field=name', 'operator=:', 'regex=/^GET \\/x y/', 'word=z']],
    ['status:(ok OR -error)', ['field=status', 'operator=:', 'open=(', 'value=ok', 'keyword=OR', 'not=-', 'value=error', 'close=)']],
    ['x:(-1 OR 2)', ['field=x', 'operator=:', 'open=(', 'number=-1', 'keyword=OR', 'number=2', 'close=)']],
    ['span(a:b)', ['scope=span', 'open=(', 'field=a', 'operator=:', 'value=b', 'close=)']],
    ['attr."a b":*', ['field=attr."a b"', 'operator=:', 'value=*']],
    ['ORDER well-known', ['word=ORDER', 'word=well-known']],
    ['"open', ['string="open']],
    ['model:', ['field=model', 'operator=:']],
    ['東京 :x', ['word=東京', 'operator=:', 'word=x']],
  ])('%s', (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it('covers every character once, whatever is typed', () => {
    const alphabet = ['a', ':', '(', ')', '"', '/', '-', ' ', '>', '<', '=', '.', '*', '\\', 'OR ', '1'];
    let seed = 7;
    for (let round = 0; round < 3000; round++) {
      let text = '';
      for (let length = 0; length < 14; length++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        text += alphabet[seed % alphabet.length] ?? '';
      }
      expect(tokenize(text).map((token) => text.slice(token.from, token.to)).join('')).toBe(text);
    }
  });
});

it('quotes what needs it, and reads it back', () => {
  expect(writeValue('gpt-4o.mini')).toBe('gpt-4o.mini');
  expect(writeValue('a b')).toBe('"a b"');
  expect(writeValue('gpt*')).toBe('"gpt*"');
  for (const value of ['', 'a"b\\c', '\n\t\r', '\u0001', 'x*', '日本 語']) {
    expect(unquote(quote(value))).toBe(value);
  }
});
