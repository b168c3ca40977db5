/** What a call was sent, measured against what its thread had said before. */
export interface History {
  /** Messages at the front that are unchanged. */
  readonly same: number;
  /** Messages that were there before and are not sent any more. */
  readonly removed: readonly string[];
  /** Messages that stand where another of the same role stood. */
  readonly edited: readonly { readonly before: string; readonly after: string }[];
  /** Positions in the input that are new and no edit. */
  readonly added: readonly number[];
}

export interface HistoryRules {
  /** Whether two messages say the same although their hashes differ: an answer is often sent back in another shape. */
  readonly alike: (before: string, after: string) => boolean;
  readonly role: (hash: string) => string;
}

/** Beyond this many comparisons the two are compared as prefix and rest only. */
const tableLimit = 1_000_000;

/**
 * Compares what was in the thread (sent and answered by the previous call) with what is sent now: the longest common prefix is
 * unchanged; behind it a longest common subsequence says what was removed, edited and added.
 */
export function compareHistory(before: readonly string[], answered: number, now: readonly string[], rules: HistoryRules): History {
  let same = 0;
  while (same < before.length && same < now.length && equal(before[same], now[same], rules)) {
    same++;
  }
  const oldRest = before.slice(same);
  const newRest = now.slice(same);
  const kept = oldRest.length * newRest.length > tableLimit ? [] : commonPairs(oldRest, newRest, rules);
  const removed: string[] = [];
  const edited: { before: string; after: string }[] = [];
  const added: number[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (const [oldNext, newNext] of [...kept, [oldRest.length, newRest.length] as const]) {
    const gone = oldRest.slice(oldAt, oldNext).filter((_, at) => same + oldAt + at < before.length - answered);
    const come = newRest.slice(newAt, newNext).map((hash, at) => ({ hash, position: same + newAt + at }));
    for (const hash of gone) {
      const twin = come.findIndex((entry) => rules.role(entry.hash) === rules.role(hash));
      const match = twin < 0 ? undefined : come.splice(twin, 1)[0];
      if (match) {
        edited.push({ before: hash, after: match.hash });
      } else {
        removed.push(hash);
      }
    }
    added.push(...come.map((entry) => entry.position));
    oldAt = oldNext + 1;
    newAt = newNext + 1;
  }
  return { same, removed, edited, added };
}

/** How far the two have in common from the front. */
export function commonPrefix(before: readonly string[], now: readonly string[], rules: HistoryRules): number {
  let same = 0;
  while (same < before.length && same < now.length && equal(before[same], now[same], rules)) {
    same++;
  }
  return same;
}

/** "History changed: 2 removed, 1 edited", or null when nothing before was touched. */
export function historySentence(history: History): string | null {
  const said = [
    history.removed.length > 0 ? `${history.removed.length} removed` : '',
    history.edited.length > 0 ? `${history.edited.length} edited` : '',
  ].filter((text) => text !== '');
  return said.length === 0 ? null : said.join(', ');
}

function equal(before: string | undefined, now: string | undefined, rules: HistoryRules): boolean {
  return before !== undefined && now !== undefined && (before === now || rules.alike(before, now));
}

function commonPairs(before: readonly string[], now: readonly string[], rules: HistoryRules): (readonly [number, number])[] {
  const width = now.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] = equal(before[i], now[j], rules)
        ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < before.length && j < now.length;) {
    if (equal(before[i], now[j], rules)) {
      pairs.push([i++, j++]);
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}
