import { Button, RangeSlider, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Facet } from '../../../api/traces';
import { boundsOf, setBounds } from '../../../parts/filter/conditions';
import { boundLabel, boundText, facetCount, typedBound, type FacetField } from './facetFields';

interface FacetNumbersProps {
  readonly facet: FacetField;
  readonly data: Facet;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** The spread of a number: bars, two handles, and two fields to type in. */
export function FacetNumbers({ facet, data, query, onQuery }: FacetNumbersProps) {
  const bounds = boundsOf(query, facet.field);
  const bins = data.histogram?.bins ?? [];
  const unit = data.histogram?.unit ?? '';
  const [range, setRange] = useState<[number, number]>([0, bins.length]);
  const [min, setMin] = useState(bounds.min ?? '');
  const [max, setMax] = useState(bounds.max ?? '');
  const [fault, setFault] = useState<string | null>(null);
  if (bins.length === 0) {
    return <p className="facet-note">No trace here has one.</p>;
  }
  const most = Math.max(1, ...bins.map((bin) => bin.traces));
  const edge = (at: number) => (at < bins.length ? bins[at]?.from : bins.at(-1)?.to) ?? 0;
  const choose = ([low, high]: [number, number]) => onQuery(setBounds(query, facet.field, {
    min: low > 0 ? boundText(unit, edge(low)) : null,
    max: high < bins.length ? boundText(unit, edge(high)) : null,
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const low = min.trim() === '' ? null : typedBound(unit, min);
    const high = max.trim() === '' ? null : typedBound(unit, max);
    if ((min.trim() !== '' && low === null) || (max.trim() !== '' && high === null)) {
      setFault(typedBound(unit, '1') === null ? 'A number with a unit, such as 2s or 250ms.' : 'A number.');
    } else {
      onQuery(setBounds(query, facet.field, { min: low, max: high }));
    }
  };
  const example = typedBound(unit, '1') === null ? ['0s', '10s'] : ['0', 'any'];
  return (
    <>
      <div className="facet-bins" aria-hidden>
        {bins.map((bin, index) => (
          <span key={bin.from} data-out={index < range[0] || index >= range[1] || undefined} title={`${boundLabel(unit, bin.from)} to ${boundLabel(unit, bin.to)}: ${facetCount(bin.traces)}`}>
            <span style={{ height: `${bin.traces === 0 ? 0 : Math.max(4, (bin.traces / most) * 100)}%` }} />
          </span>
        ))}
      </div>
      <RangeSlider
        size={2}
        thumbSize={12}
        min={0}
        max={bins.length}
        minRange={1}
        value={range}
        label={(at) => boundLabel(unit, edge(at))}
        thumbFromLabel={`${facet.label} from`}
        thumbToLabel={`${facet.label} to`}
        onChange={setRange}
        onChangeEnd={choose}
      />
      <div className="facet-ends"><span>{boundLabel(unit, edge(0))}</span><span>{boundLabel(unit, edge(bins.length))}</span></div>
      <form className="facet-typed" onSubmit={submit}>
        <TextInput aria-label={`${facet.label} at least`} placeholder={example[0] ?? ''} value={min} error={fault !== null} onChange={(event) => setMin(event.currentTarget.value)} />
        <span aria-hidden>to</span>
        <TextInput aria-label={`${facet.label} at most`} placeholder={example[1] ?? ''} value={max} error={fault !== null} onChange={(event) => setMax(event.currentTarget.value)} />
        <Button type="submit">Set</Button>
      </form>
      {fault !== null && <p className="facet-note" role="alert">{fault}</p>}
    </>
  );
}
