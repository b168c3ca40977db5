import { describe, expect, it } from 'vitest';
import { foldDiff, splitRows } from './foldDiff';
import { diffText } from './textDiff';

describe('the difference of texts', () => {
  it('marks the words that changed within a line', () => {
    const { lines } = diffText('The red fox ran home', 'The blue fox ran home');
    expect(lines.map((line) => line.mark)).toEqual(['-', '+']);
    expect(lines[0]?.segments.filter((segment) => segment.changed).map((segment) => segment.text)).toEqual(['red']);
    expect(lines[1]?.segments.filter((segment) => segment.changed).map((segment) => segment.text)).toEqual(['blue']);
  });

  it('takes lines that share nothing as whole lines', () => {
    const { lines } = diffText('apples and pears', 'quite something else, really');
    expect(lines.every((line) => line.segments.every((segment) => !segment.changed))).toBe(true);
  });

  it('keeps every line', () => {
    const { lines, added, removed } = diffText('a\nb\nc\n', 'a\nc\nd');
    expect(lines.map((line) => line.mark + (line.segments[0]?.text ?? ''))).toEqual([' a', '-b', ' c', '+d']);
    expect([added, removed]).toEqual([1, 1]);
  });

  it('of huge texts ends in time and says what was left out', () => {
    const random = (seed: number) => Array.from({ length: 400_000 }, (_, at) => String.fromCharCode(97 + ((at * seed) % 23)) + (at % 40 === 0 ? '\n' : '')).join('');
    const began = performance.now();
    const { note } = diffText(random(7919), random(104_729));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(note).toContain('200,000');
  });
});

describe('folding a difference', () => {
  it('keeps two lines around a change', () => {
    const before = Array.from({ length: 20 }, (_, at) => `${at}`).join('\n');
    const blocks = foldDiff(diffText(before, before.replace('\n10\n', '\nten\n')).lines);
    expect(blocks.map((block) => `${block.kind} ${block.lines.length}`)).toEqual(['folded 8', 'lines 6', 'folded 7']);
  });

  it('puts old beside new', () => {
    const rows = splitRows(diffText('a\nb\nc', 'a\nx y\nz\nc').lines);
    expect(rows.map((row) => `${row.left?.segments[0]?.text ?? ''}|${row.right?.segments.map((segment) => segment.text).join('') ?? ''}`)).toEqual(['a|a', 'b|x y', '|z', 'c|c']);
  });
});
