import type { ReactNode } from 'react';
import { formatCount } from '../../formats/count';
import type { Row } from './rows';
import { RoleBlock } from './Role';

export type AbsenceKind = 'not_captured' | 'hashed' | 'hidden' | 'cut' | 'not_json' | 'unreadable';

const kinds: Record<AbsenceKind, { glyph: string; label: string; why: string }> = {
  not_captured: { glyph: '∅', label: 'not captured', why: 'Text was not captured by this SDK. Switch on content capture to see it.' },
  hashed: { glyph: '#', label: 'hashed', why: 'Hashed at capture. Equal texts can be found, the text cannot be shown.' },
  hidden: { glyph: '⊘', label: 'hidden for your role', why: 'Hidden for your role. A project admin can give access.' },
  cut: { glyph: '✂', label: 'cut by the SDK', why: 'The sender cut this text before it was sent. The rest was never received.' },
  not_json: { glyph: '{!', label: 'not valid JSON, shown as text', why: 'It sets out to be JSON and is not. It may have been cut by the sender.' },
  unreadable: { glyph: '?', label: 'not readable', why: 'This message could not be read. It is shown as it is stored.' },
};

/** Something that is not there, and why. Each kind has a look and a word of its own. */
export function Absence({ reason, what, children }: { reason: string; what?: string; children?: ReactNode }) {
  const kind = kinds[reason as AbsenceKind] as typeof kinds.hashed | undefined ?? { glyph: '?', label: reason.replace(/_/g, ' '), why: '' };
  return (
    <div className="absence" data-reason={reason}>
      <span className="absence-label"><span aria-hidden>{kind.glyph}</span> [{kind.label}]</span>
      <span className="absence-why">{what === undefined ? '' : `${what}: `}{kind.why}</span>
      {children}
    </div>
  );
}

/** A note within a line: [not valid JSON, shown as text]. */
export function AbsenceNote({ reason }: { reason: 'not_json' | 'cut'; }) {
  return <span className="absence-note" data-reason={reason} title={kinds[reason].why}><span aria-hidden>{kinds[reason].glyph}</span> [{kinds[reason].label}]</span>;
}

/** [hashed text · sha256 9f2c…41ab · 1,204 characters · seen in 48 calls]   Find same text */
export function HashedText({ hash, length, calls }: { hash: string | null; length: number | null; calls: number }) {
  const facts = [
    'hashed text',
    hash === null ? '' : (/^[0-9a-f]{64}$/i.test(hash) ? 'sha256 ' : '') + (hash.length > 12 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash),
    length === null ? '' : `${formatCount(length)} characters`,
    calls > 1 ? `seen in ${formatCount(calls)} calls of this trace` : '',
  ].filter((fact) => fact !== '');
  return (
    <div className="absence" data-reason="hashed">
      <span className="absence-label" title={hash ?? undefined}><span aria-hidden>#</span> [{facts.join(' · ')}]</span>
      <span className="absence-why">{kinds.hashed.why}</span>
      {hash !== null && <a className="absence-find" href={findHash(hash)}>Find same text</a>}
    </div>
  );
}

/** The list of traces in which this hash was sent. */
export function findHash(hash: string): string {
  const quoted = `"${hash.replace(/[\\"]/g, '\\$&')}"`;
  return `/traces?${new URLSearchParams({ from: '-30d', q: `prompt_hash:${quoted} OR attr."llm.response_hash":${quoted}` }).toString()}`;
}

export function AbsenceRow({ row }: { row: Extract<Row, { kind: 'absence' }> }) {
  return (
    <RoleBlock speaker={row.side === 'in' ? 'user' : 'assistant'} quiet>
      <Absence reason={row.reason} what={row.side === 'in' ? 'Input' : 'Output'}>
        {row.reason === 'not_captured' && (
          <details className="absence-how">
            <summary>How</summary>
            <p>OpenTelemetry GenAI: set <code>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true</code>. .NET: <code>UseOpenTelemetry(configure: c =&gt; c.EnableSensitiveData = true)</code>. OpenLLMetry: <code>TRACELOOP_TRACE_CONTENT=true</code>.</p>
          </details>
        )}
      </Absence>
    </RoleBlock>
  );
}
