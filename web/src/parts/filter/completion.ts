import type { FilterField } from '../../api/filter';
import { fieldName } from './conditions';
import { tokenize, unquote } from './tokens';

/** What can be completed where the caret stands. `from` to the caret (or `to`) is replaced by what is chosen. */
export type CompletionPlace = { readonly from: number; readonly to: number } & (
  | { readonly type: 'field'; readonly prefix: string }
  | { readonly type: 'key'; readonly family: 'attr' | 'resource'; readonly prefix: string }
  | { readonly type: 'value'; readonly field: string; readonly prefix: string; readonly operator: string });

/** Finds out what is being written at the caret; null inside an expression or a text. */
export function placeAt(text: string, caret: number): CompletionPlace | null {
  const tokens = tokenize(text);
  const index = tokens.findIndex((token) => token.from < caret && caret <= token.to);
  const token = tokens[index];
  const nothing = { type: 'field', prefix: '', from: caret, to: caret } as const;
  if (token === undefined || token.type === 'space' || token.type === 'not') {
    return nothing;
  }
  const written = text.slice(token.from, caret);
  switch (token.type) {
    case 'word': case 'keyword': case 'scope': case 'field': {
      const family = /^(attr|resource)\.(.*)$/i.exec(written);
      return family
        ? { type: 'key', family: (family[1] ?? '').toLowerCase() as 'attr' | 'resource', prefix: (family[2] ?? '').replace(/^"/, ''), from: token.from, to: token.to }
        : { type: 'field', prefix: written, from: token.from, to: token.to };
    }
    case 'operator': {
      const field = tokens[index - 1];
      return field?.type === 'field' && caret === token.to ? { type: 'value', field: text.slice(field.from, field.to), prefix: '', operator: text.slice(token.from, token.to), from: caret, to: caret } : null;
    }
    case 'open': {
      const field = tokens[index - 2];
      return field?.type === 'field' && tokens[index - 1]?.type === 'operator'
        ? { type: 'value', field: text.slice(field.from, field.to), prefix: '', operator: ':', from: caret, to: caret }
        : nothing;
    }
    case 'value': case 'number':
      return { type: 'value', field: token.field ?? '', prefix: written, operator: operatorBefore(text, token.from), from: token.from, to: token.to };
    case 'string':
      return token.field === undefined ? null : { type: 'value', field: token.field, prefix: unquote(written), operator: ':', from: token.from, to: token.to };
    default:
      return null;
  }
}

export interface Offer {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
  /** Whether the list should open again after it: an operator or a value comes next. */
  readonly more: boolean;
}

/** Fields whose name or alias holds what is typed, those that begin with it first. */
export function fieldOffers(fields: readonly FilterField[], prefix: string): readonly Offer[] {
  const typed = prefix.toLowerCase();
  const begins = (field: FilterField) => [field.name, ...field.aliases].some((name) => name.startsWith(typed));
  const holds = (field: FilterField) => field.name.includes(typed) || field.meaning.toLowerCase().includes(typed);
  const found = [...fields.filter(begins), ...fields.filter((field) => !begins(field) && typed.length > 1 && holds(field))];
  const exact = fields.find((field) => field.name === typed || field.aliases.includes(typed));
  return [
    ...(exact === undefined ? [] : operatorOffers(exact)),
    ...found.filter((field) => field !== exact || !field.operators.includes(':')).map((field) => ({
      label: field.name,
      detail: field.meaning,
      insert: field.name.endsWith('.') || isMeasured(field) ? field.name : `${field.name}:`,
      more: true,
    })),
  ];
}

const operatorMeanings: Record<string, string> = {
  ':': 'is', ':*': 'is set', ':/re/': 'matches an expression', ':( )': 'is one of', '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most', '..': 'from one number to another', '*': 'begins with',
};

/** The operators a field takes, in the order in which its type wants them. */
export function operatorOffers(field: FilterField): readonly Offer[] {
  const order = isMeasured(field) ? ['>', '>=', '<', '<=', ':', ':*'] : [':', ':*', '>', '<'];
  return order.filter((operator) => field.operators.includes(operator)).map((operator) => ({
    label: `${field.name}${operator}`,
    detail: operatorMeanings[operator] ?? '',
    insert: `${field.name}${operator}${operator === ':*' ? ' ' : ''}`,
    more: operator !== ':*',
  }));
}

/** For a number with a unit: what is typed, in each unit it may have. */
export function unitOffers(field: FilterField, prefix: string): readonly Offer[] {
  const number = /^(?:[\d.]+\.\.)?[\d.]*\d/.exec(prefix)?.[0];
  if (number === undefined || field.type !== 'duration') {
    return field.examples.filter((example) => prefix === '' && example.startsWith(field.name)).slice(0, 2)
      .map((example) => ({ label: example.slice(field.name.length).replace(/^(:|>=|<=|>|<)/, ''), detail: 'for example', insert: example.slice(field.name.length).replace(/^(:|>=|<=|>|<)/, ''), more: false }));
  }
  const rest = prefix.slice(number.length);
  return field.units.filter((unit) => unit.startsWith(rest)).map((unit) => ({ label: number + unit, detail: unitNames[unit] ?? '', insert: `${number}${unit} `, more: false }));
}

const unitNames: Record<string, string> = { ns: 'nanoseconds', us: 'microseconds', ms: 'milliseconds', s: 'seconds', m: 'minutes', h: 'hours' };

export function findField(fields: readonly FilterField[], written: string): FilterField | undefined {
  const name = fieldName(written);
  return fields.find((field) => field.name === name || field.aliases.includes(name)) ?? fields.find((field) => field.name.endsWith('.') && name.startsWith(field.name));
}

export function isMeasured(field: FilterField): boolean {
  return ['number', 'duration', 'money'].includes(field.type);
}

function operatorBefore(text: string, at: number): string {
  return /(:|>=|<=|>|<)$/.exec(text.slice(0, at))?.[0] ?? ':';
}
