import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { otherParts, textParts, type DraftFaults, type Part, type PeriodDraft } from './priceDraft';
import { describeHours, describeRates } from './priceWords';

interface PeriodFieldsProps {
  readonly period: PeriodDraft;
  /** Which of the periods, from 0. */
  readonly place: number;
  readonly faults: DraftFaults;
  readonly onChange: (period: PeriodDraft) => void;
  readonly onRemove: (() => void) | null;
}

/** From when to when, and the rates. Tiers and hours of a shipped price are shown and kept. */
export function PeriodFields({ period, place, faults, onChange, onRemove }: PeriodFieldsProps) {
  const [isWhole, setWhole] = useState(otherParts.some(({ key }) => period.rates[key] !== undefined));
  const rate = (part: { key: Part; label: string }) => (
    <TextInput
      key={part.key} label={part.label} value={period.rates[part.key] ?? ''} inputMode="decimal" error={faults.get(`${place}.${part.key}`)}
      data-autofocus={place === 0 && part.key === 'input' ? true : undefined}
      onChange={(event) => onChange({ ...period, rates: { ...period.rates, [part.key]: event.currentTarget.value } })}
    />
  );
  return (
    <fieldset className="price-period">
      <legend>Period {place + 1}</legend>
      <div className="price-fields">
        <TextInput label="Valid from" placeholder="always" value={period.from} error={faults.get(`${place}.from`)} onChange={(event) => onChange({ ...period, from: event.currentTarget.value })} />
        <TextInput label="Valid until, not included" placeholder="no end" value={period.to} error={faults.get(`${place}.to`)} onChange={(event) => onChange({ ...period, to: event.currentTarget.value })} />
      </div>
      <p>US dollars per million tokens; leave empty what is not known. Days are UTC.</p>
      <div className="price-fields">
        {textParts.map(rate)}
        {isWhole && otherParts.map(rate)}
      </div>
      {period.tiers.map((tier) => <p key={tier.aboveInputTokens}>Kept: above {tier.aboveInputTokens.toLocaleString('en-US')} input tokens {describeRates(tier.rates)}</p>)}
      {period.windows.map((window) => <p key={describeHours(window)}>Kept: {describeHours(window)} {describeRates(window.rates)}</p>)}
      {(period.tiers.length > 0 || period.windows.length > 0) && <Button onClick={() => onChange({ ...period, tiers: [], windows: [] })}>Leave out tiers and hours</Button>}
      <div className="prices-actions">
        {!isWhole && <Button onClick={() => setWhole(true)}>Audio, images, searches</Button>}
        {onRemove !== null && <Button onClick={onRemove}>Remove period {place + 1}</Button>}
      </div>
    </fieldset>
  );
}
