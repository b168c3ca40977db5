import { Button, TextInput } from '@mantine/core';
import type { TierDraft } from './priceDraft';
import type { DraftFaults } from './priceFaults';
import { RateFields } from './RateFields';

interface TierFieldsProps {
  readonly tier: TierDraft;
  /** Which of the period's, from 1. */
  readonly number: number;
  readonly place: string;
  readonly faults: DraftFaults;
  readonly onChange: (tier: TierDraft | null) => void;
}

/** From which size of a request on which rates hold. */
export function TierFields({ tier, number, place, faults, onChange }: TierFieldsProps) {
  return (
    <fieldset className="price-step">
      <legend>Tier {number}</legend>
      <p>For a whole request whose input, caches included, is above the limit. A rate that is left empty stays the usual one.</p>
      <div className="price-fields">
        <TextInput
          label="Above input tokens" placeholder="200000" inputMode="numeric" value={tier.above} error={faults.get(`${place}aboveInputTokens`)}
          onChange={(event) => onChange({ ...tier, above: event.currentTarget.value })}
        />
      </div>
      <RateFields rates={tier.rates} place={place} faults={faults} onChange={(rates) => onChange({ ...tier, rates })} />
      <div><Button onClick={() => onChange(null)}>Remove tier {number}</Button></div>
    </fieldset>
  );
}
