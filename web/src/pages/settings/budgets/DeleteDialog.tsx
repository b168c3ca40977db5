import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteBudget, type Budget } from '../../../api/budgets';
import { isReadOnly } from '../../../api/problem';
import { announce } from '../../../parts/announcer/announcements';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { useReturnFocus } from '../../../parts/useReturnFocus';

interface DeleteDialogProps {
  readonly budget: Budget;
  readonly onReadOnly: () => void;
  readonly onClose: () => void;
  /** Called when it is out of the list. */
  readonly onDeleted: () => void;
}

/** Asks once more before a budget goes. */
export function DeleteDialog({ budget, onReadOnly, onClose, onDeleted }: DeleteDialogProps) {
  const client = useQueryClient();
  useReturnFocus();
  const remove = useMutation({
    mutationFn: () => deleteBudget(budget.id),
    onSuccess: async () => {
      announce(`Budget ${budget.name} deleted`);
      await client.invalidateQueries({ queryKey: ['budgets'] });
      onClose();
      // Where the focus came from is gone.
      setTimeout(onDeleted);
    },
    onError: (error) => {
      if (isReadOnly(error)) {
        onReadOnly();
      }
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Delete the budget “${budget.name}”?`}>
      {remove.error !== null && <ProblemNotice what="The budget could not be deleted." error={remove.error} />}
      <p>It goes for everybody in this project, and checks no longer count it. Calls and their costs stay.</p>
      <div className="budget-actions">
        <Button variant="filled" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>Delete budget</Button>
        <Button onClick={onClose}>Keep it</Button>
      </div>
    </Modal>
  );
}
