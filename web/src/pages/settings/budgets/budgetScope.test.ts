import { describe, expect, it } from 'vitest';
import { aBudget } from '../../../testing/budgets';
import { callOf, costAddress, countsByTrace, curlOf, filterOf, ownersOf } from './budgetScope';

describe('whose a budget is', () => {
  it('names each condition with its value, and a filter by its text', () => {
    expect(ownersOf(aBudget())).toEqual([]);
    expect(ownersOf(aBudget({ tenant: 'acme', model: 'gpt-4o*', query: 'attr.feature:checkout -environment:dev' }))).toEqual([
      { name: 'Tenant', value: 'acme' }, { name: 'Model', value: 'gpt-4o*' }, { name: 'Feature', value: 'checkout' }, { name: 'Filter', value: '-environment:dev' },
    ]);
    expect(ownersOf(aBudget({ query: 'service:a OR service:b' }))).toEqual([{ name: 'Filter', value: 'service:a OR service:b' }]);
  });

  it('is a filter of the same calls', () => {
    expect(filterOf(aBudget())).toBe('');
    expect(filterOf(aBudget({ tenant: 'a b', user: 'u-1', model: 'gpt-4o*', query: 'service:a OR service:b' }))).toBe('(service:a OR service:b) tenant:"a b" user:u-1 model:gpt-4o*');
    expect(filterOf(aBudget({ model: 'my model*' }))).toBe('model:/(?i)^my model.*$/');
    expect(filterOf(aBudget({ model: 'house/m' }))).toBe('model:"house/m"');
  });

  it('opens the page of costs at its calls since the period began', () => {
    expect(costAddress(aBudget({ tenant: 'acme' }))).toBe('/cost?from=2026-11-20T00%3A00%3A00.000Z&q=tenant%3Aacme');
    expect(costAddress(aBudget())).toBe('/cost?from=2026-11-20T00%3A00%3A00.000Z');
  });

  it('knows where costs are counted by the trace', () => {
    expect([aBudget({ tenant: 'a' }), aBudget({ query: 'attr.feature:x' }), aBudget({ query: '-user:u' })].map(countsByTrace)).toEqual([true, true, true]);
    expect([aBudget(), aBudget({ model: 'm' }), aBudget({ query: 'service:a' })].map(countsByTrace)).toEqual([false, false, false]);
  });
});

describe('the call that is asked about', () => {
  const asked = (budget: ReturnType<typeof aBudget>) => {
    const { parameters, untold, examples } = callOf(budget);
    return { text: parameters.toString(), untold, examples };
  };

  it('says each condition of the budget', () => {
    expect(asked(aBudget({ tenant: 'acme', user: 'u 1', query: 'attr.feature:checkout service:"a b"' }))).toEqual({ text: 'tenant=acme&user=u+1&attr.feature=checkout&service=a+b', untold: [], examples: [] });
  });

  it('gives an example for a pattern or one of several values, and says so', () => {
    expect(asked(aBudget({ model: 'gpt-4o*', query: 'environment:(prod OR test)' }))).toEqual({ text: 'model=gpt-4o&environment=prod', untold: [], examples: ['model', 'environment'] });
    expect(asked(aBudget({ model: '*' })).text).toBe('model=any');
  });

  it('leaves out what a call cannot say, and a name that stands there already', () => {
    expect(asked(aBudget({ tenant: 'acme', query: 'tenant:acme duration>2s -service:a code:1..2' }))).toEqual({ text: 'tenant=acme', untold: ['duration>2s', '-service:a', 'code:1..2'], examples: [] });
    expect(asked(aBudget({ query: 'input:refund event.name:retry model:m' }))).toEqual({ text: 'model=m', untold: ['input:refund', 'event.name:retry'], examples: [] });
    expect(asked(aBudget({ query: 'service:a OR service:b' })).untold).toEqual(['service:a OR service:b']);
  });

  it('is a line for a shell that nothing in a value can end', () => {
    expect(curlOf('http://h:1', `/c?${callOf(aBudget({ tenant: "a' $(b)" })).parameters.toString()}`, false)).toBe("curl 'http://h:1/c?tenant=a%27+%24%28b%29'");
    expect(curlOf('http://h:1', '/c', true)).toBe('curl \'http://h:1/c\' -H "Authorization: Bearer $SIGHTGLASS_KEY"');
  });
});
