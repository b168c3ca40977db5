import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operationNames, operationOf } from './operations';

describe('operations', () => {
  it('have the numbers the server gives them', () => {
    const source = readFileSync('../src/Sightglass.Domain/SpanOperation.cs', 'utf8');
    const named = [...source.matchAll(/^ {4}(\w+) = (\d+),/gm)].map((match) => [Number(match[2]), (match[1] ?? '').replace(/(?!^)([A-Z])/g, '_$1').toLowerCase()]);

    expect(named).toEqual(operationNames.map((name, index) => [index, name]));
  });

  it('are found by number and by name', () => {
    expect(operationOf(1)).toBe(operationOf('llm'));
    expect(operationOf('guardrail')).toMatchObject({ word: 'Guard', kind: 'guard' });
  });

  it('that are not known are spans like any other', () => {
    expect(operationOf(200).word).toBe('Span');
    expect(operationOf('constructor').word).toBe('Span');
    expect(operationOf(null).word).toBe('Span');
  });
});
