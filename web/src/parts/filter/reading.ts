import { fieldName } from './conditions';
import { parseFilter, type FilterNode } from './tree';

/** What is looked for: the reading says "traces with ...". */
export type Subject = 'traces' | 'sessions' | 'users';

/** The filter in plain English, for those who have not learnt the grammar and for screen readers. Null while it is not finished. */
export function readFilter(text: string, subject: Subject = 'traces'): string | null {
  if (text.trim() === '') {
    return `all ${subject}`;
  }
  const node = parseFilter(text);
  if (node === null) {
    return null;
  }
  return node.type === 'all' ? `${subject} ${list(node.parts.map((part) => clause(part)), 'and')}` : `${subject} ${clause(node)}`;
}

function clause(node: FilterNode): string {
  switch (node.type) {
    case 'not':
      return node.part.type === 'all' || node.part.type === 'any' ? `not (${clause(node.part)})` : negated(clause(node.part));
    case 'all':
      return `(${list(node.parts.map(clause), 'and')})`;
    case 'any':
      return `either ${list(node.parts.map(clause), 'or')}`;
    case 'scope':
      return `with ${node.scope === 'root' ? 'a root span' : 'one span'} that has ${list(partsOf(node.part).map((part) => clause(part).replace(/^with /, '')), node.part.type === 'any' ? 'or' : 'and')}`;
    case 'values':
      return `with ${noun(node.field)} ${list(partsOf(node.part).map(valueWord), node.part.type === 'any' ? 'or' : 'and')}`;
    case 'is':
      return `with ${condition(node)}`;
    case 'text':
      return `with the text “${node.text}”`;
  }
}

function condition(node: FilterNode & { type: 'is' }): string {
  const field = fieldName(node.field);
  if (node.operator === ':' && node.form === 'word') {
    const word = node.value.toLowerCase();
    const known = words[`${field}:${word}`];
    if (known !== undefined) {
      return known;
    }
    if (word === '*') {
      return `any ${noun(node.field)}`;
    }
    const range = node.value.split('..');
    if (range.length === 2) {
      return `${measure(field)} from ${amount(field, range[0] ?? '')} to ${amount(field, range[1] ?? '')}`;
    }
  }
  const compared = comparisons[node.operator];
  return compared === undefined ? `${noun(node.field)} ${valueWord(node)}` : `${measure(field)} ${compared} ${amount(field, node.value)}`;
}

function valueWord(node: FilterNode): string {
  if (node.type === 'not') {
    return `not ${valueWord(node.part)}`;
  }
  if (node.type !== 'is') {
    return node.type === 'all' || node.type === 'any' ? `(${list(node.parts.map(valueWord), node.type === 'any' ? 'or' : 'and')})` : '';
  }
  if (node.form === 'regex') {
    return `that matches /${node.value}/`;
  }
  if (node.form === 'word' && node.value.includes('*')) {
    const body = node.value.slice(0, -1);
    return node.value.endsWith('*') && !body.includes('*') ? `that begins with ${body}` : `like ${node.value}`;
  }
  return node.form === 'quoted' ? `“${node.value}”` : node.value;
}

const words: Record<string, string> = {
  'status:error': 'a failed span',
  'status:ok': 'a span that is ok',
  'status:unset': 'a span without a status',
  'operation:llm': 'a model call',
  'operation:tool': 'a tool call',
  'operation:retrieval': 'a retrieval',
  'operation:rerank': 'a rerank',
  'operation:embedding': 'an embedding',
  'operation:agent': 'an agent',
  'operation:workflow': 'a workflow',
  'operation:guardrail': 'a guardrail',
  'operation:evaluator': 'an evaluation',
  'stream:true': 'a streamed answer',
  'stream:false': 'an answer that was not streamed',
};

const nouns: Record<string, string> = {
  release: 'version', name: 'a span named', operation: 'kind of step', kind: 'side', tool: 'tool', error: 'error', message: 'status message', scope: 'library',
  content: 'text', input: 'input', output: 'output', document: 'document', finish: 'finish reason', trace: 'trace id', span: 'span', parent: 'parent span',
  prompt_version: 'prompt version', request_model: 'requested model', response_model: 'answering model', tool_call: 'tool call id',
};

const measures: Record<string, string> = {
  'duration': 'a span', 'trace.duration': 'duration', 'ttft': 'a first token after', 'trace.cost': 'cost', 'trace.tokens': 'tokens', 'trace.spans': 'span count',
  'trace.errors': 'failed spans', 'cost': 'a span that costs', 'tokens': 'a span of tokens', 'input_tokens': 'input tokens', 'output_tokens': 'output tokens',
};

const comparisons: Record<string, string> = { '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most' };

function noun(written: string): string {
  const field = fieldName(written);
  return nouns[field] ?? field.replaceAll('_', ' ');
}

function measure(field: string): string {
  return measures[field] ?? field.replaceAll('_', ' ');
}

function amount(field: string, value: string): string {
  if (field === 'cost' || field === 'trace.cost') {
    return `$${value}`;
  }
  const parts = /^(-?[\d.]+)([a-z]+)$/i.exec(value);
  return parts === null ? value : `${parts[1] ?? ''} ${parts[2] ?? ''}`;
}

function negated(text: string): string {
  return text.startsWith('with any ') ? `without a ${text.slice(9)}` : text.startsWith('with ') ? `without ${text.slice(5)}` : `not ${text}`;
}

function partsOf(node: FilterNode): readonly FilterNode[] {
  return node.type === 'all' || node.type === 'any' ? node.parts : [node];
}

function list(parts: readonly string[], word: 'and' | 'or'): string {
  return parts.length < 2 ? parts[0] ?? '' : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;
}
