import { writeValue } from './tokens';
import { parseFilter, type FilterNode } from './tree';

/**
 * Edits a filter's text by its conditions: the facets, the menus and the views write the same text a person types. Conditions are those
 * that stand side by side at the top; what is not touched keeps its spelling. A filter of `a OR b` at the top is one condition, and is
 * put into brackets before another is set beside it.
 */
export interface Condition {
  readonly text: string;
  readonly node: FilterNode;
}

/** What a facet shows as chosen. */
export interface Chosen {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

export interface Bounds {
  /** As the filter writes them, units included; null is open. */
  readonly min: string | null;
  readonly max: string | null;
}

const aliases: Record<string, string> = { env: 'environment', version: 'release', op: 'operation' };

/** The name by which a field is known, whatever alias or case it was written in. */
export function fieldName(written: string): string {
  return written.includes('.') ? written : aliases[written.toLowerCase()] ?? written.toLowerCase();
}

/** The conditions that all have to hold; none when the filter is empty or not finished. */
export function conditionsOf(text: string): readonly Condition[] {
  const node = parseFilter(text);
  if (node === null) {
    return [];
  }
  return isConjunction(node, text) ? node.parts.map((part) => ({ text: text.slice(part.from, part.to), node: part })) : [{ text: text.trim(), node }];
}

export function addCondition(text: string, condition: string): string {
  const parts = conditionsOf(text);
  if (parts.length === 0) {
    return `${text.trim()} ${condition}`.trim();
  }
  return parts.some((part) => part.text === condition) ? text : join([...parts.map(inConjunction), condition]);
}

export function removeCondition(text: string, index: number): string {
  return join(conditionsOf(text).filter((_, each) => each !== index).map(inConjunction));
}

/** For each condition the filter without it. */
export function withoutEach(text: string): readonly { removed: string; rest: string }[] {
  return conditionsOf(text).map((condition, index) => ({ removed: condition.text, rest: removeCondition(text, index) }));
}

export function chosenValues(text: string, field: string): Chosen {
  const included: string[] = [];
  const excluded: string[] = [];
  for (const { node } of conditionsOf(text)) {
    const values = valuesOf(node, field);
    (values?.denied ? excluded : included).push(...(values?.values ?? []));
  }
  return { included, excluded };
}

/** The bounds set on a number field at the top of the filter. */
export function boundsOf(text: string, field: string): Bounds {
  let min: string | null = null;
  let max: string | null = null;
  for (const { node } of conditionsOf(text)) {
    if (node.type !== 'is' || fieldName(node.field) !== field) {
      continue;
    }
    const [low, high] = node.value.split('..');
    if (node.operator === ':' && low !== undefined && high !== undefined) {
      min = low;
      max = high;
    } else if (node.operator.startsWith('>')) {
      min = node.value;
    } else if (node.operator.startsWith('<')) {
      max = node.value;
    }
  }
  return { min, max };
}

export function toggleValue(text: string, field: string, value: string): string {
  const { included, excluded } = chosenValues(text, field);
  const has = included.some((each) => same(each, value));
  return setValues(text, field, { included: has ? included.filter((each) => !same(each, value)) : [...included, value], excluded: excluded.filter((each) => !same(each, value)) });
}

export function onlyValue(text: string, field: string, value: string): string {
  return setValues(text, field, { included: [value], excluded: [] });
}

export function excludeValue(text: string, field: string, value: string): string {
  const { included, excluded } = chosenValues(text, field);
  return setValues(text, field, { included: included.filter((each) => !same(each, value)), excluded: [...excluded.filter((each) => !same(each, value)), value] });
}

export function clearField(text: string, field: string): string {
  return setValues(dropBounds(text, field), field, { included: [], excluded: [] });
}

export function setBounds(text: string, field: string, bounds: Bounds): string {
  const rest = dropBounds(text, field);
  const { min, max } = bounds;
  const condition = min !== null && max !== null ? `${field}:${min}..${max}` : min !== null ? `${field}>=${min}` : max !== null ? `${field}<=${max}` : null;
  return condition === null ? rest : addCondition(rest, condition);
}

function dropBounds(text: string, field: string): string {
  return replace(text, (node) => node.type === 'is' && fieldName(node.field) === field && (node.operator !== ':' || node.value.includes('..')), []);
}

function setValues(text: string, field: string, chosen: Chosen): string {
  const written = chosen.included.map(writeValue);
  const added = [
    ...(written.length === 1 ? [`${field}:${written[0] ?? ''}`] : written.length > 1 ? [`${field}:(${written.join(' OR ')})`] : []),
    ...chosen.excluded.map((value) => `-${field}:${writeValue(value)}`),
  ];
  return replace(text, (node) => valuesOf(node, field) !== null, added);
}

// Puts what is added where the first of what it replaces stood, so that a filter does not shuffle while it is clicked together.
function replace(text: string, isReplaced: (node: FilterNode) => boolean, added: readonly string[]): string {
  const parts = conditionsOf(text);
  if (parts.length === 0 && text.trim() !== '') {
    return join([text.trim(), ...added]);
  }
  const at = parts.findIndex((part) => isReplaced(part.node));
  const kept = parts.map((part) => (isReplaced(part.node) ? null : inConjunction(part)));
  const whole = at < 0 ? [...kept, ...added] : [...kept.slice(0, at), ...added, ...kept.slice(at)];
  const rest = whole.filter((part) => part !== null);
  // What stands alone needs no brackets.
  return rest.length === 1 && added.length === 0 ? parts.find((part) => !isReplaced(part.node))?.text ?? '' : join(rest);
}

// The plain values a condition asks for: field:a, field:(a OR b), -field:a. Null for anything a checkbox could not stand for.
function valuesOf(node: FilterNode, field: string): { values: readonly string[]; denied: boolean } | null {
  if (node.type === 'not') {
    const inner = valuesOf(node.part, field);
    return inner === null || inner.denied ? null : { values: inner.values, denied: true };
  }
  if (node.type === 'is') {
    return fieldName(node.field) === field && node.operator === ':' && isPlainValue(node) ? { values: [node.value], denied: false } : null;
  }
  if (node.type === 'values' && fieldName(node.field) === field) {
    const parts = node.part.type === 'any' ? node.part.parts : [node.part];
    return parts.every((part) => part.type === 'is' && isPlainValue(part))
      ? { values: parts.map((part) => (part.type === 'is' ? part.value : '')), denied: false }
      : null;
  }
  return null;
}

function isPlainValue(node: FilterNode): boolean {
  return node.type === 'is' && (node.form === 'quoted' || (node.form === 'word' && !node.value.includes('*') && !node.value.includes('..')));
}

function isConjunction(node: FilterNode, text: string): node is FilterNode & { type: 'all' } {
  return node.type === 'all' && text.slice(0, node.from).trim() === '';
}

function inConjunction(condition: Condition): string {
  return condition.node.type === 'any' && !condition.text.startsWith('(') ? `(${condition.text})` : wrapped(condition);
}

// `(a) OR (b)` begins with a bracket and still needs its own.
function wrapped(condition: Condition): string {
  const { node, text } = condition;
  return node.type === 'any' && parseFilter(text)?.type === 'any' && !isBracketed(text) ? `(${text})` : text;
}

function isBracketed(text: string): boolean {
  return text.startsWith('(') && text.endsWith(')') && parseFilter(text.slice(1, -1)) !== null;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function join(parts: readonly string[]): string {
  return parts.join(' ').trim();
}
