/** What a span can be, in the order of SpanOperation on the server: the number is the index. */
export const operationNames = [
  'generic', 'llm', 'embedding', 'rerank', 'retrieval', 'tool', 'agent', 'workflow', 'step', 'prompt_build', 'postprocess', 'guardrail', 'evaluator', 'memory',
  'plan', 'http',
] as const;

export type OperationName = (typeof operationNames)[number];

/** What a person tells apart at a glance: a shape and a colour each. */
export type Kind = 'agent' | 'llm' | 'tool' | 'retrieval' | 'embedding' | 'guard' | 'evaluation' | 'other';

export interface Operation {
  readonly name: OperationName;
  /** The word said and shown: `Model call`. */
  readonly word: string;
  readonly kind: Kind;
}

const operations: readonly Operation[] = ([
  ['Span', 'other'], ['Model call', 'llm'], ['Embedding', 'embedding'], ['Rerank', 'retrieval'], ['Retrieval', 'retrieval'], ['Tool', 'tool'], ['Agent', 'agent'],
  ['Workflow', 'other'], ['Step', 'other'], ['Prompt build', 'other'], ['Postprocess', 'other'], ['Guard', 'guard'], ['Evaluation', 'evaluation'], ['Memory', 'other'],
  ['Plan', 'other'], ['HTTP', 'other'],
] as const).map(([word, kind], index) => ({ name: operationNames[index] ?? 'generic', word, kind }));

const generic: Operation = operations[0] ?? { name: 'generic', word: 'Span', kind: 'other' };

/** By number, as the trace index writes it, or by name, as REST does. What is not known is a span like any other. */
export function operationOf(operation: number | string | null | undefined): Operation {
  const index = typeof operation === 'number' ? operation : operationNames.indexOf(operation as OperationName);
  return operations[index] ?? generic;
}

/** The colour of a kind, as a CSS value. */
export function kindColour(kind: Kind): string {
  return `var(--kind-${kind})`;
}
