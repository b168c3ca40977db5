import { describe, expect, it } from 'vitest';
import { joinPages } from '../../api/conversation';
import { answerOf, messageOf } from '../../testing/conversation';
import { historySentence } from './history';
import { callRows, traceRows, type Row } from './rows';
import { tellStory } from './story';

const messages = {
  s: messageOf('system', 'Be brief.'), s2: messageOf('system', 'Be long.'),
  u1: messageOf('user', 'Hello'), u2: messageOf('user', 'Where is it?'), u1x: messageOf('user', 'Hello!'),
  a1: messageOf('assistant', 'Hi'), a1again: messageOf('assistant', ' Hi '),
  call: messageOf('assistant', 'Let me look.', { type: 'tool_call', toolCallId: 'c1', toolName: 'get_order', arguments: { id: 1 } }, { type: 'tool_call', toolCallId: 'c2', toolName: 'get_user', arguments: {} }),
  r1: messageOf('tool', { type: 'tool_result', toolCallId: 'c1', result: { state: 'shipped' } }),
  done: messageOf('assistant', 'It is shipped.'),
};
const options = { order: 'happened', isOpen: () => undefined } as const;
const kinds = (rows: readonly Row[]) => rows.map((row) => (row.kind === 'message' ? `${row.side} ${row.message.role}` : row.kind));

describe('what is new in a call', () => {
  it('is all of the first call', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1'], output: ['a1'] }]));
    expect(story.turns[0]).toMatchObject({ previous: null, fresh: ['u1'] });
  });

  it('is what stands behind the longest common prefix, answers included', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1'], output: ['a1'] }, { spanId: '2', input: ['u1', 'a1', 'u2'], output: ['done'] }]));
    expect(story.turns[1]?.history).toMatchObject({ same: 2, removed: [], edited: [] });
    expect(story.turns[1]?.fresh).toEqual(['u2']);
  });

  it('does not count an answer sent back in another shape', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1'], output: ['a1'] }, { spanId: '2', input: ['u1', 'a1again', 'u2'], output: [] }]));
    expect(story.turns[1]?.fresh).toEqual(['u2']);
  });

  it('says what was removed and edited', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1', 'a1', 'u2'], output: ['done'] }, { spanId: '2', input: ['u1x', 'a1', 'u1'], output: [] }]));
    const history = story.turns[1]?.history;
    expect(history && historySentence(history)).toBe('2 edited');
    const dropped = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1', 'a1', 'u2'], output: ['done'] }, { spanId: '2', input: ['u1', 'u2', 'done'], output: [] }])).turns[1]?.history;
    expect(dropped && historySentence(dropped)).toBe('1 removed');
    expect(dropped?.added).toEqual([]);
  });

  it('is measured within the agent, not across agents', () => {
    const story = tellStory(answerOf(messages, [
      { spanId: 'A', operation: 'agent', name: 'planner' }, { spanId: '1', parentSpanId: 'A', input: ['u1'], output: ['a1'] },
      { spanId: 'B', operation: 'agent', name: 'writer', parentSpanId: 'A' }, { spanId: '2', parentSpanId: 'B', input: ['u1', 'a1', 'u2'], output: ['done'] },
    ]));
    expect(story.turns[1]).toMatchObject({ previous: null, fresh: ['u1', 'a1', 'u2'] });
  });

  it('is measured within the agent, whatever spans lie between it and the call', () => {
    const story = tellStory(answerOf(messages, [
      { spanId: 'A', operation: 'agent', name: 'planner' }, { spanId: '1', parentSpanId: 'step 1', parentCallSpanId: 'A', input: ['u1'], output: ['a1'] },
      { spanId: 'B', operation: 'agent', name: 'writer', parentSpanId: 'step 2', parentCallSpanId: 'A' }, { spanId: '2', parentSpanId: 'step 3', parentCallSpanId: 'B', input: ['u1', 'a1', 'u2'] },
      { spanId: '3', parentSpanId: 'step 4', parentCallSpanId: 'A', input: ['u1', 'a1', 'u2'], output: ['done'] },
    ]));
    expect(story.turns.map((turn) => turn.previous?.number ?? null)).toEqual([null, null, 1]);
    expect(story.roots[0]?.children.map((node) => [node.call.spanId, node.isCard])).toEqual([['1', false], ['B', true], ['3', false]]);
  });

  it('calls beside each other that share nothing are no changed history', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1'], output: ['a1'] }, { spanId: '2', input: ['u2'], output: ['done'] }]));
    expect(story.turns[1]?.history).toBeNull();
  });

  it('a window that slides has lost its oldest', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1', 'a1', 'u2'], output: ['done'] }, { spanId: '2', input: ['a1', 'u2', 'done', 'u1x'], output: [] }]));
    expect(story.turns[1]?.history).toMatchObject({ same: 0, removed: ['u1'], edited: [] });
    expect(story.turns[1]?.fresh).toEqual(['u1x']);
  });
});

describe('a part of a conversation', () => {
  const whole = answerOf(messages, [{ spanId: '1', input: ['u1'], output: ['a1'] }, { spanId: '2', input: ['u1', 'a1', 'u2'], output: ['done'] }]);
  const first = { ...whole, calls: whole.calls.slice(0, 1), messages: { u1: messages.u1, a1: messages.a1 }, nextCursor: 'next' };
  const second = { ...whole, calls: whole.calls.slice(1), modelCallsBefore: 1 };

  it('counts its calls from where it begins, of all there are', () => {
    const story = tellStory(second);
    expect([story.turns[0]?.number, story.total]).toEqual([2, 2]);
    expect(tellStory(first).total).toBe(2);
  });

  it('joined to those before is the conversation', () => {
    const joined = joinPages([first, second]);
    expect(joined).toEqual(whole);
    expect(joined && tellStory(joined).turns[1]).toMatchObject({ number: 2, fresh: ['u2'] });
    expect(joinPages([])).toBeNull();
  });
});

