import { describe, expect, it } from 'vitest';
import { conditionFor } from './fields';

describe('a condition from an attribute', () => {
  it('is written as the filter language reads it', () => {
    expect(conditionFor('attr', 'http.route', '/orders/{id}')).toBe('attr.http.route:"/orders/{id}"');
    expect(conditionFor('resource', 'a key', 'say "hi"\n\u0007', true)).toBe('-resource."a key":"say \\"hi\\"\\n\\u0007"');
    expect(conditionFor('attr', 'n', 12)).toBe('attr.n:12');
  });

  it('is none for what a filter cannot name', () => {
    expect(conditionFor('attr', 'list', ['a'])).toBeNull();
    expect(conditionFor('attr', 'empty', '')).toBeNull();
  });
});
