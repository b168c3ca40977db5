import type { Call, ConversationAnswer, Message } from '../../api/conversation';
import { commonPrefix, compareHistory, type History, type HistoryRules } from './history';
import { looseKey } from './messages';
import { pairTools, type ToolPairs } from './toolPairs';

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

export interface StoryNode {
  readonly call: Call;
  readonly turn: Turn | null;
  readonly children: readonly StoryNode[];
  /** Shown as a card of its own: a sub-agent, or one of several agents. */
  readonly isCard: boolean;
}

export interface Story {
  readonly answer: ConversationAnswer;
  readonly roots: readonly StoryNode[];
  readonly turns: readonly Turn[];
  readonly turnOf: ReadonlyMap<string, Turn>;
  readonly pairs: ToolPairs;
  /** In how many calls a hashed text occurs. */
  readonly hashCalls: ReadonlyMap<string, number>;
}

/** How many calls of its thread a call is measured against. */
const lookBack = 8;

const deepest = 200;

/** Builds the conversation from all spans: which call continues which, what is new in each, which result belongs to which tool call. */
export function tellStory(answer: ConversationAnswer): Story {
  const byId = new Map(answer.calls.map((call) => [call.spanId, call]));
  const children = new Map<string, Call[]>();
  const roots: Call[] = [];
  for (const call of answer.calls) {
    const parent = parentOf(call, byId);
    const siblings = parent === null ? roots : listOf(children, parent.spanId);
    siblings.push(call);
  }
  const speaks = new Set<string>();
  markSpeaking(answer.calls, byId, speaks);
  const turns = readTurns(answer, byId, speaks);
  const turnOf = new Map(turns.map((turn) => [turn.call.spanId, turn]));
  const severalAgents = roots.filter((call) => call.operation === 'agent').length > 1;
  const told = new Set<string>();
  const nodes = (calls: readonly Call[], inAgent: boolean, level: number): StoryNode[] => calls.filter((call) => !told.has(call.spanId)).map((call) => {
    told.add(call.spanId);
    return {
      call,
      turn: turnOf.get(call.spanId) ?? null,
      isCard: call.operation === 'agent' && !turnOf.has(call.spanId) && (inAgent || severalAgents),
      children: level > deepest ? [] : nodes(children.get(call.spanId) ?? [], inAgent || call.operation === 'agent', level + 1),
    };
  });
  const tree = nodes(roots, false, 0);
  // Nothing is lost: spans that are each other's parents, and those nested beyond reason, stand at the end.
  tree.push(...answer.calls.flatMap((call) => (told.has(call.spanId) ? [] : nodes([call], false, 0))));
  return { answer, roots: tree, turns, turnOf, pairs: pairTools(answer, turns), hashCalls: countHashes(answer) };
}

function readTurns(answer: ConversationAnswer, byId: ReadonlyMap<string, Call>, speaks: ReadonlySet<string>): Turn[] {
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
      call, thread, previous, history, input, number: turns.length + 1,
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
    const history = compareHistory(last.input, 0, input, rules);
    const kept = last.input.length - history.removed.length - history.edited.length;
    return kept > 0 && kept * 3 >= last.input.length ? last : null;
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
function markSpeaking(calls: readonly Call[], byId: ReadonlyMap<string, Call>, speaks: Set<string>): void {
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

function parentOf(call: Call, byId: ReadonlyMap<string, Call>): Call | null {
  return call.parentSpanId === null || call.parentSpanId === call.spanId ? null : (byId.get(call.parentSpanId) ?? null);
}

function countHashes(answer: ConversationAnswer): Map<string, number> {
  const counts = new Map<string, number>();
  for (const call of answer.calls) {
    const seen = new Set<string>();
    for (const hash of [...(call.system === null ? [] : [call.system]), ...call.input, ...call.output]) {
      for (const part of answer.messages[hash]?.parts ?? []) {
        if (part.type === 'hashed' && part.hash) {
          seen.add(part.hash);
        }
      }
    }
    for (const hash of seen) {
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  return counts;
}

export function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (!list) {
    list = [];
    map.set(key, list);
  }
  return list;
}
