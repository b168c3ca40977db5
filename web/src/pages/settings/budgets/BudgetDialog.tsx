import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addBudget, changeBudget, type Budget } from '../../../api/budgets';
import { isReadOnly, isStale, Problem } from '../../../api/problem';
import { announce } from '../../../parts/announcer/announcements';
import { Notice } from '../../../parts/Notice';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { useReturnFocus } from '../../../parts/useReturnFocus';
import { bodyOf, draftOf, emptyDraft, faultsOf, type BudgetDraft } from './budgetDraft';
import { BudgetForm } from './BudgetForm';
import { describeBudget } from './budgetFacts';

interface BudgetDialogProps {
  readonly isNew: boolean;
  /** The budget as it stands now; null for a new one, or when there is none any more. */
  readonly budget: Budget | null;
  readonly onReadOnly: () => void;
  readonly onClose: () => void;
}

interface Wanted {
  readonly draft: BudgetDraft;
  /** The one that is changed, by the version that was read; null for a new one. */
  readonly over: { readonly id: string; readonly version: number } | null;
}

/** Adds or changes a budget. */
export function BudgetDialog({ isNew, budget, onReadOnly, onClose }: BudgetDialogProps) {
  const client = useQueryClient();
  useReturnFocus();
  // What was there when the dialog opened: what others save meanwhile is told as a conflict, not written over.
  const [over, setOver] = useState<Wanted['over']>(() => versionOf(budget));
  const [draft, setDraft] = useState<BudgetDraft>(() => (budget === null ? emptyDraft : draftOf(budget)));
  const save = useMutation({
    mutationFn: (wanted: Wanted) => (wanted.over === null ? addBudget(bodyOf(wanted.draft)) : changeBudget(wanted.over.id, wanted.over.version, bodyOf(wanted.draft))),
    onSuccess: (saved) => {
      announce(`Budget ${saved.name} saved`);
      onClose();
      return client.invalidateQueries({ queryKey: ['budgets'] });
    },
    onError: (error) => {
      if (isReadOnly(error)) {
        onReadOnly();
      }
      return isStale(error) ? client.invalidateQueries({ queryKey: ['budgets', 'list'] }) : undefined;
    },
  });
  const faults = faultsOf(save.error);
  const isGone = save.error instanceof Problem && save.error.status === 404;
  if (!isNew && over === null) {
    return <Modal opened onClose={onClose} title="There is no such budget"><p>It may have been deleted.</p></Modal>;
  }
  const change = (next: BudgetDraft) => {
    setDraft(next);
    if (faults.size > 0) {
      save.reset();
    }
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={over === null ? 'Add budget' : `Budget “${budget?.name ?? draft.name}”`}>
      {isStale(save.error) && budget !== null && (
        <Notice tone="warn" title="This budget was changed meanwhile.">
          <p>It now stands at: {describeBudget(budget)}.</p>
          <div className="budget-actions">
            <Button onClick={() => { save.reset(); setOver(versionOf(budget)); setDraft(draftOf(budget)); }}>Load theirs</Button>
            <Button onClick={() => save.mutate({ draft, over: versionOf(budget) })}>Save mine instead</Button>
          </div>
        </Notice>
      )}
      {isGone && (
        <Notice tone="warn" title="This budget was deleted meanwhile.">
          <div className="budget-actions"><Button onClick={() => save.mutate({ draft, over: null })}>Add it again</Button></div>
        </Notice>
      )}
      {save.error !== null && !isStale(save.error) && !isGone && faults.size === 0 && <ProblemNotice what="The budget could not be saved." error={save.error} />}
      <BudgetForm draft={draft} faults={faults} isSaving={save.isPending} onChange={change} onSave={() => save.mutate({ draft, over })} />
    </Modal>
  );
}

function versionOf(budget: Budget | null): Wanted['over'] {
  return budget === null ? null : { id: budget.id, version: budget.version };
}
