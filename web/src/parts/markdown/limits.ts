/** Beyond this many characters text is not read as Markdown. */
export const markdownLimit = 100_000;

/** Brackets, quote marks and emphasis beyond this many make reading Markdown slow or deep; such text is shown plain. */
const most = { '[': 4_000, '>': 4_000, '*': 12_000, _: 12_000, '`': 8_000, '<': 4_000, '!': 8_000, '|': 20_000, '~': 8_000 } as const;

/** Why a text is shown plain, or null when it can be read as Markdown. */
export function whyPlain(text: string): string | null {
  if (text.length > markdownLimit) {
    return 'Longer than 100 KB, shown as plain text.';
  }
  const counts: Record<string, number> = {};
  for (const sign of text) {
    if (sign in most) {
      counts[sign] = (counts[sign] ?? 0) + 1;
    }
  }
  const dense = Object.entries(most).some(([sign, limit]) => (counts[sign] ?? 0) > limit);
  return dense || deepestLine(text) > 60 ? 'Too many marks for Markdown, shown as plain text.' : null;
}

/** The greatest number of quote and list marks at the front of a line: each is a level of nesting. */
function deepestLine(text: string): number {
  let deepest = 0;
  for (const match of text.matchAll(/^(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))+/gm)) {
    deepest = Math.max(deepest, match[0].replace(/[ \t]+/g, '').length);
  }
  const indents = /^[ \t]{240,}\S/m.test(text) ? 61 : 0;
  return Math.max(deepest, indents);
}
