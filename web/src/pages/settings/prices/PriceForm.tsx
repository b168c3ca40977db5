import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { checkDraft, emptyPeriod, type DraftFaults, type PeriodDraft, type PriceDraft } from './priceDraft';
import { PeriodFields } from './PeriodFields';

interface PriceFormProps {
  readonly draft: PriceDraft;
  readonly isNew: boolean;
  readonly isSaving: boolean;
  readonly onChange: (draft: PriceDraft) => void;
  readonly onSave: () => void;
  /** Further actions. */
  readonly children: ReactNode;
}

/** A model's prices: name, source, periods. What is wrong stands at its field once saving was tried. */
export function PriceForm({ draft, isNew, isSaving, onChange, onSave, children }: PriceFormProps) {
  const [isChecked, setChecked] = useState(false);
  const faults: DraftFaults = isChecked ? checkDraft(draft) : new Map<string, string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (checkDraft(draft).size === 0) {
      onSave();
    }
  };
  const changePeriod = (index: number, period: PeriodDraft | null) => onChange({
    ...draft, periods: draft.periods.flatMap((each, place) => (place !== index ? [each] : period === null ? [] : [period])),
  });
  return (
    <form className="price-form" onSubmit={submit} noValidate>
      <div className="price-fields">
        <TextInput label="Provider" description="As spans say it; * for any" value={draft.provider} error={faults.get('provider')} readOnly={!isNew} maxLength={300} onChange={(event) => onChange({ ...draft, provider: event.currentTarget.value })} />
        <TextInput label="Model" description="As spans say it" value={draft.model} error={faults.get('model')} readOnly={!isNew} maxLength={300} onChange={(event) => onChange({ ...draft, model: event.currentTarget.value })} />
        <TextInput label="Source" description="Contract or page" value={draft.source} maxLength={1000} onChange={(event) => onChange({ ...draft, source: event.currentTarget.value })} />
      </div>
      {draft.periods.map((period, index) => (
        <PeriodFields
          key={period.key} period={period} place={index} faults={faults}
          onChange={(next) => changePeriod(index, next)} onRemove={draft.periods.length === 1 ? null : () => changePeriod(index, null)}
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
