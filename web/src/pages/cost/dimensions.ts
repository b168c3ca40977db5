import { addCondition, onlyValue } from '../../parts/filter/conditions';
import { writeValue } from '../../parts/filter/tokens';

export interface Dimension {
  /** As the server takes it: one or two fields, separated by a comma. */
  readonly groupBy: string;
  readonly label: string;
  readonly plural: string;
}

/** What cost can be split by at a click. An address may name any other field that the server takes. */
export const dimensions: readonly Dimension[] = [
  { groupBy: 'model', label: 'Model', plural: 'models' },
  { groupBy: 'provider', label: 'Provider', plural: 'providers' },
  { groupBy: 'service', label: 'Service', plural: 'services' },
  { groupBy: 'user', label: 'User', plural: 'users' },
  { groupBy: 'tenant', label: 'Tenant', plural: 'tenants' },
  { groupBy: 'session', label: 'Session', plural: 'sessions' },
  { groupBy: 'prompt,prompt_version', label: 'Prompt and version', plural: 'prompts' },
  { groupBy: 'environment', label: 'Environment', plural: 'environments' },
  { groupBy: 'release', label: 'Release', plural: 'releases' },
  { groupBy: 'operation', label: 'Operation', plural: 'operations' },
];

export const defaultGroup = 'model';

export function dimensionOf(groupBy: string): Dimension {
  return dimensions.find((each) => each.groupBy === groupBy) ?? { groupBy, label: groupBy, plural: 'groups' };
}

/** The fields of a grouping. A comma in a key stands in quotes. */
export function fieldsOf(groupBy: string): readonly string[] {
  return groupBy.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)?.map((field) => field.trim()) ?? [];
}

/** A group's name for a person. */
export function labelOf(values: readonly (string | null)[]): string {
  return values.every((value) => value === null) ? 'Not attributed' : values.map((value) => value ?? '–').join(' · ');
}

/** What the trace says when the call does not: then the trace is what has to satisfy a condition on it. */
function isOfTrace(field: string): boolean {
  return field === 'user' || field === 'session' || field === 'tenant' || field.startsWith('attr.');
}

/** The filter whose traces have the group's calls. */
export function groupQuery(query: string, groupBy: string, values: readonly (string | null)[]): string {
  const fields = fieldsOf(groupBy).map((field, index) => ({ field, value: values[index] ?? null }));
  const ofTrace = fields.filter(({ field }) => isOfTrace(field));
  const ofCall = fields.filter(({ field }) => !isOfTrace(field));
  const withTrace = ofTrace.reduce((text, { field, value }) => (value === null ? addCondition(text, `-${field}:*`) : onlyValue(text, field, value)), query);
  const [only] = ofCall;
  if (only === undefined) {
    return withTrace;
  }
  if (ofCall.length === 1 && only.value !== null) {
    return onlyValue(withTrace, only.field, only.value);
  }
  // What holds must hold of one call.
  const conditions = ofCall.map(({ field, value }) => (value === null ? `-${field}:*` : `${field}:${writeValue(value)}`));
  return addCondition(withTrace, `span(role:billable ${conditions.join(' ')})`);
}
