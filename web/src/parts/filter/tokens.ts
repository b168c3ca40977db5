/**
 * Cuts a filter into its tokens, as the server's reader does (docs/filters.md). It never fails: what is not finished yet, such as an
 * open quote, is a token all the same, because it runs while a person types.
 */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly type: TokenType;
  /** On a value: the field it belongs to. */
  readonly field?: string;
}

export type TokenType = 'space' | 'field' | 'operator' | 'value' | 'number' | 'string' | 'regex' | 'keyword' | 'not' | 'open' | 'close' | 'word' | 'scope';

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  // For each open bracket the field whose values stand in it, or null for a plain one.
  const brackets: (string | null)[] = [];
  let at = 0;
  const add = (type: TokenType, to: number, field?: string) => {
    tokens.push(field === undefined ? { from: at, to, type } : { from: at, to, type, field });
    at = to;
  };
  const addValue = (field: string) => {
    if (text[at] === '"') {
      add('string', quoteEnd(text, at), field);
    } else if (text[at] === '/') {
      add('regex', regexEnd(text, at), field);
    } else {
      const end = endOf(text, at, valueBreak);
      if (end > at) {
        add(/^-?[\d.]/.test(text.slice(at, end)) ? 'number' : 'value', end, field);
      }
    }
  };

  while (at < text.length) {
    const character = text[at] ?? '';
    const inside = brackets.at(-1) ?? null;
    if (/\s/.test(character)) {
      add('space', endOf(text, at, /\S/));
    } else if (character === '(') {
      brackets.push(inside);
      add('open', at + 1);
    } else if (character === ')') {
      brackets.pop();
      add('close', at + 1);
    } else if (character === '-' && /[^\s)]/.test(text[at + 1] ?? ' ') && !(inside !== null && /\d/.test(text[at + 1] ?? ''))) {
      add('not', at + 1);
    } else if (keywordAt(text, at) > 0) {
      add('keyword', at + keywordAt(text, at));
    } else if (inside !== null) {
      const before = at;
      addValue(inside);
      if (at === before) {
        add('word', at + 1);
      }
    } else if (character === '"') {
      add('string', quoteEnd(text, at));
    } else {
      const end = fieldEnd(text, at);
      const operator = /^(:|>=|<=|>|<)/.exec(text.slice(end, end + 2))?.[0];
      if (operator !== undefined && end > at) {
        const field = text.slice(at, end);
        add('field', end);
        add('operator', end + operator.length);
        if (text[at] === '(' && operator === ':') {
          brackets.push(field);
          add('open', at + 1);
        } else {
          addValue(field);
        }
      } else if (operator !== undefined) {
        add('operator', at + operator.length);
      } else if (text[end] === '(' && /^(span|root)$/i.test(text.slice(at, end))) {
        add('scope', end);
      } else {
        add('word', Math.max(end, at + 1));
      }
    }
  }
  return tokens;
}

/** A filter value as the grammar writes it: in quotes where it needs them. */
export function writeValue(value: string): string {
  return isPlain(value) ? value : quote(value);
}

/** In quotes, with what needs it escaped. */
export function quote(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
  return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t').replace(/[\u0000-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** What a quoted text says; also of one that is not closed yet. */
export function unquote(text: string): string {
  const inner = text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined);
  return inner.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, escape: string) => {
    if (escape.length === 5) {
      return String.fromCharCode(parseInt(escape.slice(1), 16));
    }
    return { n: '\n', r: '\r', t: '\t' }[escape] ?? escape;
  });
}

function isPlain(value: string): boolean {
  return /^[\p{L}\p{N}_@,+][\p{L}\p{N}._\-@,+]*$/u.test(value) && !value.includes('..') && !['AND', 'OR', 'NOT'].includes(value);
}

const valueBreak = /[\s()"]/;

function endOf(text: string, from: number, stop: RegExp): number {
  let at = from;
  while (at < text.length && !stop.test(text[at] ?? '')) {
    at++;
  }
  return at;
}

function fieldEnd(text: string, from: number): number {
  const end = endOf(text, from, /[\s()":<>]/);
  return text[end] === '"' && /^(attr|resource|event)\.$/i.test(text.slice(from, end)) ? quoteEnd(text, end) : end;
}

function quoteEnd(text: string, from: number): number {
  return closingEnd(text, from, '"');
}

function regexEnd(text: string, from: number): number {
  return closingEnd(text, from, '/');
}

function closingEnd(text: string, from: number, close: string): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') {
      at++;
    } else if (text[at] === close) {
      return at + 1;
    }
  }
  return text.length;
}

function keywordAt(text: string, from: number): number {
  return /^(AND|OR|NOT)(?=[\s()"]|$)/.exec(text.slice(from, from + 4))?.[0].length ?? 0;
}
