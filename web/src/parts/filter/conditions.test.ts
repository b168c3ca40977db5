import { describe, expect, it } from 'vitest';
import { addCondition, boundsOf, chosenValues, clearField, conditionsOf, excludeValue, onlyValue, removeCondition, setBounds, toggleValue, withoutEach } from './conditions';

describe('conditionsOf', () => {
  it('are those that stand side by side', () => {
    expect(conditionsOf('service:chat AND duration>2s  -env:dev span(model:x cost>1) "refund policy"').map((each) => each.text))
      .toEqual(['service:chat', 'duration>2s', '-env:dev', 'span(model:x cost>1)', '"refund policy"']);
  });

  it('an OR at the top is one condition', () => {
    expect(conditionsOf('a OR b c')).toHaveLength(1);
  });

  it.each(['', '  ', 'model:', '(a', '"open', 'a OR', 'x:/open', ')'])('%j has none', (text) => {
    expect(conditionsOf(text)).toEqual([]);
  });
});

describe('values of a facet', () => {
  it('adds, adds to and takes out, in place', () => {
    const one = toggleValue('service:chat cost>1', 'status', 'error');
    expect(one).toBe('service:chat cost>1 status:error');
    expect(toggleValue(one, 'service', 'search')).toBe('service:(chat OR search) cost>1 status:error');
    expect(toggleValue('service:(chat OR search) cost>1', 'service', 'CHAT')).toBe('service:search cost>1');
    expect(toggleValue('service:chat cost>1', 'service', 'chat')).toBe('cost>1');
  });

  it('only and exclude', () => {
    expect(onlyValue('-status:ok x status:(error OR unset)', 'status', 'ok')).toBe('status:ok x');
    expect(excludeValue('status:(error OR ok)', 'status', 'ok')).toBe('status:error -status:ok');
    expect(excludeValue('', 'model', 'gpt 4')).toBe('-model:"gpt 4"');
    expect(toggleValue('-status:ok', 'status', 'ok')).toBe('status:ok');
  });

  it('knows aliases and both ways of writing several', () => {
    expect(chosenValues('env:(prod OR "st 1") -environment:dev', 'environment')).toEqual({ included: ['prod', 'st 1'], excluded: ['dev'] });
    expect(clearField('env:prod model:x -env:dev', 'environment')).toBe('model:x');
  });

  it('leaves alone what a checkbox cannot stand for', () => {
    for (const text of ['model:gpt-4o*', 'model:/x y/', 'span(model:x)', '(model:a OR cost>1)', 'model:*']) {
      expect(chosenValues(text, 'model').included).toEqual([]);
      expect(toggleValue(text, 'model', 'b')).toBe(`${text} model:b`);
    }
  });

  it('keeps an OR together when something is set beside it', () => {
    expect(toggleValue('status:error OR cost>1', 'service', 'chat')).toBe('(status:error OR cost>1) service:chat');
    expect(toggleValue('(a) OR (b)', 'service', 'chat')).toBe('((a) OR (b)) service:chat');
    expect(toggleValue('(a OR b)', 'service', 'chat')).toBe('(a OR b) service:chat');
    expect(removeCondition('(a OR b) service:chat', 1)).toBe('(a OR b)');
  });

  it('quotes what the grammar would read otherwise', () => {
    for (const value of ['a b', 'x"y\\z', 'AND', '-1', 'a:b', 'gpt*', '', 'line\nbreak', '1..2', ')']) {
      expect(chosenValues(toggleValue('x', 'name', value), 'name').included).toEqual([value]);
    }
  });
});

describe('bounds of a number', () => {
  it('reads and writes them', () => {
    expect(boundsOf('duration:100ms..2s', 'duration')).toEqual({ min: '100ms', max: '2s' });
    expect(boundsOf('x duration>=1s', 'duration')).toEqual({ min: '1s', max: null });
    expect(setBounds('x duration>1s duration<9s', 'duration', { min: '2s', max: '3s' })).toBe('x duration:2s..3s');
    expect(setBounds('duration:1s..2s', 'duration', { min: null, max: '5s' })).toBe('duration<=5s');
    expect(setBounds('x duration:1s..2s', 'duration', { min: null, max: null })).toBe('x');
  });
});

it('adding the same condition twice changes nothing', () => {
  expect(addCondition('status:error', 'status:error')).toBe('status:error');
});

it('says what each condition costs', () => {
  expect(withoutEach('a b:c -d')).toEqual([{ removed: 'a', rest: 'b:c -d' }, { removed: 'b:c', rest: 'a -d' }, { removed: '-d', rest: 'a b:c' }]);
});
