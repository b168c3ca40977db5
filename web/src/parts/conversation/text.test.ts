import { describe, expect, it } from 'vitest';
import { breakLines, lineLimit } from '../longtext/breakLines';
import { openableAddress } from '../markdown/address';
import { whyPlain } from '../markdown/limits';
import { documentLines } from './documents';
import { foldText } from './fold';
import { isBrokenJson } from './messages';
import { sdkCutMark, splitRedactions, visibleText } from './redactions';
import { compareTools, readTools } from './tools';
import { findWhole } from './wholeValue';
import { messageOf } from '../../testing/conversation';

describe('folding', () => {
  it('leaves 40 lines as they are and cuts 41 to 12', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');
    expect(foldText(lines(40)).hidden).toBe(0);
    expect(foldText(lines(41))).toMatchObject({ hidden: 29, text: lines(12) });
  });

  it('counts the lines a long line wraps into, and never cuts a character in half', () => {
    const folded = foldText('😀'.repeat(5_000));
    expect(folded.hidden).toBeGreaterThan(100);
    expect(folded.text.length).toBeLessThan(1_000);
    expect(folded.text.isWellFormed()).toBe(true);
  });
});

describe('masks', () => {
  it.each([
    ['Write to [redacted: email] now', ['email']], ['[REDACTED]', ['']], ['<EMAIL_ADDRESS> and <PHONE_NUMBER>', ['email address', 'phone number']],
    ['[EMAIL_REDACTED]', ['email']], ['__REDACTED__', ['']], ['[redacted:credit_card]', ['credit card']],
    ['<name>Ann</name>', []], ['a [link] and <b>', []], ['array[key]', []],
  ])('%s', (text, kinds) => {
    const pieces = splitRedactions(text);
    expect(pieces.filter((piece) => piece.redacted !== null).map((piece) => piece.redacted)).toEqual(kinds);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('shows what cannot be seen', () => {
    expect(visibleText('a\u0000b\u001b[31m\u202ec')).toBe('a␀b␛[31m⟦U+202E⟧c');
    expect(visibleText('a\n\tb')).toBe('a\n\tb');
  });

  it('knows the marks of SDKs that cut', () => {
    expect(sdkCutMark('and so on... [truncated]')).toBe('... [truncated]');
    expect(sdkCutMark('the word truncated')).toBeNull();
  });
});

describe('addresses', () => {
  it.each(['javascript:alert(1)', '//evil.example', 'https://user:pass@evil.example', 'data:text/html,x', 'https://', 'ftp://x', ' https://x'])('%s is never openable', (address) => {
    expect(openableAddress(address)).toBeNull();
  });

  it('are shown with the host that is asked', () => {
    expect(openableAddress('https://еxample.com/a')?.host).toBe('xn--xample-2of.com');
  });
});

describe('Markdown', () => {
  it('is left to texts that can be read in time', () => {
    expect(whyPlain('# fine')).toBeNull();
    for (const text of ['x'.repeat(100_001), '['.repeat(50_000), '> '.repeat(2_000) + 'x', '- '.repeat(500), '1. '.repeat(100)]) {
      expect(whyPlain(text)).not.toBeNull();
    }
  });
});

describe('the whole of a cut text', () => {
  it('is found in the stored value', () => {
    const whole = 'a'.repeat(9_000) + 'end';
    expect(findWhole(JSON.stringify([{ role: 'user', parts: [{ content: 'x' }, { content: whole }] }]), whole.slice(0, 8_192))).toBe(whole);
    expect(findWhole(JSON.stringify([{ arguments: JSON.stringify({ note: whole }) }]), whole.slice(0, 8_192))).toBe(whole);
    expect(findWhole(whole, whole.slice(0, 8_192))).toBe(whole);
    expect(findWhole('not json', whole)).toBe('not json');
  });

  it('is broken into lines without losing or halving a character', () => {
    const text = `${'😀'.repeat(300)}\nshort\n`;
    const lines = breakLines(text).map(({ from, to }) => text.slice(from, to));
    expect(lines.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
    expect(lines.every((line) => line.length <= lineLimit && line.isWellFormed())).toBe(true);
  });
});

describe('documents', () => {
  it('say their score, whether the answer names them and where they were before', () => {
    const lines = documentLines([{ id: 'b.md', score: 0.9 }, { id: 'a.md', score: 0.4 }], 'As b.md says', [{ id: 'a.md' }, { id: 'b.md' }]);
    expect(lines[0]).toMatchObject({ name: 'b.md', share: 0.9, isCited: true, before: 2 });
    expect(lines[1]).toMatchObject({ isCited: false, before: 1 });
    expect(documentLines([{ id: 'x', score: 20 }, { id: 'y', score: 5 }], '', null).map((line) => line.share)).toEqual([1, 0.25]);
  });
});

describe('tools', () => {
  it('are told apart by name and definition', () => {
    const tools = (list: unknown) => readTools(messageOf('other', { type: 'data', result: list }));
    const before = tools([{ name: 'a', x: 1 }, { function: { name: 'b' } }]);
    expect(before.map((tool) => tool.name)).toEqual(['a', 'b']);
    expect(compareTools(before, tools([{ name: 'a', x: 2 }, { name: 'c' }]))).toBe('1 changed, 1 added, 1 removed');
    expect(compareTools(before, before)).toBeNull();
  });
});

it('text that sets out to be JSON and is not is told from text', () => {
  expect(isBrokenJson('{"a": 1')).toBe(true);
  expect(isBrokenJson('{"a": 1}')).toBe(false);
  expect(isBrokenJson('[see above]')).toBe(false);
  expect(isBrokenJson('{curly} words')).toBe(false);
});
