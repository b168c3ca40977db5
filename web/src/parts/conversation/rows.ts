import type { Call, Message } from '../../api/conversation';
import { sameDocument } from './documents';
import type { Story, StoryNode } from './story';
import type { Turn } from './turns';

export type Side = 'in' | 'out';

/** One row of the list, drawn and measured on its own. */
export type Row =
  | { readonly kind: 'agent'; readonly key: string; readonly depth: number; readonly call: Call; readonly open: boolean; readonly sum: Sum }
  | { readonly kind: 'call'; readonly key: string; readonly depth: number; readonly turn: Turn }
  | { readonly kind: 'setup'; readonly key: string; readonly depth: number; readonly turn: Turn }
  | { readonly kind: 'earlier'; readonly key: string; readonly depth: number; readonly turn: Turn; readonly count: number; readonly open: boolean }
  | { readonly kind: 'history'; readonly key: string; readonly depth: number; readonly turn: Turn }
  | { readonly kind: 'message'; readonly key: string; readonly depth: number; readonly turn: Turn; readonly message: Message; readonly side: Side; readonly quiet: boolean; readonly more: number }
  | { readonly kind: 'results'; readonly key: string; readonly depth: number; readonly turn: Turn; readonly count: number }
  | { readonly kind: 'absence'; readonly key: string; readonly depth: number; readonly turn: Turn; readonly side: Side; readonly reason: string }
  | { readonly kind: 'label'; readonly key: string; readonly depth: number; readonly text: string }
  | { readonly kind: 'step'; readonly key: string; readonly depth: number; readonly call: Call; readonly answer: string; readonly earlier: Call | null };

/** What a card hides. */
export interface Sum {
  readonly durationMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly calls: number;
  readonly errors: number;
}

export interface RowOptions {
  readonly order: 'happened' | 'answer';
  /** What a person opened or closed; undefined where nobody did. */
  readonly isOpen: (key: string) => boolean | undefined;
}

/** Above this many calls, sub-agents are closed until opened. */
export const openAgentsUpTo = 20;

export function traceRows(story: Story, options: RowOptions): Row[] {
  const rows: Row[] = [];
  const walk = (nodes: readonly StoryNode[], depth: number) => {
    const ordered = options.order === 'answer' ? [...nodes].reverse() : nodes;
    for (const node of ordered) {
      if (node.isCard) {
        const open = options.isOpen(`agent ${node.call.spanId}`) ?? story.turns.length <= openAgentsUpTo;
        rows.push({ kind: 'agent', key: `agent ${node.call.spanId}`, depth, call: node.call, open, sum: sumOf(node) });
        if (open) {
          walk(node.children, depth + 1);
        }
        continue;
      }
      const own = ownRows(story, node, depth, options);
      if (options.order === 'answer') {
        walk(node.children, depth);
        rows.push(...own);
      } else {
        rows.push(...own);
        walk(node.children, depth);
      }
    }
  };
  walk(story.roots, 0);
  return rows;
}

/** The rows of one call alone, with what it was sent. */
export function callRows(story: Story, spanId: string, options: RowOptions): Row[] {
  const turn = story.turnOf.get(spanId);
  if (turn) {
    return turnRows(story, turn, 0, { ...options, alone: true });
  }
  const call = story.answer.calls.find((other) => other.spanId === spanId);
  return call && isStep(call) ? [stepRow(story, call, 0)] : [];
}

function ownRows(story: Story, node: StoryNode, depth: number, options: RowOptions): Row[] {
  if (node.turn) {
    return turnRows(story, node.turn, depth, { ...options, alone: false });
  }
  return isStep(node.call) && !story.pairs.claimed.has(node.call.spanId) ? [stepRow(story, node.call, depth)] : [];
}

function turnRows(story: Story, turn: Turn, depth: number, options: RowOptions & { alone: boolean }): Row[] {
  const id = turn.call.spanId;
  const head: Row[] = [{ kind: 'call', key: `call ${id}`, depth, turn }];
  const saw: Row[] = [];
  if (turn.system || turn.tools) {
    saw.push({ kind: 'setup', key: `setup ${id}`, depth, turn });
  }
  const known = turn.history?.same ?? 0;
  if (known > 0) {
    const key = `earlier ${id}`;
    const open = options.isOpen(key) ?? false;
    saw.push({ kind: 'earlier', key, depth, turn, count: known, open });
    if (open) {
      saw.push(...messageRows(story, turn, turn.input.slice(0, known), 'in', depth, true, 'e'));
    }
  }
  if (turn.history && (turn.history.removed.length > 0 || turn.history.edited.length > 0)) {
    saw.push({ kind: 'history', key: `history ${id}`, depth, turn });
  }
  const shown = options.alone ? [] : turn.fresh.filter((hash) => isOnlyResults(story, turn, hash));
  if (shown.length > 0) {
    saw.push({ kind: 'results', key: `results ${id}`, depth, turn, count: shown.length });
  }
  saw.push(...messageRows(story, turn, shown.length === 0 ? turn.fresh : turn.fresh.filter((hash) => !shown.includes(hash)), 'in', depth, false, 'n'));
  saw.push(...absenceRows(turn, 'in', depth));
  const wrote = [...messageRows(story, turn, turn.call.output, 'out', depth, false, 'o'), ...absenceRows(turn, 'out', depth)];
  if (options.order === 'happened') {
    return [...head, ...saw, ...wrote];
  }
  return [...head, ...wrote, ...(saw.length === 0 ? [] : [{ kind: 'label' as const, key: `saw ${id}`, depth, text: 'What it saw, newest first' }, ...saw.reverse()])];
}

