import { answer, api, request } from './client';
import { problemOf } from './problem';
import type { components } from './schema';

/** A budget and how it stands in its present period. */
export type Budget = components['schemas']['BudgetResponse'];

/** A budget, to be kept. */
export type BudgetBody = Omit<components['schemas']['BudgetBody'], 'version'>;

/** Whether a call may be made. */
export type BudgetCheck = components['schemas']['BudgetCheckResponse'];

export async function listBudgets(signal: AbortSignal): Promise<readonly Budget[]> {
  return answer(await api.GET('/api/v1/budgets', { signal })).budgets;
}

export async function addBudget(body: BudgetBody): Promise<Budget> {
  return answer(await api.POST('/api/v1/budgets', { body }));
}

/** Refused with status 409 when somebody else changed it since that version was read. */
export async function changeBudget(id: string, version: number, body: BudgetBody): Promise<Budget> {
  return answer(await api.PUT('/api/v1/budgets/{id}', { params: { path: { id } }, body: { ...body, version } }));
}

export async function deleteBudget(id: string): Promise<void> {
  const { response, error } = await api.DELETE('/api/v1/budgets/{id}', { params: { path: { id } } });
  if (!response.ok) {
    throw problemOf(response.status, error);
  }
}

/** Where an application asks whether a call may be made; any field of the filter language is a parameter. */
export function checkPath(call: URLSearchParams): string {
  const text = call.toString();
  return `/api/v1/budgets/check${text === '' ? '' : `?${text}`}`;
}

export async function checkBudgets(call: URLSearchParams, signal: AbortSignal): Promise<BudgetCheck> {
  const response = await request(checkPath(call), { signal });
  return (await response.json()) as BudgetCheck;
}
