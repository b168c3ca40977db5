import { Button, TextInput } from '@mantine/core';
import { changed, emptyTier, emptyWindow, type PeriodDraft } from './priceDraft';
import type { DraftFaults } from './priceFaults';
import { RateFields } from './RateFields';
import { TierFields } from './TierFields';
import { WindowFields } from './WindowFields';

interface PeriodFieldsProps {
  readonly period: PeriodDraft;
  /** Which of the periods, from 0. */
  readonly index: number;
  readonly faults: DraftFaults;
  readonly onChange: (period: PeriodDraft) => void;
  readonly onRemove: (() => void) | null;
}

/** From when to when, the rates, and those of large requests and of certain hours. */
export function PeriodFields({ period, index, faults, onChange, onRemove }: PeriodFieldsProps) {
  const place = `periods[${index}].`;
  return (
    <fieldset className="price-period">
      <legend>Period {index + 1}</legend>
      <div className="price-fields">
        <TextInput label="Valid from" placeholder="always" value={period.from} error={faults.get(`${place}from`)} onChange={(event) => onChange({ ...period, from: event.currentTarget.value })} />
        <TextInput label="Valid until, not included" placeholder="no end" value={period.to} error={faults.get(`${place}to`)} onChange={(event) => onChange({ ...period, to: event.currentTarget.value })} />
      </div>
      <p>US dollars per million tokens; leave empty what is not known. Days are UTC.</p>
      <RateFields rates={period.rates} place={place} faults={faults} onChange={(rates) => onChange({ ...period, rates })} />
      {period.tiers.map((tier, each) => (
        <TierFields key={tier.key} tier={tier} number={each + 1} place={`${place}tiers[${each}].`} faults={faults} onChange={(next) => onChange({ ...period, tiers: changed(period.tiers, each, next) })} />
      ))}
      {period.windows.map((window, each) => (
        <WindowFields
          key={window.key} window={window} number={each + 1} place={`${place}windows[${each}].`} faults={faults}
          onChange={(next) => onChange({ ...period, windows: changed(period.windows, each, next) })}
        />
      ))}
      <div className="prices-actions">
        <Button onClick={() => onChange({ ...period, tiers: [...period.tiers, emptyTier()] })}>Add tier</Button>
        <Button onClick={() => onChange({ ...period, windows: [...period.windows, emptyWindow()] })}>Add hours</Button>
        {onRemove !== null && <Button onClick={onRemove}>Remove period {index + 1}</Button>}
      </div>
    </fieldset>
  );
}
