import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { checkDraft, periods, type BudgetDraft, type BudgetFaults, type BudgetField } from './budgetDraft';

interface BudgetFormProps {
  readonly draft: BudgetDraft;
  /** What the server found wrong with what was sent last. */
  readonly faults: BudgetFaults;
  readonly isSaving: boolean;
  readonly onChange: (draft: BudgetDraft) => void;
  readonly onSave: () => void;
}

/** A budget's name, whose it is, period and limits. What is wrong stands at its field once saving was tried. */
export function BudgetForm({ draft, faults, isSaving, onChange, onSave }: BudgetFormProps) {
  const [isChecked, setChecked] = useState(false);
  const shown: BudgetFaults = new Map([...faults, ...(isChecked ? checkDraft(draft) : [])]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (checkDraft(draft).size === 0) {
      onSave();
    }
  };
  const field = (name: BudgetField) => ({
    value: draft[name], error: shown.get(name),
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...draft, [name]: event.currentTarget.value }),
  });
  const starts = periods.find((each) => each.value === draft.period)?.starts ?? '';
  return (
    <form className="budget-form" onSubmit={submit} noValidate>
      <TextInput label="Name" data-autofocus maxLength={200} {...field('name')} />
      <fieldset className="budget-group">
        <legend>Of which calls</legend>
        <p>Each that is filled in has to hold; with none it is the whole project.</p>
        <div className="budget-fields">
          <TextInput label="Tenant" placeholder="any" description="As calls say it" maxLength={200} {...field('tenant')} />
          <TextInput label="User" placeholder="any" description="As calls say it" maxLength={200} {...field('user')} />
          <TextInput label="Model" placeholder="any" description="* stands for anything" maxLength={200} {...field('model')} />
        </div>
        <TextInput label="Filter" description="On calls, such as attr.feature:checkout" placeholder="none" spellCheck={false} {...field('query')} />
      </fieldset>
      <fieldset className="budget-group">
        <legend>How much</legend>
        <div className="budget-fields">
          <NativeSelect size="xs" label="Period" description={`Begins ${starts}`} data={periods.map(({ value, label }) => ({ value, label }))} {...field('period')} />
          <TextInput label="Limit, US dollars" description="Or tokens, or both" placeholder="none" inputMode="decimal" {...field('limitUsd')} />
          <TextInput label="Limit, tokens" description="Input and output" placeholder="none" inputMode="numeric" {...field('limitTokens')} />
        </div>
      </fieldset>
      {shown.size > 0 && <p className="budget-faults" role="alert">{shown.size === 1 ? 'One field is' : `${shown.size} fields are`} not right yet.</p>}
      <div className="budget-actions"><Button type="submit" variant="filled" loading={isSaving}>Save budget</Button></div>
    </form>
  );
}
