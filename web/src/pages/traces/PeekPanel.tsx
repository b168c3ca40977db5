import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { peekTrace } from '../../api/peek';
import type { TraceSummary } from '../../api/traces';
import { formatCount, formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { formatDateTime, zoneLabel } from '../../formats/time';
import { Icon } from '../../parts/Icon';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { usePreferences } from '../../state/preferences';
import { statusOf } from './traceFacts';

interface PeekPanelProps {
  readonly trace: TraceSummary;
  readonly href: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A look at a trace without leaving the list: what it is, what was said, where the time went. */
export function PeekPanel({ trace, href, onOpen, onClose }: PeekPanelProps) {
  const { zone } = usePreferences();
  const navigate = useNavigate();
  const status = statusOf(trace, new Date().getTime());
  const peek = useQuery({ queryKey: ['peek', trace.traceId], queryFn: ({ signal }) => peekTrace(trace.traceId, signal), staleTime: 60_000 });
  const facts: readonly (readonly [string, string])[] = [
    ['Duration', formatMilliseconds(trace.durationMs)], ['Tokens', formatTokenFlow(trace.inputTokens, trace.outputTokens)], ['Cost', formatUsd(trace.costUsd)],
    ['Spans', formatCount(trace.spanCount)], ['Errors', formatCount(trace.errorCount)], ['First token', formatMilliseconds(trace.firstTokenMs)],
  ];
  return (
    <aside className="peek" aria-label="Details">
      <header>
        <span className="list-status" data-tone={status.tone} title={status.word}><span aria-hidden>{status.glyph}</span><span className="visually-hidden">{status.word}</span></span>
        <h2 dir="auto">{trace.rootName}</h2>
        <Button variant="filled" onClick={() => { onOpen(); void navigate(href); }}>Open</Button>
        <ActionIcon aria-label="Close" onClick={onClose}><Icon name="close" /></ActionIcon>
      </header>
      <p className="peek-line">{[trace.service, `${formatDateTime(trace.startTime, zone)} ${zoneLabel(zone, new Date(trace.startTime))}`, trace.models[0]].filter((each) => each != null).join(' · ')}</p>
      <dl className="peek-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {peek.isPending && <div className="peek-skeleton" aria-hidden><span /><span /><span /></div>}
      {peek.isError && <ProblemNotice what="The conversation could not be loaded." error={peek.error} retry={() => void peek.refetch()} />}
      {peek.data !== undefined && (
        <>
          <section>
            <h3>Conversation</h3>
            {peek.data.messages.map((message, index) => (
              <div key={index} className="peek-message" data-role={message.role}><strong>{message.label}</strong><p dir="auto">{message.text}</p></div>
            ))}
            {peek.data.messages.length === 0 && <p className="peek-line">No text was captured in this trace.</p>}
          </section>
          {peek.data.slowest.length > 0 && (
            <section>
              <h3>Slowest steps</h3>
              <ul className="peek-slow">
                {peek.data.slowest.map((step) => (
                  <li key={step.spanId}>
                    <a href={`/traces/${trace.traceId}?span=${step.spanId}`} onClick={(event) => {
                      if (!event.ctrlKey && !event.metaKey) {
                        event.preventDefault();
                        onOpen();
                        void navigate(`/traces/${trace.traceId}?span=${step.spanId}`);
                      }
                    }}>{step.name}</a>
                    <span>{formatMilliseconds(step.durationMs)}</span>
                    <span className="peek-slow-bar" aria-hidden style={{ width: `${Math.min(100, (step.durationMs / Math.max(1, trace.durationMs)) * 100)}%` }} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </aside>
  );
}
