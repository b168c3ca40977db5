import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, type Ref } from 'react';
import { spanQuery, type SpanDetail as Span } from '../../../api/spanDetail';
import { flag, spanIdOf, text } from '../../../api/traceIndex';
import { formatCount } from '../../../formats/count';
import { HashedText } from '../../../parts/conversation/Absence';
import { KindGlyph } from '../../../parts/KindGlyph';
import { operationOf } from '../../../parts/operations';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { setPreferences, usePreferences } from '../../../state/preferences';
import { useUrl } from '../../../state/useUrl';
import { Copy } from '../head/TraceHead';
import type { TraceView } from '../view/traceView';
import { AttributeList } from './AttributeList';
import { CostExplanation } from './CostExplanation';
import { EventList, LinkList } from './EventList';
import { Facts } from './Facts';
import { contentOf, documentsOf, hashesOf } from './fields';
import { Value } from './Value';

const Conversation = lazy(async () => ({ default: (await import('../../../parts/conversation/Conversation')).Conversation }));

interface Props {
  readonly view: TraceView;
  readonly row: number;
  readonly onSpan: (spanId: string) => void;
  readonly onRow: (row: number) => void;
  readonly ref?: Ref<HTMLDivElement>;
}

/** All of one span. */
export function SpanDetail({ view, row, onSpan, onRow, ref }: Props) {
  const { index } = view;
  const spanId = spanIdOf(index, row);
  const span = useQuery(spanQuery(index.traceId, spanId));
  const name = text(index, index.name[row]) || 'unnamed';
  const call = view.calls.indexOf(row);
  return (
    <div className="detail" ref={ref} tabIndex={-1}>
      <header className="detail-head">
        <h2 dir="auto" title={name}>{name}</h2>
        <div className="detail-line">
          <KindGlyph operation={index.operation[row]} word />
          {call >= 0 && (
            <span className="detail-calls">
              <button type="button" aria-label="Previous model call" disabled={call === 0} onClick={() => onRow(view.calls[call - 1] ?? -1)}>‹</button>
              call {formatCount(call + 1)} of {formatCount(view.calls.length)}
              <button type="button" aria-label="Next model call" disabled={call === view.calls.length - 1} onClick={() => onRow(view.calls[call + 1] ?? -1)}>›</button>
            </span>
          )}
          <Copy label="Copy the span id" value={spanId}><code>{spanId.slice(0, 8)}</code></Copy>
        </div>
      </header>
      {span.error !== null && <ProblemNotice what="The span could not be loaded." error={span.error} retry={() => void span.refetch()} />}
      <Facts view={view} row={row} span={span.data} onRow={onRow} />
      {span.data !== undefined && <SpanTabs view={view} row={row} span={span.data} onSpan={onSpan} />}
    </div>
  );
}

