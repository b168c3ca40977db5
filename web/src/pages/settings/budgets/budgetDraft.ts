import type { Budget, BudgetBody } from '../../../api/budgets';
import { Problem } from '../../../api/problem';

/** A budget as it is typed. */
export interface BudgetDraft {
  readonly name: string;
  readonly tenant: string;
  readonly user: string;
  readonly model: string;
  readonly query: string;
  readonly period: string;
  readonly limitUsd: string;
  readonly limitTokens: string;
}

export type BudgetField = keyof BudgetDraft;

/** What is wrong with a draft, by field. */
export type BudgetFaults = ReadonlyMap<BudgetField, string>;

export const periods = [
  { value: 'day', label: 'Day', starts: 'at midnight UTC' },
  { value: 'week', label: 'Week', starts: 'on Monday, midnight UTC' },
  { value: 'month', label: 'Month', starts: 'on the first, midnight UTC' },
] as const;

export const emptyDraft: BudgetDraft = { name: '', tenant: '', user: '', model: '', query: '', period: 'month', limitUsd: '', limitTokens: '' };

const fields = Object.keys(emptyDraft) as readonly BudgetField[];

export function draftOf(budget: Budget): BudgetDraft {
  const { name, tenant, user, model, query, period } = budget;
  return { name, tenant, user, model, query, period, limitUsd: budget.limitUsd === null ? '' : String(budget.limitUsd), limitTokens: budget.limitTokens === null ? '' : String(budget.limitTokens) };
}

/** What could not be sent: all else is the server's to judge. */
export function checkDraft(draft: BudgetDraft): BudgetFaults {
  const faults = new Map<BudgetField, string>();
  if (draft.name.trim() === '') {
    faults.set('name', 'Give it a name.');
  }
  if (draft.limitUsd.trim() !== '' && !/^\d{1,15}(\.\d{1,9})?$/.test(draft.limitUsd.trim())) {
    faults.set('limitUsd', 'An amount such as 25 or 0.5.');
  }
  if (draft.limitTokens.trim() !== '' && !/^\d{1,15}$/.test(draft.limitTokens.trim())) {
    faults.set('limitTokens', 'A whole number such as 5000000.');
  }
  if (draft.limitUsd.trim() === '' && draft.limitTokens.trim() === '') {
    faults.set('limitUsd', 'One of the two limits is needed.');
  }
  return faults;
}

/** The draft as it is sent. Only for one without faults. */
export function bodyOf(draft: BudgetDraft): BudgetBody {
  const { limitUsd, limitTokens, ...texts } = draft;
  return {
    name: texts.name.trim(),
    tenant: texts.tenant.trim(),
    user: texts.user.trim(),
    model: texts.model.trim(),
    query: texts.query.trim(),
    period: texts.period,
    limitUsd: limitUsd.trim() === '' ? null : Number(limitUsd),
    limitTokens: limitTokens.trim() === '' ? null : Number(limitTokens),
  };
}

/** What the server found wrong, each at its field; empty when it is not about fields. */
export function faultsOf(error: Error | null): BudgetFaults {
  if (!(error instanceof Problem)) {
    return new Map();
  }
  const faults = new Map<BudgetField, string>();
  for (const { parameter, message } of error.parameters) {
    const field = fields.find((each) => each === parameter);
    if (field !== undefined && !faults.has(field)) {
      faults.set(field, message);
    }
  }
  const [wrong] = error.filterErrors;
  if (wrong !== undefined) {
    faults.set('query', `Column ${wrong.column}: ${wrong.message} Expected: ${wrong.expected}.${wrong.suggestion == null ? '' : ` Did you mean ${wrong.suggestion}?`}`);
  }
  return faults;
}
