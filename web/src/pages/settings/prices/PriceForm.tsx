import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { changed, emptyPeriod, type PriceDraft } from './priceDraft';
import { checkDraft, type DraftFaults } from './priceFaults';
import { PeriodFields } from './PeriodFields';

interface PriceFormProps {
  readonly draft: PriceDraft;
  readonly isNew: boolean;
  readonly isSaving: boolean;
  /** What the server found wrong with the draft as it was last sent. */
  readonly refused: DraftFaults;
  readonly onChange: (draft: PriceDraft) => void;
  readonly onSave: () => void;
  /** Further actions. */
  readonly children: ReactNode;
}

/** A model's prices: name, source, periods. What is wrong stands at its field once saving was tried. */
export function PriceForm({ draft, isNew, isSaving, refused, onChange, onSave, children }: PriceFormProps) {
  const [isChecked, setChecked] = useState(false);
  const faults: DraftFaults = isChecked ? new Map([...refused, ...checkDraft(draft)]) : refused;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (checkDraft(draft).size === 0) {
      onSave();
    }
  };
  return (
    <form className="price-form" onSubmit={submit} noValidate>
      <div className="price-fields">
        <TextInput label="Provider" description="As spans say it; * for any" value={draft.provider} error={faults.get('provider')} readOnly={!isNew} maxLength={300} onChange={(event) => onChange({ ...draft, provider: event.currentTarget.value })} />
        <TextInput label="Model" description="As spans say it" value={draft.model} error={faults.get('id')} readOnly={!isNew} maxLength={300} onChange={(event) => onChange({ ...draft, model: event.currentTarget.value })} />
        <TextInput label="Source" description="Contract or page" value={draft.source} error={faults.get('source')} maxLength={1000} onChange={(event) => onChange({ ...draft, source: event.currentTarget.value })} />
      </div>
      {draft.periods.map((period, index) => (
        <PeriodFields
          key={period.key} period={period} index={index} faults={faults}
          onChange={(next) => onChange({ ...draft, periods: changed(draft.periods, index, next) })}
          onRemove={draft.periods.length === 1 ? null : () => onChange({ ...draft, periods: changed(draft.periods, index, null) })}
        />
      ))}
      <Checkbox size="xs" label="Some rates are not known: costs are at least so much" checked={draft.incomplete} onChange={(event) => onChange({ ...draft, incomplete: event.currentTarget.checked })} />
      {faults.size > 0 && <p className="price-faults" role="alert">{faults.size === 1 ? 'One field is' : `${faults.size} fields are`} not right yet.</p>}
      <div className="prices-actions">
        <Button type="submit" variant="filled" loading={isSaving}>Save price</Button>
        <Button onClick={() => onChange({ ...draft, periods: [...draft.periods, emptyPeriod()] })}>Add period</Button>
        {children}
      </div>
    </form>
  );
}
