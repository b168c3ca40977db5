import { diffArrays, diffLines, diffWordsWithSpace } from 'diff';

export interface Segment {
  readonly text: string;
  /** Within a changed line: whether these words are what changed. */
  readonly changed: boolean;
}

export interface DiffLine {
  readonly mark: '+' | '-' | ' ';
  readonly segments: readonly Segment[];
}

export interface TextDiffResult {
  readonly lines: readonly DiffLine[];
  readonly added: number;
  readonly removed: number;
  /** Said where not everything was compared. */
  readonly note: string | null;
}

/** Characters of each side that are compared; more would hold up the page. */
export const diffLimit = 200_000;
/** Lines whose words are compared with each other. */
const wordLimit = 4_000;
const patience = 400;

/** Lines with the words that changed inside them. Texts are cut at the limit, and a difference too large to find is shown as all old, all new. */
export function diffText(before: string, after: string): TextDiffResult {
  const cut = before.length > diffLimit || after.length > diffLimit;
  const old = ended(before.slice(0, diffLimit));
  const now = ended(after.slice(0, diffLimit));
  const parts = diffLines(old, now, { timeout: patience });
  const notes = [
    cut ? 'Only the first 200,000 characters of each are compared.' : '',
    parts === undefined ? 'Too different to compare line by line.' : '',
  ].filter((note) => note !== '');
  const lines: DiffLine[] = [];
  const until = Date.now() + patience;
  const changes = parts ?? [{ value: old, removed: true, added: false }, { value: now, removed: false, added: true }];
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at];
    const next = changes[at + 1];
    if (change?.removed && next?.added && parts !== undefined) {
      lines.push(...changedLines(linesOf(change.value), linesOf(next.value), until));
      at++;
    } else if (change) {
      const mark = change.added ? '+' : change.removed ? '-' : ' ';
      lines.push(...linesOf(change.value).map((text): DiffLine => ({ mark, segments: [{ text, changed: false }] })));
    }
  }
  return {
    lines, note: notes.length === 0 ? null : notes.join(' '),
    added: lines.filter((line) => line.mark === '+').length, removed: lines.filter((line) => line.mark === '-').length,
  };
}

/** A block of old lines against the block that stands in its place: first with first, words within. */
function changedLines(old: readonly string[], now: readonly string[], until: number): DiffLine[] {
  const minus: DiffLine[] = [];
  const plus: DiffLine[] = [];
  for (let at = 0; at < Math.max(old.length, now.length); at++) {
    const before = old[at];
    const after = now[at];
    const words = before !== undefined && after !== undefined && before.length <= wordLimit && after.length <= wordLimit && Date.now() < until
      ? diffWordsWithSpace(before, after, { timeout: 50 })
      : undefined;
    const alike = words?.reduce((sum, part) => sum + (part.added || part.removed ? 0 : part.value.trim().length), 0) ?? 0;
    // Lines that share next to nothing are no edits of each other: marking every other word would be noise.
    const edits = words !== undefined && alike * 4 >= Math.min(before?.length ?? 0, after?.length ?? 0);
    if (before !== undefined) {
      minus.push({ mark: '-', segments: edits ? words.filter((part) => !part.added).map((part) => ({ text: part.value, changed: part.removed })) : [{ text: before, changed: false }] });
    }
    if (after !== undefined) {
      plus.push({ mark: '+', segments: edits ? words.filter((part) => !part.removed).map((part) => ({ text: part.value, changed: part.added })) : [{ text: after, changed: false }] });
    }
  }
  return [...minus, ...plus];
}

/** Which of two lists are in both, for lists of keys. */
export function diffKeys(before: readonly string[], after: readonly string[]): readonly { readonly mark: '+' | '-' | ' '; readonly keys: readonly string[] }[] {
  const parts = diffArrays([...before], [...after], { timeout: patience }) as { value: string[]; added: boolean; removed: boolean }[] | undefined;
  return parts === undefined
    ? [{ mark: '-', keys: before }, { mark: '+', keys: after }]
    : parts.map((part) => ({ mark: part.added ? '+' : part.removed ? '-' : ' ', keys: part.value }));
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') {
    lines.pop();
  }
  return lines;
}
