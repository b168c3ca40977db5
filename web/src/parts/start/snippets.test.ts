import { expect, it } from 'vitest';
import { snippets } from './snippets';

const open = { otlpHttp: 'http://127.0.0.1:4318', keysRequired: false };

it('every snippet sends to this server, and to no other', () => {
  for (const { code } of snippets(open)) {
    expect(code.match(/https?:\/\/[^\s"',/]+/g)).toEqual(['http://127.0.0.1:4318']);
    expect(code).toContain('/v1/traces');
  }
});

it('a key is asked for only where one is needed', () => {
  for (const { code } of snippets(open)) {
    expect(code.toLowerCase()).not.toContain('authorization');
  }
  for (const { code } of snippets({ ...open, keysRequired: true })) {
    expect(code).toContain('Bearer YOUR_INGEST_KEY');
  }
});

it('all of them send the same call', () => {
  for (const { code } of snippets(open)) {
    for (const name of ['gen_ai.operation.name', 'gen_ai.request.model', 'gen_ai.usage.input_tokens', 'my-app', 'chat gpt-4o-mini']) {
      expect(code).toContain(name);
    }
  }
});
