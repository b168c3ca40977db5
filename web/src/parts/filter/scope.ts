import { conditionsOf } from './conditions';
import { tokenize } from './tokens';
import { parseFilter, type FilterNode } from './tree';

/** What the conditions of a filter are about: any span of the trace, each on its own; one and the same span; the trace's root. */
export type FilterScope = 'any' | 'root' | 'span';

/** A filter as it is sent, and where each place of it stands in what was written. */
export interface ScopedFilter {
  readonly text: string;
  /** From a place in the text sent to the place in the text written, both from 0. */
  readonly written: (at: number) => number;
}

interface Piece {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/** The scope of an address; anything unknown is any span. */
export function scopeOf(text: string | null): FilterScope {
  return text === 'root' || text === 'span' ? text : 'any';
}

/**
 * Puts the scope around what a person wrote. Conditions on the whole trace (`trace.duration>2s`) and those that name their own span
 * (`span(...)`, `root(...)`) stand beside it, because the grammar lets them stand nowhere else.
 */
export function scopeFilter(text: string, scope: FilterScope): ScopedFilter {
  if (scope === 'any' || text.trim() === '' || !isBalanced(text)) {
    return { text, written: (at) => at };
  }
  const parts = parseFilter(text) === null
    ? [{ text, from: 0, isOutside: false }]
    : conditionsOf(text).map(({ node, text: part }, _, all) => ({ text: part, from: all.length === 1 ? text.indexOf(part) : node.from, isOutside: isOfTrace(node) }));
  const pieces: Piece[] = [];
  let sent = '';
  const add = (part: { text: string; from: number }) => {
    pieces.push({ at: sent.length, from: part.from, length: part.text.length });
    sent += part.text;
  };
  const outside = parts.filter((part) => part.isOutside);
  const inside = parts.filter((part) => !part.isOutside);
  outside.forEach((part) => {
    sent += sent === '' ? '' : ' ';
    add(part);
  });
  inside.forEach((part, index) => {
    sent += index > 0 ? ' ' : `${sent === '' ? '' : ' '}${scope}(`;
    add(part);
  });
  return { text: inside.length === 0 ? sent : `${sent})`, written: (at) => writtenAt(pieces, at) };
}

/** What a check may be asked of a text that is not finished: the text itself, because brackets around it would move its fault. */
export function checkedFilter(text: string, scope: FilterScope): ScopedFilter {
  return parseFilter(text) === null ? { text, written: (at) => at } : scopeFilter(text, scope);
}

/** Faults at the columns of what was written. */
export function writtenFaults<F extends { readonly column: number; readonly length: number }>(faults: readonly F[], scoped: ScopedFilter): readonly F[] {
  return faults.map((fault) => {
    const from = scoped.written(fault.column - 1);
    return { ...fault, column: from + 1, length: Math.max(1, scoped.written(fault.column - 1 + fault.length - 1) + 1 - from) };
  });
}

function writtenAt(pieces: readonly Piece[], at: number): number {
  const piece = pieces.findLast((each) => each.at <= at) ?? pieces[0];
  return piece === undefined ? at : piece.from + Math.max(0, Math.min(piece.length - 1, at - piece.at));
}

function isOfTrace(node: FilterNode): boolean {
  switch (node.type) {
    case 'all': case 'any':
      return node.parts.every(isOfTrace);
    case 'not':
      return isOfTrace(node.part);
    case 'scope':
      return true;
    case 'is': case 'values':
      return /^trace\./i.test(node.field);
    case 'text':
      return false;
  }
}

// `a) OR (b` in brackets would be another filter.
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const token of tokenize(text)) {
    depth += token.type === 'open' ? 1 : token.type === 'close' ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}