function SpanTabs({ view, row, span, onSpan }: { view: TraceView; row: number; span: Span; onSpan: (spanId: string) => void }) {
  const url = useUrl();
  const { sizes } = usePreferences();
  const kind = operationOf(span.operation).kind;
  const tabs = useMemo(() => tabsOf(span, kind === 'llm' || kind === 'agent', (view.index.flags[row] ?? 0) & flag.hasContent), [span, kind, view, row]);
  // The tab last chosen for this kind of span, or the one in the address.
  const remembered = tabs[sizes[`trace.tab.${kind}`] ?? 0]?.key;
  const wanted = url.get('tab') ?? remembered;
  const shown = tabs.find((tab) => tab.key === wanted)?.key ?? tabs[0]?.key ?? 'raw';
  const choose = (key: string | null) => {
    url.replace({ tab: key });
    setPreferences({ sizes: { ...sizes, [`trace.tab.${kind}`]: Math.max(0, tabs.findIndex((tab) => tab.key === key)) } });
  };
  return (
    <Tabs value={shown} onChange={choose} keepMounted={false} className="detail-tabs">
      <Tabs.List>{tabs.map((tab) => <Tabs.Tab key={tab.key} value={tab.key}>{tab.name}{tab.count !== undefined && <span className="tab-count">{formatCount(tab.count)}</span>}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value={shown} className="detail-panel">
        {shown === 'conversation' && <Suspense fallback={null}><Conversation traceId={span.traceId} spanId={span.spanId} onOpenSpan={onSpan} /></Suspense>}
        {shown === 'io' && <InputOutput span={span} />}
        {shown === 'cost' && <CostExplanation traceId={span.traceId} spanId={span.spanId} />}
        {shown === 'attributes' && <AttributeList span={span} scope="attributes" attributes={span.attributes} />}
        {shown === 'events' && <EventList span={span} />}
        {shown === 'links' && <LinkList span={span} />}
        {shown === 'resource' && <AttributeList span={span} scope="resource" attributes={span.resource} />}
        {shown === 'raw' && <Raw span={span} />}
      </Tabs.Panel>
    </Tabs>
  );
}

interface Tab {
  readonly key: string;
  readonly name: string;
  readonly count?: number;
}

function tabsOf(span: Span, talks: boolean, hasContent: number): readonly Tab[] {
  const content = hasContent !== 0 || contentOf(span).length > 0 || hashesOf(span).length > 0;
  return [
    ...(talks && operationOf(span.operation).kind === 'llm' ? [{ key: 'conversation', name: 'Conversation' }] : content ? [{ key: 'io', name: 'Input / Output' }] : []),
    ...(span.usage.role === 'none' ? [] : [{ key: 'cost', name: 'Cost' }]),
    { key: 'attributes', name: 'Attributes', count: Object.keys(span.attributes).length },
    ...(span.events.length > 0 ? [{ key: 'events', name: 'Events', count: span.events.length }] : []),
    ...(span.links.length > 0 ? [{ key: 'links', name: 'Links', count: span.links.length }] : []),
    { key: 'resource', name: 'Resource' },
    { key: 'raw', name: 'Raw' },
  ];
}

function InputOutput({ span }: { span: Span }) {
  return (
    <div className="io">
      {contentOf(span).map((content) => {
        const documents = content.field === 'documents' ? documentsOf(content.value) : null;
        return (
          <section key={content.field}>
            <h3>{content.title}{documents !== null && <span className="tab-count">{documents.length}</span>}</h3>
            {documents !== null
              ? <ol className="detail-documents">{documents.map((document, at) => (
                <li key={at}>
                  <div className="document-head"><b dir="auto">{document.title || document.id || `Document ${at + 1}`}</b>{document.score !== null && <span>score {document.score.toFixed(2)} <i className="score-bar" style={{ '--share': Math.min(1, Math.max(0, document.score)) }} /></span>}</div>
                  {document.text !== '' && <Value label={document.title} value={document.text} cut={null} load={{ traceId: span.traceId, spanId: span.spanId, field: 'documents' }} />}
                </li>
              ))}</ol>
              : <Value label={content.title} value={content.value} cut={content.cut} load={{ traceId: span.traceId, spanId: span.spanId, field: content.field }} />}
          </section>
        );
      })}
      {hashesOf(span).map((hashed) => <section key={hashed.what}><h3>{hashed.what}</h3><HashedText hash={hashed.hash} length={hashed.length} calls={1} /></section>)}
    </div>
  );
}

function Raw({ span }: { span: Span }) {
  const json = useMemo(() => JSON.stringify(span, null, 2), [span]);
  const download = () => {
    const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `span-${span.spanId}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <div className="raw">
      <div className="raw-bar">
        <Copy label="Copy as JSON" value={json}>Copy</Copy>
        <button type="button" className="copy-button" onClick={download}>Download</button>
      </div>
      <Value label="Span as JSON" value={json} cut={null} load={{ traceId: span.traceId, spanId: span.spanId, field: '' }} />
    </div>
  );
}