describe('the system prompt', () => {
  it('is told from the messages and marked same or changed', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', system: 's', input: ['u1'] }, { spanId: '2', input: ['s', 'u1', 'u2'] }, { spanId: '3', system: 's2', input: ['u1', 'u2'] }]));
    expect(story.turns.map((turn) => turn.system?.state)).toEqual(['first', 'same', 'changed']);
    expect(story.turns[1]?.input).toEqual(['u1', 'u2']);
    expect(story.turns[2]?.system).toMatchObject({ before: 's', since: 2 });
  });
});

describe('tool calls', () => {
  const answer = answerOf(messages, [
    { spanId: '1', input: ['u1'], output: ['call'] },
    { spanId: 't', operation: 'tool', toolName: 'get_order', toolCallId: 'c1', toolResult: 'from the span' },
    { spanId: '2', input: ['u1', 'call', 'r1'], output: ['done'] },
  ]);
  const story = tellStory(answer);
  const [first, second] = messages.call.parts.filter((part) => part.type === 'tool_call');

  it('are paired with the span and the result of their id', () => {
    const outcome = story.turns[0] && first && story.pairs.outcomeOf(story.turns[0], first);
    expect(outcome).toMatchObject({ span: { spanId: 't' }, result: { value: { state: 'shipped' }, from: 'message' } });
    expect(story.pairs.claimed.has('t')).toBe(true);
  });

  it('without a result have none', () => {
    expect(story.turns[0] && second && story.pairs.outcomeOf(story.turns[0], second)).toEqual({ span: null, result: null });
  });

  it('are shown once: neither the span nor the result again', () => {
    expect(kinds(traceRows(story, options))).toEqual(['call', 'in user', 'out assistant', 'call', 'earlier', 'results', 'out assistant']);
  });

  it('a call alone shows the results it was sent', () => {
    expect(kinds(callRows(story, '2', options))).toEqual(['call', 'earlier', 'in tool', 'out assistant']);
  });

  it('without ids are paired by name and order', () => {
    const nameless = { ...messages, call: messageOf('assistant', { type: 'tool_call', toolName: 'f', arguments: '1' }, { type: 'tool_call', toolName: 'f', arguments: '2' }) };
    const told = tellStory(answerOf(nameless, [{ spanId: '1', input: ['u1'], output: ['call'] }, { spanId: 'x', operation: 'tool', toolName: 'f' }, { spanId: 'y', operation: 'tool', toolName: 'f' }]));
    expect(nameless.call.parts.map((part) => told.turns[0] && told.pairs.outcomeOf(told.turns[0], part).span?.spanId)).toEqual(['x', 'y']);
  });
});

describe('the rows of a trace', () => {
  it('put the answer first on wish, the newest call first', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1'], output: ['a1'] }, { spanId: '2', input: ['u1', 'a1', 'u2'], output: ['done'] }]));
    const rows = traceRows(story, { ...options, order: 'answer' });
    expect(kinds(rows)).toEqual(['call', 'out assistant', 'label', 'in user', 'earlier', 'call', 'out assistant', 'label', 'in user']);
    expect(rows[0]).toMatchObject({ turn: { number: 2 } });
  });

  it('fold sub-agents into cards that sum what they hide', () => {
    const story = tellStory(answerOf(messages, [
      { spanId: 'A', operation: 'agent', name: 'planner' }, { spanId: '1', parentSpanId: 'A', input: ['u1'], output: ['a1'] },
      { spanId: 'B', operation: 'agent', name: 'writer', parentSpanId: 'A', usage: { inputTokens: 7, role: 'rollup' } },
      { spanId: '2', parentSpanId: 'B', input: ['u2'], output: ['done'], usage: { inputTokens: 5, outputTokens: 2, role: 'billable' }, costUsd: 0.1 },
    ]));
    const closed = traceRows(story, { ...options, isOpen: (key) => (key === 'agent B' ? false : undefined) });
    expect(kinds(closed)).toEqual(['call', 'in user', 'out assistant', 'agent']);
    expect(closed[3]).toMatchObject({ sum: { inputTokens: 5, outputTokens: 2, costUsd: 0.1, calls: 1 } });
    expect(traceRows(story, options).at(-1)).toMatchObject({ kind: 'message', depth: 1 });
  });

  it('open earlier messages in place', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', input: ['u1'], output: ['a1'] }, { spanId: '2', input: ['u1', 'a1', 'u2'], output: [] }]));
    const rows = traceRows(story, { ...options, isOpen: (key) => key === 'earlier 2' });
    expect(kinds(rows)).toEqual(['call', 'in user', 'out assistant', 'call', 'earlier', 'in user', 'in assistant', 'in user']);
  });

  it('say what is absent, and not for what failed before it answered', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', absence: { input: 'not_captured', output: 'not_captured' } }, { spanId: '2', status: 'error', absence: { input: 'hashed', output: 'not_captured' } }]));
    expect(kinds(traceRows(story, options))).toEqual(['call', 'absence', 'absence', 'call', 'absence']);
  });

  it('lose no span to parents that go in circles', () => {
    const story = tellStory(answerOf(messages, [{ spanId: '1', parentSpanId: '2', input: ['u1'] }, { spanId: '2', parentSpanId: '1', input: ['u2'] }]));
    expect(kinds(traceRows(story, options)).filter((kind) => kind === 'call')).toHaveLength(2);
  });
});
