import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deletePrice, putPrice, type PriceList } from '../../../api/prices';
import { isStale, Problem } from '../../../api/problem';
import { announce } from '../../../parts/announcer/announcements';
import { Notice } from '../../../parts/Notice';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { useReturnFocus } from '../../../parts/useReturnFocus';
import { describeState } from './priceWords';
import { bodyOf, draftOf, draftOfNew, type PriceDraft } from './priceDraft';
import { faultsOf } from './priceFaults';
import { PriceForm } from './PriceForm';

interface PriceDialogProps {
  readonly list: PriceList;
  /** Which model; one that the list does not have is added. */
  readonly provider: string;
  readonly model: string;
  readonly onClose: () => void;
}

/** Adds or edits a model's prices. */
export function PriceDialog({ list, provider, model, onClose }: PriceDialogProps) {
  const client = useQueryClient();
  useReturnFocus();
  const known = list.models.find((each) => each.provider === provider && each.id === model);
  // What was there when the dialog opened: what others save meanwhile is told as a conflict, not written over.
  const [isNew] = useState(known === undefined);
  const [draft, setDraft] = useState<PriceDraft>(() => (known === undefined ? draftOfNew(provider, model) : draftOf(known)));
  const done = (what: string) => {
    announce(what);
    onClose();
    return client.invalidateQueries({ queryKey: ['prices'] });
  };
  const save = useMutation({
    mutationFn: (wanted: PriceDraft) => putPrice(wanted.provider.trim(), wanted.model.trim(), bodyOf(wanted)),
    onSuccess: (saved) => done(`Price of ${saved.id} saved`),
    onError: (error) => isStale(error) && client.invalidateQueries({ queryKey: ['prices', 'list'] }),
  });
  const remove = useMutation({ mutationFn: deletePrice, onSuccess: (_, gone) => done(`Price of ${gone.id} deleted`) });
  const change = (next: PriceDraft) => {
    if (save.error !== null && !isStale(save.error) && shapeOf(next) !== shapeOf(draft)) {
      // What was refused stands at its fields until it is saved again, but these are other fields.
      save.reset();
    }
    setDraft(next);
  };
  const theirs = list.models.find((each) => each.provider === draft.provider.trim() && each.id === draft.model.trim());
  return (
    <Modal opened onClose={onClose} size="lg" title={isNew ? 'Add price' : `Price of ${model}`}>
      {isStale(save.error) && (
        <Notice tone="warn" title="This price was changed meanwhile.">
          <p>It now stands at: {theirs?.origin === 'project' ? describeState({ model: theirs, deployment: null, multiplier: null }) : 'none of the project’s own'}.</p>
          <div className="prices-actions">
            <Button onClick={() => { save.reset(); setDraft(theirs === undefined ? draftOfNew(draft.provider, draft.model) : draftOf(theirs)); }}>Load theirs</Button>
            <Button onClick={() => save.mutate({ ...draft, version: theirs?.version ?? 0 })}>Save mine instead</Button>
          </div>
        </Notice>
      )}
      {save.error !== null && !isStale(save.error) && <ProblemNotice what="The price could not be saved." error={save.error} />}
      {remove.error !== null && <ProblemNotice what="The price could not be deleted." error={remove.error} />}
      <PriceForm draft={draft} isNew={isNew} isSaving={save.isPending} refused={faultsOf(save.error instanceof Problem ? save.error.parameters : [])} onChange={change} onSave={() => save.mutate(draft)}>
        {!isNew && known?.origin === 'project' && (
          <Button onClick={() => remove.mutate(known)} loading={remove.isPending}>{known.replacesShipped ? 'Back to the shipped price' : 'Delete price'}</Button>
        )}
      </PriceForm>
    </Modal>
  );
}

/** How many periods, tiers and hours there are. */
function shapeOf(draft: PriceDraft): string {
  return draft.periods.map((period) => `${period.key}:${period.tiers.map((tier) => tier.key).join()}:${period.windows.map((window) => window.key).join()}`).join(';');
}
