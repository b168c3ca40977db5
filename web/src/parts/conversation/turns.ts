import type { Call, ConversationAnswer, Message } from '../../api/conversation';
import { commonPrefix, compareHistory, type History, type HistoryRules } from './history';
import { listOf } from './lists';
import { looseKey } from './messages';

/** A model call with what is new in it. */
export interface Turn {
  readonly call: Call;
  /** Counts the model calls of the trace from 1, by start. */
  readonly number: number;
  readonly thread: string;
  /** The call this one continues; null when it starts something. */
  readonly previous: Turn | null;
  readonly history: History | null;
  /** What was sent, without the system prompt. */
  readonly input: readonly string[];
  /** What was sent and is not known from the call before. */
  readonly fresh: readonly string[];
  readonly system: Mark | null;
  readonly tools: Mark | null;
}

/** A text that mostly stays the same from call to call. */
export interface Mark {
  readonly hash: string;
  readonly state: 'first' | 'same' | 'changed';
  /** The call it was seen in before, and the text it had there. */
  readonly since: number;
  readonly before: string | null;
}

/** How many calls of its thread a call is measured against. */
const lookBack = 8;

/** Those that speak, in order: which call each continues, and what is new in it. */
export function readTurns(answer: ConversationAnswer, byId: ReadonlyMap<string, Call>): Turn[] {
  const keys = new Map<string, string>();
  const keyOf = (hash: string) => {
    let key = keys.get(hash);
    if (key === undefined) {
      const message = answer.messages[hash];
      key = message ? looseKey(message) : hash;
      keys.set(hash, key);
    }
    return key;
  };
  const rules: HistoryRules = { alike: (before, after) => keyOf(before) === keyOf(after), role: (hash) => answer.messages[hash]?.role ?? 'other' };
  const threads = new Map<string, Turn[]>();
  const turns: Turn[] = [];
  const speaks = speakingCalls(answer.calls, byId);
  for (const call of answer.calls) {
    if (!speaks.has(call.spanId)) {
      continue;
    }
    const thread = threadOf(call, byId);
    const said = listOf(threads, thread);
    const { system, input } = splitSystem(call, answer.messages);
    const previous = predecessor(input, said, rules);
    const history = previous && compareHistory([...previous.input, ...previous.call.output], previous.call.output.length, input, rules);
    const last = said[said.length - 1] ?? null;
    const turn: Turn = {
      call, thread, previous, history, input, number: answer.modelCallsBefore + turns.length + 1,
      fresh: history ? history.added.map((at) => input[at] ?? '') : input,
      system: markOf(system, last, (other) => other.system?.hash ?? null),
      tools: markOf(call.toolDefinitions, last, (other) => other.tools?.hash ?? null),
    };
    said.push(turn);
    turns.push(turn);
  }
  return turns;
}

/** The call of the thread this one has most in common with from the front; the latest of equals. None, where nothing is shared. */
function predecessor(input: readonly string[], said: readonly Turn[], rules: HistoryRules): Turn | null {
  let best: Turn | null = null;
  let most = 0;
  for (const turn of said.slice(-lookBack)) {
    const common = commonPrefix([...turn.input, ...turn.call.output], input, rules);
    if (common > 0 && common >= most) {
      best = turn;
      most = common;
    }
  }
  const last = said[said.length - 1];
  if (best === null && last) {
    // A window that slides drops the oldest: nothing in common from the front, and still the same talk.
    const before = [...last.input, ...last.call.output];
    const history = compareHistory(before, last.call.output.length, input, rules);
    const kept = input.length - history.added.length - history.edited.length;
    return kept > 0 && kept * 3 >= Math.min(last.input.length, input.length) ? last : null;
  }
  return best;
}

function markOf(hash: string | null, last: Turn | null, of: (turn: Turn) => string | null): Mark | null {
  if (hash === null) {
    return null;
  }
  const before = last ? of(last) : null;
  const state = before === null ? 'first' : before === hash ? 'same' : 'changed';
  return { hash, state, since: last?.number ?? 0, before: state === 'changed' ? before : null };
}

function splitSystem(call: Call, messages: Readonly<Record<string, Message>>): { system: string | null; input: readonly string[] } {
  const first = call.input[0];
  return call.system === null && first !== undefined && messages[first]?.role === 'system'
    ? { system: first, input: call.input.slice(1) }
    : { system: call.system, input: call.input };
}

/** Model calls speak; agents and workflows only when no model call is below them. */
function speakingCalls(calls: readonly Call[], byId: ReadonlyMap<string, Call>): ReadonlySet<string> {
  const speaks = new Set<string>();
  const above = new Set<string>();
  for (const call of calls) {
    if (call.operation === 'llm') {
      speaks.add(call.spanId);
      for (let parent = parentOf(call, byId); parent && !above.has(parent.spanId); parent = parentOf(parent, byId)) {
        above.add(parent.spanId);
      }
    }
  }
  for (const call of calls) {
    if ((call.operation === 'agent' || call.operation === 'workflow') && !above.has(call.spanId) && call.input.length + call.output.length > 0) {
      speaks.add(call.spanId);
    }
  }
  return speaks;
}

function threadOf(call: Call, byId: ReadonlyMap<string, Call>): string {
  let steps = 0;
  for (let parent = parentOf(call, byId); parent && steps < 1000; parent = parentOf(parent, byId), steps++) {
    if (parent.operation === 'agent') {
      return parent.spanId;
    }
  }
  return `name ${call.agentName ?? ''}`;
}

/** The nearest call above; spans that are no calls may lie between. */
export function parentOf(call: Call, byId: ReadonlyMap<string, Call>): Call | null {
  return call.parentCallSpanId === null || call.parentCallSpanId === call.spanId ? null : (byId.get(call.parentCallSpanId) ?? null);
}
