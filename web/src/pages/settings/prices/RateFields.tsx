import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RateDraft } from './priceDraft';
import type { DraftFaults } from './priceFaults';
import { otherParts, textParts, type Part } from './priceParts';

interface RateFieldsProps {
  readonly rates: RateDraft;
  /** Where they stand, as the server names it, with a dot behind it. */
  readonly place: string;
  readonly faults: DraftFaults;
  readonly onChange: (rates: RateDraft) => void;
}

/** A field for each rate; those of sound, pictures and tools only where one is known or asked for. */
export function RateFields({ rates, place, faults, onChange }: RateFieldsProps) {
  const [isWhole, setWhole] = useState(false);
  const isShown = isWhole || otherParts.some(({ key }) => rates[key] !== undefined || faults.has(`${place}rates.${key}`));
  const field = (part: { key: Part; label: string }) => (
    <TextInput
      key={part.key} label={part.label} value={rates[part.key] ?? ''} inputMode="decimal" error={faults.get(`${place}rates.${part.key}`)}
      data-autofocus={place === 'periods[0].' && part.key === 'input' ? true : undefined}
      onChange={(event) => onChange({ ...rates, [part.key]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className="price-fields">{[...textParts, ...(isShown ? otherParts : [])].map(field)}</div>
      {!isShown && <div><Button onClick={() => setWhole(true)}>Audio, images, tools</Button></div>}
    </>
  );
}