/** Messages in a row with the same words once, and how often. */
function messageRows(story: Story, turn: Turn, hashes: readonly string[], side: Side, depth: number, quiet: boolean, mark: string): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < hashes.length; at++) {
    const message = story.answer.messages[hashes[at] ?? ''];
    let more = 0;
    while (hashes[at + 1] === hashes[at] && at + 1 < hashes.length) {
      more++;
      at++;
    }
    if (message) {
      rows.push({ kind: 'message', key: `${mark}${at} ${turn.call.spanId}`, depth, turn, message, side, quiet, more });
    }
  }
  return rows;
}

function absenceRows(turn: Turn, side: Side, depth: number): Row[] {
  const reason = side === 'in' ? turn.call.absence.input : turn.call.absence.output;
  const present = side === 'in' ? turn.input.length > 0 : turn.call.output.length > 0;
  const failed = side === 'out' && turn.call.status === 'error';
  return reason == null || present || failed ? [] : [{ kind: 'absence', key: `no ${side} ${turn.call.spanId}`, depth, turn, side, reason }];
}

function isOnlyResults(story: Story, turn: Turn, hash: string): boolean {
  const parts = story.answer.messages[hash]?.parts ?? [];
  return parts.length > 0 && parts.every((part) => story.pairs.isShownWithCall(turn, part));
}

function isStep(call: Call): boolean {
  return ['tool', 'retrieval', 'rerank', 'embedding'].includes(call.operation);
}

function stepRow(story: Story, call: Call, depth: number): Row {
  const next = story.turns[firstFrom(story.turns, call.startTime)];
  const words = next?.call.output.flatMap((hash) => story.answer.messages[hash]?.parts ?? []).map((part) => part.text ?? '').join('\n') ?? '';
  const earlier = call.operation !== 'rerank' ? null : story.answer.calls.filter((other) => other !== call && other.documents.length > 0 && other.startTime <= call.startTime
    && other.documents.some((document) => call.documents.some((own) => sameDocument(own, document)))).at(-1) ?? null;
  return { kind: 'step', key: `step ${call.spanId}`, depth, call, answer: words, earlier };
}

/** The place of the first turn that begins at a time or later; they are in order. */
function firstFrom(turns: readonly Turn[], time: string): number {
  let from = 0;
  let to = turns.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((turns[middle]?.call.startTime ?? '') < time) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

function sumOf(node: StoryNode): Sum {
  let input: number | null = null;
  let output: number | null = null;
  let cost: number | null = null;
  let calls = 0;
  let errors = node.call.status === 'error' ? 1 : 0;
  const add = (sum: number | null, value: number | null | undefined) => (value == null ? sum : (sum ?? 0) + value);
  const walk = (nodes: readonly StoryNode[]) => {
    for (const child of nodes) {
      if (child.call.operation === 'llm') {
        calls++;
      }
      // What is rolled up on parents is in their calls already.
      if (child.call.usage.role !== 'rollup') {
        input = add(input, child.call.usage.inputTokens);
        output = add(output, child.call.usage.outputTokens);
        cost = add(cost, child.call.costUsd);
      }
      errors += child.call.status === 'error' ? 1 : 0;
      walk(child.children);
    }
  };
  walk(node.children);
  return { durationMs: node.call.durationMs, inputTokens: input, outputTokens: output, costUsd: cost, calls, errors };
}

/** What a row takes before it is measured; the closer, the less the list moves. */
export function estimateRow(row: Row): number {
  switch (row.kind) {
    case 'call':
      return 44;
    case 'message': {
      const length = row.message.parts.reduce((sum, part) => sum + (part.text?.length ?? 80), 0);
      return 40 + Math.min(12, Math.ceil(length / 76)) * 20;
    }
    case 'step':
      return 40 + Math.min(8, row.call.documents.length) * 44;
    case 'absence':
      return 52;
    default:
      return 32;
  }
}
