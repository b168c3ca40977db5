import type { Call, ConversationAnswer } from '../../api/conversation';
import { listOf } from './lists';
import { pairTools, type ToolPairs } from './toolPairs';
import { parentOf, readTurns, type Turn } from './turns';

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
  /** How many calls there are, those that are not here included. */
  readonly total: number;
  readonly turnOf: ReadonlyMap<string, Turn>;
  readonly pairs: ToolPairs;
  /** In how many calls a hashed text occurs. */
  readonly hashCalls: ReadonlyMap<string, number>;
}

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
  const turns = readTurns(answer, byId);
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
  const isWhole = answer.nextCursor === null && answer.modelCallsBefore === 0;
  return { answer, roots: tree, turns, total: isWhole ? turns.length : Math.max(answer.modelCallCount, turns.length), turnOf, pairs: pairTools(answer, turns), hashCalls: countHashes(answer) };
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
