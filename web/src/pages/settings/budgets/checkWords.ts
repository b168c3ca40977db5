import type { Budget, BudgetCheck } from '../../../api/budgets';
import { formatTokens } from '../../../formats/count';
import { formatUsd } from '../../../formats/money';
import { formatMinute, type Zone } from '../../../formats/time';

/** An answer to a check, in words, as it concerns one budget. */
export function answerText(check: BudgetCheck, budget: Budget, zone: Zone, now: Date): string {
  const verdict = check.allowed
    ? 'Allowed.'
    : `Not allowed: ${check.exhausted.map((each) => `“${each.name}” is used up until ${formatMinute(each.periodEnd, zone, now)}`).join(', ')}.`;
  const left = [check.leftUsd === null ? null : formatUsd(check.leftUsd), check.leftTokens === null ? null : `${formatTokens(check.leftTokens)} tokens`].filter((text) => text !== null);
  return [
    verdict,
    left.length === 0 || !check.allowed ? null : `${check.unpricedCalls > 0 ? 'At most ' : ''}${left.join(' and ')} left.`,
    check.undecided.some((each) => each.id === budget.id) ? 'This budget does not decide: the call does not say enough.' : null,
  ].filter((text) => text !== null).join(' ');
}
