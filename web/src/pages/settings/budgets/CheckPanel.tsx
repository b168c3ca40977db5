import { useQuery } from '@tanstack/react-query';
import { currentKey } from '../../../api/access';
import { checkBudgets, checkPath, type Budget } from '../../../api/budgets';
import { CodeBlock } from '../../../parts/start/CodeBlock';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { usePreferences } from '../../../state/preferences';
import { callOf, curlOf } from './budgetScope';
import { answerText } from './checkWords';

/** As often the server reads the figures it answers from. */
const everyMs = 5_000;

/** The question an application asks before a call that this budget is of, and what it is told now. */
export function CheckPanel({ budget }: { budget: Budget }) {
  const { zone } = usePreferences();
  const { parameters, untold, examples } = callOf(budget);
  const path = checkPath(parameters);
  const check = useQuery({ queryKey: ['budgets', 'check', path], queryFn: ({ signal }) => checkBudgets(parameters, signal), staleTime: 0, refetchInterval: everyMs });
  return (
    <div className="budget-check">
      {examples.length > 0 && <p>An example: the value of {examples.join(', ')} is one of those that the budget is of.</p>}
      {untold.length > 0 && <p>A call cannot say before it is made whether it satisfies {untold.map((text, index) => <span key={text}>{index > 0 && ', '}<code>{text}</code></span>)}.</p>}
      <CodeBlock label="check" title="Ask" code={curlOf(window.location.origin, path, currentKey() !== null)} />
      {check.error !== null && <ProblemNotice what="The check could not be asked." error={check.error} retry={() => void check.refetch()} />}
      {check.data !== undefined && (
        <>
          <p className="budget-answer">{answerText(check.data, budget, zone, new Date())}</p>
          <CodeBlock label="answer" title="Answer now" code={JSON.stringify(check.data, null, 2)} />
        </>
      )}
      <p>Add <code>costUsd</code> or <code>tokens</code> to ask whether so much is left.</p>
    </div>
  );
}
