import { ActionIcon, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SpanDetail } from '../../../api/spanDetail';
import { copyText } from '../../../parts/announcer/announcements';
import { Icon } from '../../../parts/Icon';
import { columnFor, conditionFor, cutBytes, fieldsOf, type Field } from './fields';
import { Value } from './Value';
import { columnsOf } from '../../traces/columns';

/** Attributes in groups, to search, copy, and make a filter of. */
export function AttributeList({ span, scope, attributes }: { span: SpanDetail; scope: 'attributes' | 'resource'; attributes: Readonly<Record<string, unknown>> }) {
  const [search, setSearch] = useState('');
  const fields = fieldsOf(attributes, search);
  const all = Object.keys(attributes).length;
  if (all === 0) {
    return <p className="detail-none">None were sent.</p>;
  }
  return (
    <div className="attributes">
      {all > 6 && <TextInput aria-label="Search keys and values" placeholder={`Search ${all} keys and values`} leftSection={<Icon name="search" size={14} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />}
      {fields.length === 0 && <p className="detail-none">No key or value holds “{search}”.</p>}
      {[...new Set(fields.map((field) => field.group))].map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>{fields.filter((field) => field.group === group).map((field) => <AttributeRow key={field.key} span={span} scope={scope} field={field} />)}</dl>
        </section>
      ))}
    </div>
  );
}

function AttributeRow({ span, scope, field }: { span: SpanDetail; scope: 'attributes' | 'resource'; field: Field }) {
  const named = scope === 'attributes' ? 'attr' : 'resource';
  const include = conditionFor(named, field.key, field.value);
  const exclude = conditionFor(named, field.key, field.value, true);
  const column = columnFor(field.key);
  return (
    <div className="attribute">
      <dt title={field.key}>{field.key}</dt>
      <dd><Value label={field.key} value={field.value} cut={cutBytes(span, `${scope}.${field.key}`)} load={{ traceId: span.traceId, spanId: span.spanId, field: `${scope}.${field.key}` }} /></dd>
      <dd className="attribute-actions">
        <ActionIcon size={24} aria-label={`Copy ${field.key}`} title="Copy the value" onClick={() => void copyText(field.text, field.key)}><Icon name="copy" size={13} /></ActionIcon>
        {include !== null && <Link className="action-link" aria-label={`Filter by ${field.key}`} title={`Traces with ${include}`} to={filtered(include)}><Icon name="filter" size={13} /></Link>}
        {exclude !== null && <Link className="action-link" aria-label={`Exclude ${field.key}`} title={`Traces with ${exclude}`} to={filtered(exclude)}><Icon name="close" size={11} /></Link>}
        {column !== null && <Link className="action-link" aria-label={`Add ${field.key} as a column`} title="Traces with a column of it" to={withColumn(column)}><Icon name="columns" size={13} /></Link>}
      </dd>
    </div>
  );
}

function withColumn(id: string): string {
  const shown = columnsOf(null);
  return `/traces?${new URLSearchParams({ cols: [...shown.map((each) => each.id), ...(shown.some((each) => each.id === id) ? [] : [id])].join(',') }).toString()}`;
}

function filtered(q: string): string {
  return `/traces?${new URLSearchParams({ q }).toString()}`;
}
