import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SpanDetail } from '../../../api/spanDetail';
import { formatMilliseconds } from '../../../formats/duration';
import { explainTime, formatTime } from '../../../formats/time';
import { Copy } from '../head/TraceHead';
import { Icon } from '../../../parts/Icon';
import { usePreferences } from '../../../state/preferences';
import { cutBytes, textOf } from './fields';
import { ownFramesFirst } from './stack';
import { Value } from './Value';

type SpanEvent = SpanDetail['events'][number];

/** What happened within the span, with its moment from the span's start. Exceptions come with their stack. */
export function EventList({ span }: { span: SpanDetail }) {
  const [search, setSearch] = useState('');
  const cut = cutBytes(span, 'events');
  const wanted = search.toLowerCase();
  const events = span.events.filter((event) => wanted === '' || event.name.toLowerCase().includes(wanted) || textOf(event.attributes).toLowerCase().includes(wanted));
  return (
    <div className="events">
      {span.events.length > 6 && <TextInput aria-label="Search events" placeholder={`Search ${span.events.length} events`} leftSection={<Icon name="search" size={14} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />}
      <ol>{events.slice(0, 500).map((event, at) => <li key={at}><Event span={span} event={event} /></li>)}</ol>
      {events.length > 500 && <p className="detail-none">{events.length - 500} more. Search to narrow them.</p>}
      {cut !== null && <Value label="Events" value="" cut={cut} load={{ traceId: span.traceId, spanId: span.spanId, field: 'events' }} />}
    </div>
  );
}

function Event({ span, event }: { span: SpanDetail; event: SpanEvent }) {
  const { zone } = usePreferences();
  const attributes = event.attributes as Readonly<Record<string, unknown>>;
  const offset = Date.parse(event.time) - Date.parse(span.startTime);
  const type = attributes['exception.type'];
  const stack = attributes['exception.stacktrace'];
  const rest = Object.entries(attributes).filter(([key]) => !['exception.type', 'exception.message', 'exception.stacktrace'].includes(key));
  return (
    <>
      <div className="event-head">
        <b dir="auto">{event.name}</b>
        <span title={explainTime(event.time, zone, new Date())}>+{formatMilliseconds(offset)} · {formatTime(event.time, zone, new Date())}</span>
      </div>
      {type !== undefined && <p className="exception"><b>{textOf(type)}</b> <span dir="auto">{textOf(attributes['exception.message'])}</span></p>}
      {typeof stack === 'string' && (
        <div className="stack">
          <details open>
            <summary>Stack</summary>
            <pre>{ownFramesFirst(stack).map((frame, at) => <span key={at} data-foreign={frame.foreign || undefined}>{frame.text}{'\n'}</span>)}</pre>
          </details>
          <Copy label="Copy the stack" value={stack} />
        </div>
      )}
      {rest.length > 0 && <dl className="event-attributes">{rest.map(([key, value]) => <div key={key}><dt>{key}</dt><dd dir="auto">{textOf(value).slice(0, 8192)}</dd></div>)}</dl>}
    </>
  );
}

export function LinkList({ span }: { span: SpanDetail }) {
  return (
    <ul className="links">
      {span.links.map((link, at) => (
        <li key={at}>
          <Link to={`/traces/${link.traceId}?span=${link.spanId}`}><code>{link.traceId.slice(0, 8)}</code> span <code>{link.spanId}</code> <Icon name="external" size={12} /></Link>
          {link.traceId === span.traceId && <span className="menu-note"> in this trace</span>}
          {Object.entries(link.attributes as Readonly<Record<string, unknown>>).map(([key, value]) => <div key={key} className="menu-note">{key}: {textOf(value)}</div>)}
        </li>
      ))}
    </ul>
  );
}
