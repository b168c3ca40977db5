import type { Call, ConversationAnswer, Part } from '../../api/conversation';
import { listOf } from './lists';
import type { Turn } from './turns';

/** What came of a tool call. */
export interface ToolOutcome {
  /** The span of the tool's execution. */
  readonly span: Call | null;
  readonly result: { readonly value: unknown; readonly cutBytes: number | null; readonly from: 'message' | 'span' } | null;
}

export interface ToolPairs {
  /** The outcome of a tool call that stands in a message of this turn. */
  readonly outcomeOf: (turn: Turn, part: Part) => ToolOutcome;
  /** Tool spans that are shown with the tool call that asked for them. */
  readonly claimed: ReadonlySet<string>;
  /** Whether a result is shown with its tool call, in an answer of an earlier call. */
  readonly isShownWithCall: (turn: Turn, part: Part) => boolean;
}

interface Result {
  readonly turn: number;
  readonly part: Part;
}

/**
 * Pairs tool calls with results and tool spans by call id. Ids are not unique in every SDK (`call_0`), so the first result after the
 * call counts. A call without an id gets the next unclaimed span of the tool's name before the thread's next call.
 */
export function pairTools(answer: ConversationAnswer, turns: readonly Turn[]): ToolPairs {
  const results = new Map<string, Result[]>();
  const asked = new Map<string, number[]>();
  const spans = new Map<string, Call[]>();
  for (const call of answer.calls) {
    if (call.operation === 'tool' && call.toolCallId) {
      listOf(spans, call.toolCallId).push(call);
    }
  }
  for (const turn of turns) {
    for (const part of partsOf(answer, turn.input)) {
      if (part.type === 'tool_result' && part.toolCallId) {
        listOf(results, part.toolCallId).push({ turn: turn.number, part });
      }
    }
    for (const part of partsOf(answer, turn.call.output)) {
      if (part.type === 'tool_call' && part.toolCallId) {
        listOf(asked, part.toolCallId).push(turn.number);
      }
    }
  }
  const claimed = new Set<string>();
  const byPart = new Map<string, ToolOutcome>();
  const keyOf = (turn: Turn, part: Part, at: number) => `${turn.number} ${part.toolCallId ?? `${part.toolName ?? ''} ${at}`}`;
  const positions = new WeakMap<Part, number>();
  const resolve = (turn: Turn, part: Part, isAnswer: boolean): ToolOutcome => {
    const id = part.toolCallId ?? '';
    const found = (results.get(id) ?? []).find((result) => (isAnswer ? result.turn > turn.number : result.turn >= turn.number));
    const span = id === '' ? (isAnswer ? nextByName(answer, turns, turn, part, claimed) : null) : pickSpan(spans.get(id), turn, isAnswer);
    if (span && isAnswer) {
      claimed.add(span.spanId);
    }
    const fromSpan = span?.toolResult == null ? null : { value: span.toolResult, cutBytes: span.toolResultCutBytes ?? null, from: 'span' as const };
    return {
      span,
      result: found ? { value: found.part.result ?? found.part.text ?? '', cutBytes: found.part.cutBytes ?? null, from: 'message' } : fromSpan,
    };
  };
  for (const turn of turns) {
    let at = 0;
    for (const part of partsOf(answer, turn.call.output)) {
      if (part.type === 'tool_call') {
        positions.set(part, at);
        byPart.set(keyOf(turn, part, at++), resolve(turn, part, true));
      }
    }
  }
  return {
    claimed,
    outcomeOf: (turn, part) => byPart.get(keyOf(turn, part, positions.get(part) ?? 0)) ?? resolve(turn, part, false),
    isShownWithCall: (turn, part) => part.type === 'tool_result' && (asked.get(part.toolCallId ?? '') ?? []).some((number) => number < turn.number),
  };
}

function pickSpan(candidates: readonly Call[] | undefined, turn: Turn, isAnswer: boolean): Call | null {
  if (!candidates) {
    return null;
  }
  return (isAnswer ? candidates.find((span) => span.startTime >= turn.call.startTime) : undefined) ?? candidates[0] ?? null;
}

function nextByName(answer: ConversationAnswer, turns: readonly Turn[], turn: Turn, part: Part, claimed: ReadonlySet<string>): Call | null {
  const next = turns.find((other) => other.number > turn.number && other.thread === turn.thread);
  return answer.calls.find((call) => call.operation === 'tool' && !call.toolCallId && call.toolName === part.toolName && !claimed.has(call.spanId)
    && call.startTime >= turn.call.startTime && (!next || call.startTime <= next.call.startTime)) ?? null;
}

function* partsOf(answer: ConversationAnswer, hashes: readonly string[]): Generator<Part> {
  for (const hash of hashes) {
    yield* answer.messages[hash]?.parts ?? [];
  }
}
