import { failed, text, type TraceIndex } from '../../../api/traceIndex';
import { operationOf } from '../../../parts/operations';

export interface FindTerm {
  readonly field: 'any' | 'kind' | 'name' | 'model' | 'error' | 'duration';
  readonly text: string;
  /** In quotes: letter by letter as written. */
  readonly exact: boolean;
  /** For durations. */
  readonly compare: '>' | '>=' | '<' | '<=' | '';
  readonly nanos: number;
}

export interface FindQuery {
  readonly terms: readonly FindTerm[];
  /** What is wrong with the text, in words; the rest is searched all the same. */
  readonly fault: string | null;
}

const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** Terms side by side all hold. `kind: name: model: error: duration:>` name a field; quotes are exact. */
export function parseFind(typed: string): FindQuery {
  const terms: FindTerm[] = [];
  let fault: string | null = null;
  for (const match of typed.matchAll(/(?:(kind|name|model|error|duration):)?(?:"([^"]*)"?|(\S+))?/gi)) {
    const field = (match[1]?.toLowerCase() ?? 'any') as FindTerm['field'];
    const exact = match[2] !== undefined;
    const value = match[2] ?? match[3] ?? '';
    if (match[0] === '' || (value === '' && field !== 'error')) {
      continue;
    }
    if (field === 'duration') {
      const parts = /^(>=|<=|>|<)?(\d+(?:\.\d+)?)([a-zµ]+)$/i.exec(value);
      const unit = units[parts?.[3]?.toLowerCase() ?? ''];
      if (parts === null || unit === undefined) {
        fault = 'duration needs a unit. Try duration:>2s.';
      } else {
        terms.push({ field, text: value, exact, compare: (parts[1] ?? '>') as FindTerm['compare'], nanos: Number(parts[2]) * unit });
      }
    } else {
      terms.push({ field, text: exact ? value : value.toLowerCase(), exact, compare: '', nanos: 0 });
    }
  }
  return { terms, fault };
}

/** The part of a query that the server can look for in attributes and content: its plain words, all of which must hold. */
export function contentWords(query: FindQuery): readonly string[] {
  return query.terms.filter((term) => term.field === 'any').map((term) => term.text);
}

/** Rows in which every term holds, in order. Each distinct string is looked at once, however many rows have it. */
export function findRows(index: TraceIndex, query: FindQuery, elsewhere?: (row: number) => boolean): Int32Array {
  if (query.terms.length === 0) {
    return new Int32Array(0);
  }
  const tests = query.terms.map((term) => testOf(index, term, elsewhere));
  const found = new Int32Array(index.loaded);
  let count = 0;
  for (let row = 0; row < index.loaded; row++) {
    if (tests.every((test) => test(row))) {
      found[count++] = row;
    }
  }
  return found.slice(0, count);
}

function testOf(index: TraceIndex, term: FindTerm, elsewhere?: (row: number) => boolean): (row: number) => boolean {
  switch (term.field) {
    case 'any': {
      const holds = stringsWith(index, term);
      const kinds = kindsWith(term);
      return (row) => holds[index.name[row] ?? 0] === 1 || holds[index.label[row] ?? 0] === 1 || holds[index.service[row] ?? 0] === 1
        || kinds[index.operation[row] ?? 0] === true || elsewhere?.(row) === true;
    }
    case 'name': {
      const holds = stringsWith(index, term);
      return (row) => holds[index.name[row] ?? 0] === 1;
    }
    case 'model': {
      const holds = stringsWith(index, term);
      return (row) => holds[index.label[row] ?? 0] === 1 && ['llm', 'embedding'].includes(operationOf(index.operation[row] ?? 0).kind);
    }
    case 'kind': {
      const kinds = kindsWith(term);
      return (row) => kinds[index.operation[row] ?? 0] === true;
    }
    case 'error': {
      const wanted = !['false', 'no', '0'].includes(term.text);
      return (row) => (index.status[row] === failed) === wanted;
    }
    case 'duration':
      return (row) => compares(index.duration[row] ?? 0, term);
  }
}

function compares(duration: number, { compare, nanos }: FindTerm): boolean {
  if (duration < 0) {
    return false;
  }
  switch (compare) {
    case '>': return duration > nanos;
    case '>=': return duration >= nanos;
    case '<': return duration < nanos;
    case '<=': return duration <= nanos;
    case '': return duration === nanos;
  }
}

function stringsWith(index: TraceIndex, term: FindTerm): Uint8Array {
  const holds = new Uint8Array(index.strings.length);
  for (let id = 1; id < holds.length; id++) {
    const value = text(index, id);
    holds[id] = (term.exact ? value : value.toLowerCase()).includes(term.text) ? 1 : 0;
  }
  return holds;
}

function kindsWith(term: FindTerm): readonly boolean[] {
  return Array.from({ length: 256 }, (_, number) => {
    const { name, word, kind } = operationOf(number);
    return term.text !== '' && (term.field === 'kind'
      ? [name, word.toLowerCase(), kind].some((each) => each === term.text.toLowerCase())
      : false);
  });
}
