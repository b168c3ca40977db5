import { tokenize, unquote, type Token } from './tokens';

/** A filter as it is meant. `from` and `to` say where in the text it stands. */
export type FilterNode = { readonly from: number; readonly to: number } & (
  | { readonly type: 'all' | 'any'; readonly parts: readonly FilterNode[] }
  | { readonly type: 'not'; readonly part: FilterNode }
  | { readonly type: 'scope'; readonly scope: 'span' | 'root'; readonly part: FilterNode }
  /** `field:(a OR b)`; the parts are `is` nodes of the field. */
  | { readonly type: 'values'; readonly field: string; readonly part: FilterNode }
  | { readonly type: 'is'; readonly field: string; readonly operator: string; readonly value: string; readonly form: 'word' | 'quoted' | 'regex' }
  | { readonly type: 'text'; readonly text: string });

/** Reads a filter; null when it is empty or not finished. Whether fields and units exist is the server's to say. */
export function parseFilter(text: string): FilterNode | null {
  const reader = new Reader(text, tokenize(text).filter((token) => token.type !== 'space'));
  const node = reader.either();
  return reader.atEnd && !reader.failed ? node : null;
}

class Reader {
  failed = false;
  private at = 0;

  constructor(private readonly text: string, private readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  either(field?: string): FilterNode | null {
    const parts = [this.both(field)];
    while (this.isWord('OR')) {
      this.at++;
      parts.push(this.both(field));
    }
    return this.join('any', parts);
  }

  private both(field?: string): FilterNode | null {
    const parts: (FilterNode | null)[] = [];
    while (!this.atEnd && !this.isWord('OR') && this.token?.type !== 'close') {
      if (this.isWord('AND')) {
        this.at++;
        if (parts.length === 0) {
          return this.fail();
        }
      }
      parts.push(this.one(field));
      if (this.failed) {
        return null;
      }
    }
    return this.join('all', parts);
  }

  private one(field?: string): FilterNode | null {
    const token = this.tokens[this.at++];
    if (token === undefined) {
      return this.fail();
    }
    if (token.type === 'not' || (token.type === 'keyword' && this.text.slice(token.from, token.to) === 'NOT')) {
      const part = this.one(field);
      return part === null ? this.fail() : { type: 'not', part, from: token.from, to: part.to };
    }
    switch (token.type) {
      case 'open':
        return this.bracket(token.from, field);
      case 'scope': {
        const scope = this.text.slice(token.from, token.to).toLowerCase() === 'root' ? 'root' : 'span';
        this.at++;
        const part = this.bracket(token.from, undefined);
        return part === null ? null : { type: 'scope', scope, part, from: token.from, to: part.to };
      }
      case 'field':
        return this.condition(token);
      case 'word':
        return { type: 'text', text: this.text.slice(token.from, token.to), from: token.from, to: token.to };
      case 'string':
        return field === undefined && token.field === undefined && this.isClosed(token)
          ? { type: 'text', text: unquote(this.text.slice(token.from, token.to)), from: token.from, to: token.to }
          : this.value(token, field, ':', token.from);
      case 'value': case 'number': case 'regex':
        return this.value(token, field, ':', token.from);
      default:
        return this.fail();
    }
  }

  private condition(name: Token): FilterNode | null {
    const field = this.text.slice(name.from, name.to);
    const operator = this.tokens[this.at++];
    const next = this.tokens[this.at];
    if (operator === undefined || next?.from !== operator.to) {
      return this.fail();
    }
    this.at++;
    if (next.type === 'open') {
      const part = this.bracket(next.from, field);
      return part === null ? null : { type: 'values', field, part, from: name.from, to: part.to };
    }
    return this.value(next, field, this.text.slice(operator.from, operator.to), name.from);
  }

  private value(token: Token, field: string | undefined, operator: string, from: number): FilterNode | null {
    if (field === undefined || !this.isClosed(token)) {
      return this.fail();
    }
    const written = this.text.slice(token.from, token.to);
    const form = token.type === 'string' ? 'quoted' : token.type === 'regex' ? 'regex' : 'word';
    return { type: 'is', field, operator, value: form === 'quoted' ? unquote(written) : form === 'regex' ? written.slice(1, -1) : written, form, from, to: token.to };
  }

  private bracket(from: number, field: string | undefined): FilterNode | null {
    const part = this.either(field);
    const close = this.tokens[this.at++];
    return part === null || close?.type !== 'close' ? this.fail() : { ...part, from, to: close.to };
  }

  private join(type: 'all' | 'any', parts: readonly (FilterNode | null)[]): FilterNode | null {
    const whole = parts.filter((part) => part !== null);
    const first = whole[0];
    const last = whole.at(-1);
    if (whole.length !== parts.length || first === undefined || last === undefined) {
      return parts.length === 0 ? null : this.fail();
    }
    return whole.length === 1 ? first : { type, parts: whole, from: first.from, to: last.to };
  }

  private isClosed(token: Token): boolean {
    const written = this.text.slice(token.from, token.to);
    const mark = token.type === 'string' ? '"' : token.type === 'regex' ? '/' : '';
    return mark === '' || (written.length > 1 && written.endsWith(mark));
  }

  private get token(): Token | undefined {
    return this.tokens[this.at];
  }

  private isWord(word: string): boolean {
    const token = this.token;
    return token?.type === 'keyword' && this.text.slice(token.from, token.to) === word;
  }

  private fail(): null {
    this.failed = true;
    return null;
  }
}
