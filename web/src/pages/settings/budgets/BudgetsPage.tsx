import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { listBudgets, type Budget } from '../../../api/budgets';
import { explainTime, formatTime, zoneLabel } from '../../../formats/time';
import { Notice } from '../../../parts/Notice';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { usePreferences } from '../../../state/preferences';
import { useUrl } from '../../../state/useUrl';
import { SettingsPage } from '../SettingsPage';
import { BudgetCard } from './BudgetCard';
import { BudgetDialog } from './BudgetDialog';
import { countText } from './budgetFacts';
import { DeleteDialog } from './DeleteDialog';
import './budgets.css';

/** So often the figures are read again while the page is seen. */
const everyMs = 30_000;

const added = 'new';

/** What may be spent, what was, and what an application is told that asks before a call. */
export function BudgetsPage() {
  const url = useUrl();
  const addButton = useRef<HTMLButtonElement>(null);
  const [doomed, setDoomed] = useState<Budget | null>(null);
  const [isReadOnly, setReadOnly] = useState(false);
  const budgets = useQuery({ queryKey: ['budgets', 'list'], queryFn: ({ signal }) => listBudgets(signal), refetchInterval: everyMs });
  const opened = url.get('budget');
  const known = budgets.data?.find((budget) => budget.id === opened);
  const readOnly = () => setReadOnly(true);
  return (
    <SettingsPage title="Budgets">
      <p className="budgets-purpose">What may be spent in a day, a week or a month, and what was. Nothing here stops a call: an application asks before it spends.</p>
      {isReadOnly && <Notice tone="info" title="This key may read budgets, not change them.">Changing takes a key of scope admin. A new tab asks for a key again.</Notice>}
      {budgets.isError && <ProblemNotice what="Budgets could not be loaded." error={budgets.error} retry={() => void budgets.refetch()} />}
      {budgets.isPending && <p role="status">Adding up what was spent…</p>}
      {budgets.data && (
        <>
          <div className="budgets-tools">
            <p className="list-count" role="status">{countText(budgets.data)}</p>
            {budgets.data[0] !== undefined && <AsOf time={budgets.data[0].asOf} />}
            <Button ref={addButton} variant="filled" disabled={isReadOnly} onClick={() => url.push({ budget: added })}>Add budget</Button>
          </div>
          <ul className="budget-list">
            {budgets.data.map((budget) => (
              <li key={budget.id}><BudgetCard budget={budget} canChange={!isReadOnly} onEdit={() => url.push({ budget: budget.id })} onDelete={() => setDoomed(budget)} /></li>
            ))}
          </ul>
          {opened !== null && <BudgetDialog key={opened} isNew={opened === added} budget={known ?? null} onReadOnly={readOnly} onClose={() => url.push({ budget: null })} />}
          {doomed !== null && <DeleteDialog budget={doomed} onReadOnly={readOnly} onClose={() => setDoomed(null)} onDeleted={() => addButton.current?.focus()} />}
        </>
      )}
    </SettingsPage>
  );
}

function AsOf({ time }: { time: string }) {
  const { zone } = usePreferences();
  const now = new Date();
  return <span className="budgets-as-of" title={explainTime(time, zone, now)}>As of {formatTime(time, zone, now).replace(/\.\d+$/, '')} {zoneLabel(zone, now)}</span>;
}
