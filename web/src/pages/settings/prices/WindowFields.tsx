import { Button, Checkbox, TextInput } from '@mantine/core';
import type { WindowDraft } from './priceDraft';
import type { DraftFaults } from './priceFaults';
import { RateFields } from './RateFields';

const days = [
  { value: 'mon', label: 'Mon' }, { value: 'tue', label: 'Tue' }, { value: 'wed', label: 'Wed' }, { value: 'thu', label: 'Thu' }, { value: 'fri', label: 'Fri' }, { value: 'sat', label: 'Sat' },
  { value: 'sun', label: 'Sun' },
];

interface WindowFieldsProps {
  readonly window: WindowDraft;
  /** Which of the period's, from 1. */
  readonly number: number;
  readonly place: string;
  readonly faults: DraftFaults;
  readonly onChange: (window: WindowDraft | null) => void;
}

/** At which hours of which days which rates hold. */
export function WindowFields({ window, number, place, faults, onChange }: WindowFieldsProps) {
  return (
    <fieldset className="price-step">
      <legend>Hours {number}</legend>
      <p>For requests that begin in these hours, UTC. A rate that is left empty stays the usual one.</p>
      <Checkbox.Group label="Days" value={[...window.days]} error={faults.get(`${place}days`)} onChange={(chosen) => onChange({ ...window, days: days.map((day) => day.value).filter((day) => chosen.includes(day)) })}>
        <div className="price-days">{days.map((day) => <Checkbox key={day.value} size="xs" value={day.value} label={day.label} />)}</div>
      </Checkbox.Group>
      <div className="price-fields">
        <TextInput
          label="Hours, UTC" placeholder="01:00-04:00, 06:00-10:00" value={window.hours} error={faults.get(`${place}utc`)}
          onChange={(event) => onChange({ ...window, hours: event.currentTarget.value })}
        />
        <TextInput
          label="Note" placeholder="without holidays" value={window.note} maxLength={1000} error={faults.get(`${place}note`)}
          onChange={(event) => onChange({ ...window, note: event.currentTarget.value })}
        />
      </div>
      <RateFields rates={window.rates} place={place} faults={faults} onChange={(rates) => onChange({ ...window, rates })} />
      <div><Button onClick={() => onChange(null)}>Remove hours {number}</Button></div>
    </fieldset>
  );
}
