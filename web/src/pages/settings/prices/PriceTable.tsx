import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PricedModel, PriceList } from '../../../api/prices';
import { formatCount } from '../../../formats/count';
import { formatUsd } from '../../../formats/money';
import { PeriodList } from './PeriodList';
import { periodAt } from './priceDraft';
import { keyOf, searchPrices } from './priceSearch';
import { TableScroll } from '../TableScroll';

/** The models with their rates of now; a row opens to all of its periods. */
export function PriceTable({ list, onOpen, action }: { list: PriceList; onOpen: (provider: string, model: string) => void; action: ReactNode }) {
  const [text, setText] = useState('');
  const [isOwnOnly, setOwnOnly] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const rows = searchPrices(list.models, text, isOwnOnly);
  const toggle = (key: string) => setOpened((before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]));
  return (
    <>
      <div className="settings-tools">
        <TextInput aria-label="Search prices" placeholder="Provider or model" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Checkbox size="xs" label="Only the project's own" checked={isOwnOnly} onChange={(event) => setOwnOnly(event.currentTarget.checked)} />
        {action}
      </div>
      <p className="list-count" role="status">{formatCount(rows.length)} of {formatCount(list.models.length)} models</p>
      <TableScroll label="Price list">
        <thead>
          <tr><th scope="col">Model</th><th scope="col">Provider</th><th scope="col" className="is-number">Input</th><th scope="col" className="is-number">Cached</th><th scope="col" className="is-number">Output</th><th scope="col">Since</th><th scope="col">Origin</th><th scope="col"><span className="visually-hidden">Actions</span></th></tr>
        </thead>
        {rows.map((row) => <ModelRows key={keyOf(row)} row={row} isOpen={opened.has(keyOf(row))} onToggle={() => toggle(keyOf(row))} onOpen={onOpen} />)}
      </TableScroll>
      {rows.length === 0 && <p>No model matches. A model that has no price can be given one.</p>}
    </>
  );
}

function ModelRows({ row, isOpen, onToggle, onOpen }: { row: PricedModel; isOpen: boolean; onToggle: () => void; onOpen: (provider: string, model: string) => void }) {
  const now = periodAt(row.periods, new Date());
  return (
    <tbody>
      <tr>
        <th scope="row"><button type="button" className="prices-open" aria-expanded={isOpen} onClick={onToggle}><bdi>{row.id}</bdi></button></th>
        <td><bdi>{row.provider}</bdi></td>
        <td className="is-number">{formatUsd(now?.rates.input)}</td>
        <td className="is-number">{formatUsd(now?.rates.cacheRead)}</td>
        <td className="is-number">{formatUsd(now?.rates.output)}</td>
        <td>{now === undefined ? 'no price now' : now.from ?? 'always'}</td>
        <td>{row.origin === 'project' ? 'Project' : 'Shipped'}{row.incomplete && <span title="Some rates are not known: costs are at least so much."> · incomplete</span>}</td>
        <td><Button aria-label={`Edit ${row.id}`} onClick={() => onOpen(row.provider, row.id)}>Edit</Button></td>
      </tr>
      {isOpen && <tr><td colSpan={8}><PeriodList price={row} /></td></tr>}
    </tbody>
  );
}
