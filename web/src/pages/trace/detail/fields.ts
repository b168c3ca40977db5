import type { SpanDetail } from '../../../api/spanDetail';
import { quote, writeValue } from '../../../parts/filter/tokens';

/** One attribute as it is shown and searched. */
export interface Field {
  readonly key: string;
  readonly value: unknown;
  readonly text: string;
  readonly group: 'GenAI' | 'Service' | 'Other';
}

const genAi = /^(?:gen_ai|llm|ai|openinference|traceloop|langfuse|rag|tool|retrieval|embedding|reranker|input|output|message|session|user)\./;
const service = /^(?:service|telemetry|deployment|host|process|container|k8s|os|cloud|server|client|network|url|http|db|rpc|peer|net)\./;

/** Attributes in groups, each by key. What holds the words typed, in key or value. */
export function fieldsOf(attributes: Readonly<Record<string, unknown>>, search = ''): readonly Field[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = { GenAI: 0, Service: 1, Other: 2 } as const;
  return Object.entries(attributes)
    .map(([key, value]): Field => ({ key, value, text: textOf(value), group: genAi.test(key) ? 'GenAI' : service.test(key) ? 'Service' : 'Other' }))
    .filter((field) => words.every((word) => field.key.toLowerCase().includes(word) || field.text.toLowerCase().includes(word)))
    .sort((a, b) => rank[a.group] - rank[b.group] || (a.key < b.key ? -1 : 1));
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** A condition that holds for spans with this value, or with `not` for those without it; null for values a filter cannot name. */
export function conditionFor(scope: 'attr' | 'resource', key: string, value: unknown, not = false): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return null;
  }
  const written = String(value);
  if (written === '' || written.length > 1000) {
    return null;
  }
  const name = /^[\w.-]+$/.test(key) ? key : quote(key);
  return `${not ? '-' : ''}${scope}.${name}:${writeValue(written)}`;
}

export interface ContentField {
  readonly field: string;
  readonly title: string;
  readonly value: unknown;
  readonly cut: number | null;
}

const contentFields = [
  ['systemInstructions', 'System'], ['inputMessages', 'Input'], ['toolArguments', 'Arguments'], ['documents', 'Documents'], ['toolResult', 'Result'], ['outputMessages', 'Output'],
] as const;

/** What went in and came out, in that order; only what is there. */
export function contentOf(span: SpanDetail): readonly ContentField[] {
  const found: ContentField[] = [];
  for (const [field, title] of contentFields) {
    const value: unknown = span[field];
    if (value !== null && value !== undefined) {
      found.push({ field, title, value, cut: cutBytes(span, field) });
    }
  }
  return found;
}

export function cutBytes(span: SpanDetail, field: string): number | null {
  return (span.cut as SpanDetail['cut'] | undefined)?.find((each) => each.field === field)?.bytes ?? null;
}

/** Hashes sent in place of text, with the length of the text where it is known. */
export function hashesOf(span: SpanDetail): readonly { readonly what: string; readonly hash: string; readonly length: number | null }[] {
  const attributes = span.attributes as Readonly<Record<string, unknown>>;
  const number = (key: string) => (typeof attributes[key] === 'number' ? attributes[key] : null);
  const found: { what: string; hash: string; length: number | null }[] = [];
  const add = (what: string, key: string, lengthKey: string) => {
    const hash = attributes[key];
    if (typeof hash === 'string' && hash !== '') {
      found.push({ what, hash, length: number(lengthKey) });
    }
  };
  if (span.inputMessages === null) {
    add('Input', 'llm.prompt_hash', 'llm.prompt_length');
  }
  if (span.outputMessages === null) {
    add('Output', 'llm.response_hash', 'llm.response_length');
  }
  return found;
}

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly score: number | null;
  readonly text: string;
}

/** Retrieved documents, whatever their names for id, score and text; null when the value is something else. */
export function documentsOf(value: unknown): readonly Document[] | null {
  if (!Array.isArray(value) || value.length === 0) {
    return null;
  }
  const documents: Document[] = [];
  for (const each of value) {
    if (typeof each !== 'object' || each === null) {
      return null;
    }
    const record = each as Record<string, unknown>;
    const first = (...names: string[]) => names.map((name) => record[name]).find((found) => found !== undefined && found !== null);
    const score = first('score', 'relevance', 'similarity');
    documents.push({
      id: textOf(first('id', 'document_id', 'chunk_id')), title: textOf(first('title', 'source', 'name', 'uri')), score: typeof score === 'number' ? score : null,
      text: textOf(first('text', 'content', 'snippet', 'page_content')),
    });
  }
  return documents;
}

const columnKeys: Readonly<Record<string, string>> = {
  'gen_ai.request.model': 'model', 'gen_ai.response.model': 'model', 'session.id': 'session', 'gen_ai.conversation.id': 'session', 'user.id': 'user', 'enduser.id': 'user',
  'service.name': 'services', 'service.version': 'release', 'deployment.environment': 'environment', 'deployment.environment.name': 'environment',
};

/** The column of the list of traces that shows what this key says; null when none does. */
export function columnFor(key: string): string | null {
  return columnKeys[key] ?? null;
}
