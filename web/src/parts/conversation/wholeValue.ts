/**
 * Finds the whole of a text of which the beginning is known, in the stored value it was read from: the first string in the value's JSON
 * that begins so. The value itself, when it is no JSON or holds no such string.
 */
export function findWhole(value: string, beginning: string): string {
  // The last character may be half of what the server cut.
  const start = beginning.slice(0, Math.max(0, Math.min(beginning.length - 2, 4_000)));
  if (start === '' || value.startsWith(start)) {
    return value;
  }
  let root: unknown;
  try {
    root = JSON.parse(value);
  } catch {
    return value;
  }
  const open: unknown[] = [root];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') {
      if (next.length >= beginning.length - 2 && next.startsWith(start)) {
        return next;
      }
      // JSON within JSON: arguments of a tool call are often text.
      if (/^\s*[[{]/.test(next) && next.length > 1_000) {
        try {
          open.push(JSON.parse(next));
        } catch {
          // It is text after all.
        }
      }
    } else if (typeof next === 'object' && next !== null) {
      open.push(...Object.values(next as Record<string, unknown>).reverse());
    }
  }
  return value;
}
