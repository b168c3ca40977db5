import { describe, expect, it } from 'vitest';
import type { FilterField } from '../../api/filter';
import { fieldOffers, placeAt, unitOffers } from './completion';

const field = (name: string, type: string, operators: string[], more: Partial<FilterField> = {}): FilterField =>
  ({ name, type, meaning: `meaning of ${name}`, operators, words: [], units: [], examples: [], aliases: [], ...more });
const fields = [
  field('service', 'name', [':', ':*', ':/re/']),
  field('environment', 'name', [':', ':*'], { aliases: ['env'] }),
  field('duration', 'duration', [':', '>', '>=', '<', '<=', ':*'], { units: ['ns', 'us', 'ms', 's', 'm', 'h'], examples: ['duration>2s', 'duration:100ms..2s'] }),
  field('trace.duration', 'duration', [':', '>'], { units: ['s'] }),
];

describe('placeAt', () => {
  it.each([
    ['', { type: 'field', prefix: '' }],
    ['ser', { type: 'field', prefix: 'ser', from: 0 }],
    ['a ser', { type: 'field', prefix: 'ser', from: 2 }],
    ['-ser', { type: 'field', prefix: 'ser', from: 1 }],
    ['service:', { type: 'value', field: 'service', prefix: '', from: 8 }],
    ['service:ch', { type: 'value', field: 'service', prefix: 'ch', from: 8 }],
    ['service:"ch x', { type: 'value', field: 'service', prefix: 'ch x', from: 8 }],
    ['service:(a OR ch', { type: 'value', field: 'service', prefix: 'ch', from: 14 }],
    ['service:(', { type: 'value', field: 'service', prefix: '', from: 9 }],
    ['duration>2', { type: 'value', field: 'duration', prefix: '2', operator: '>' }],
    ['attr.reg', { type: 'key', family: 'attr', prefix: 'reg', from: 0 }],
    ['resource."a b', { type: 'key', family: 'resource', prefix: 'a b', from: 0 }],
    ['span(mo', { type: 'field', prefix: 'mo', from: 5 }],
  ])('%j', (text, place) => {
    expect(placeAt(text, text.length)).toMatchObject(place);
  });

  it.each(['"refund', 'name:/ab'])('nothing inside %j', (text) => {
    expect(placeAt(text, text.length)).toBeNull();
  });
});

describe('offers', () => {
  it('lists every field before anything is typed', () => {
    expect(fieldOffers(fields, '').map((offer) => offer.insert)).toEqual(['service:', 'environment:', 'duration', 'trace.duration']);
  });

  it('finds by alias and in the middle, what begins with it first', () => {
    expect(fieldOffers(fields, 'env')[0]?.label).toBe('environment:');
    expect(fieldOffers(fields, 'dur').map((offer) => offer.label)).toEqual(['duration', 'trace.duration']);
  });

  it('a whole name gets its operators', () => {
    expect(fieldOffers(fields, 'duration').slice(0, 6).map((offer) => offer.label)).toEqual(['duration>', 'duration>=', 'duration<', 'duration<=', 'duration:', 'duration:*']);
  });

  it('a number gets its units', () => {
    const duration = fields[2];
    expect(duration && unitOffers(duration, '2').map((offer) => offer.label)).toEqual(['2ns', '2us', '2ms', '2s', '2m', '2h']);
    expect(duration && unitOffers(duration, '1s..20m').map((offer) => offer.label)).toEqual([]);
    expect(duration && unitOffers(duration, '').map((offer) => offer.label)).toEqual(['2s', '100ms..2s']);
  });
});
