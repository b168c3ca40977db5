import type { Budget } from '../../../api/budgets';
import { addCondition, conditionsOf } from '../../../parts/filter/conditions';
import { writeValue } from '../../../parts/filter/tokens';
import type { FilterNode } from '../../../parts/filter/tree';

// The server takes none of these of a call that is not made yet.
const ofWhatHappens = /^(event\..*|input|output|document|content)$/i;

/** Which calls a budget is of. */
export type Scope = Pick<Budget, 'tenant' | 'user' | 'model' | 'query'>;

/** Whose it is: each condition with its name, or none for the whole project. A condition that is more than a field's value is called a filter. */
export function ownersOf(scope: Scope): readonly { readonly name: string; readonly value: string }[] {
  const named = ([['Tenant', scope.tenant], ['User', scope.user], ['Model', scope.model]] as const).filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
  const conditions = conditionsOf(scope.query);
  const queried = conditions.map(({ node, text }) => (node.type === 'is' && node.operator === ':' && node.form !== 'regex' ? { name: labelOf(node.field), value: node.value } : { name: 'Filter', value: text }));
  return [...named, ...(conditions.length === 0 && scope.query.trim() !== '' ? [{ name: 'Filter', value: scope.query.trim() }] : queried)];
}

/** The same calls as a filter's text. */
export function filterOf(scope: Scope): string {
  const own = [
    scope.tenant === '' ? '' : `tenant:${writeValue(scope.tenant)}`,
    scope.user === '' ? '' : `user:${writeValue(scope.user)}`,
    scope.model === '' ? '' : `model:${writePattern(scope.model)}`,
  ].filter((condition) => condition !== '');
  return own.reduce(addCondition, scope.query.trim());
}

/** The page of costs, of the budget's calls since its period began. */
export function costAddress(budget: Budget): string {
  const search = new URLSearchParams({ from: new Date(budget.periodStart).toISOString() });
  const filter = filterOf(budget);
  if (filter !== '') {
    search.set('q', filter);
  }
  return `/cost?${search.toString()}`;
}

/** Whether the page of costs counts more than the budget: it takes such a condition from the call's trace, a budget from the call alone. */
export function countsByTrace(scope: Scope): boolean {
  return scope.tenant !== '' || scope.user !== '' || conditionsOf(scope.query).some(({ node }) => isOfTrace(node));
}

/** What an application says of such a call before it makes it. A pattern is said by an example that it matches. */
export interface AskedCall {
  readonly parameters: URLSearchParams;
  /** Conditions that a call can say nothing about: the budget stays undecided. */
  readonly untold: readonly string[];
  /** Parameters whose value is an example. */
  readonly examples: readonly string[];
}

export function callOf(scope: Scope): AskedCall {
  const parameters = new URLSearchParams();
  const untold: string[] = [];
  const examples: string[] = [];
  const say = (name: string, value: string, isPattern: boolean) => {
    // The server takes a name once.
    if (!parameters.has(name)) {
      parameters.set(name, value);
      if (isPattern) {
        examples.push(name);
      }
    }
  };
  for (const [name, value] of [['tenant', scope.tenant], ['user', scope.user]] as const) {
    if (value !== '') {
      say(name, value, false);
    }
  }
  if (scope.model !== '') {
    say('model', exampleOf(scope.model), scope.model.includes('*'));
  }
  const conditions = conditionsOf(scope.query);
  if (conditions.length === 0 && scope.query.trim() !== '') {
    untold.push(scope.query.trim());
  }
  for (const { node, text } of conditions) {
    const told = toldBy(node);
    if (told === null) {
      untold.push(text);
    } else {
      say(told.name, told.value, told.isExample);
    }
  }
  return { parameters, untold, examples };
}

/** The line that asks, for a shell. */
export function curlOf(origin: string, path: string, wantsKey: boolean): string {
  return `curl '${origin}${path}'${wantsKey ? " -H \"Authorization: Bearer $SIGHTGLASS_KEY\"" : ''}`;
}

// field:value, field:pattern* and field:(a OR b); what else there is, a call that is not made yet cannot say.
function toldBy(node: FilterNode): { name: string; value: string; isExample: boolean } | null {
  if (node.type === 'values') {
    const first = node.part.type === 'any' ? node.part.parts[0] : node.part;
    const told = first === undefined || first.type === 'any' ? null : toldBy(first);
    return told === null ? null : { ...told, isExample: true };
  }
  if (node.type !== 'is' || node.operator !== ':' || node.form === 'regex' || (node.form === 'word' && node.value.includes('..')) || ofWhatHappens.test(node.field)) {
    return null;
  }
  const isPattern = node.form === 'word' && node.value.includes('*');
  return { name: node.field, value: isPattern ? exampleOf(node.value) : node.value, isExample: isPattern };
}

function exampleOf(pattern: string): string {
  const example = pattern.replaceAll('*', '');
  return example === '' ? 'any' : example;
}

function labelOf(field: string): string {
  const name = field.replace(/^attr\./i, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function writePattern(pattern: string): string {
  if (!pattern.includes('*')) {
    return writeValue(pattern);
  }
  return /^[\p{L}\p{N}_@*][^\s()"]*$/u.test(pattern) && !pattern.includes('..')
    ? pattern
    : `/(?i)^${pattern.split('*').map((piece) => piece.replace(/[\\^$.|?*+()[\]{}/]/g, '\\$&')).join('.*')}$/`;
}

function isOfTrace(node: FilterNode): boolean {
  switch (node.type) {
    case 'all': case 'any':
      return node.parts.some(isOfTrace);
    case 'not':
      return isOfTrace(node.part);
    case 'is': case 'values':
      return /^(user|session|tenant|attr\..*)$/i.test(node.field);
    default:
      return true;
  }
}
