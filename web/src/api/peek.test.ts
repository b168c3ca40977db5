import { expect, it } from 'vitest';
import { peekOf } from './peek';

const message = (role: string, text: string | null, type = 'text', toolName: string | null = null) => ({ role, parts: [{ type, text, toolName }] });
const call = (spanId: string, operation: string, durationMs: number, input: string[] = [], output: string[] = []) => ({ spanId, operation, name: spanId, durationMs, input, output });

it('shows the first question, the last answer and the three slowest steps', () => {
  const peek = peekOf({
    messages: { s: message('system', 'Be kind'), u: message('user', 'Where is my order?'), t: message('assistant', null, 'tool_call', 'get_order'), a: message('assistant', 'It shipped.') },
    calls: [call('agent', 'agent', 900), call('one', 'llm', 100, ['s', 'u'], ['t']), call('tool', 'tool', 300), call('two', 'llm', 200, ['s', 'u', 't'], ['a']), call('four', 'retrieval', 50)],
  });
  expect(peek.messages).toEqual([{ role: 'user', label: 'User', text: 'Where is my order?' }, { role: 'assistant', label: 'Assistant', text: 'It shipped.' }]);
  expect(peek.slowest.map((step) => step.spanId)).toEqual(['tool', 'two', 'one']);
});
