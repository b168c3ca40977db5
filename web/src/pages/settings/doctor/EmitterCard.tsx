import { Link } from 'react-router';
import type { DoctorEmitter, DoctorFinding } from '../../../api/doctor';
import { formatCount } from '../../../formats/count';
import { countOf, fieldName, nameOf, originOf } from './emitterFacts';

const severities = { error: ['✕', 'Error'], warning: ['!', 'Warning'], info: ['i', 'Info'] } as const;

/** One library that sends spans: what is wrong with them, and which attribute filled which field. */
export function EmitterCard({ emitter }: { emitter: DoctorEmitter }) {
  return (
    <article className="doctor-emitter" aria-label={nameOf(emitter)}>
      <h3>{nameOf(emitter)}</h3>
      <p className="doctor-counts">{originOf(emitter)} · {formatCount(emitter.spans)} spans, {formatCount(emitter.calls)} model calls{emitter.sampled && `, attributes of ${formatCount(emitter.sampledSpans)} looked at`}</p>
      {emitter.findings.length === 0
        ? <p>Nothing found.</p>
        : <ul className="doctor-findings">{emitter.findings.map((finding) => <FindingItem key={finding.kind} finding={finding} />)}</ul>}
      {emitter.limits.length > 0 && (
        <details><summary>What it never says ({formatCount(emitter.limits.length)})</summary><ul>{emitter.limits.map((limit) => <li key={limit}>{limit}</li>)}</ul></details>
      )}
      <Names title="Fields and their attributes" head={['Field', 'Attribute', 'Spans']} rows={emitter.mapped.map((each) => [fieldName(each.field), <code key="name">{each.attribute}</code>, formatCount(each.spans)])} />
      <Names
        title="Read by nothing" head={['Attribute', 'Spans', 'Example']}
        rows={emitter.unknown.map((each) => [<code key="name">{each.attribute}</code>, formatCount(each.spans), <Example key="link" of={each} what={each.attribute} />])}
      />
      <Names
        title="Given up" head={['Attribute', 'Now', 'Spans', 'Example']}
        rows={emitter.deprecated.map((each) => [<code key="name">{each.attribute}</code>, <code key="now">{each.replacement}</code>, formatCount(each.spans), <Example key="link" of={each} what={each.attribute} />])}
      />
    </article>
  );
}

function FindingItem({ finding }: { finding: DoctorFinding }) {
  const [glyph, word] = severities[finding.severity as keyof typeof severities];
  return (
    <li data-severity={finding.severity}>
      <span className="doctor-severity"><span aria-hidden>{glyph}</span> {word}</span>
      <div>
        <p><strong>{finding.message}</strong> <span className="doctor-count">{countOf(finding)}</span> <Example of={finding} what={finding.message} /></p>
        <p>{finding.fix}</p>
      </div>
    </li>
  );
}

function Example({ of, what }: { of: { traceId: string; spanId: string }; what: string }) {
  return <Link to={`/traces/${of.traceId}?span=${of.spanId}`} aria-label={`Example of: ${what}`}>Example</Link>;
}

function Names({ title, head, rows }: { title: string; head: readonly string[]; rows: readonly (readonly React.ReactNode[])[] }) {
  if (rows.length === 0) {
    return null;
  }
  return (
    <details>
      <summary>{title} ({formatCount(rows.length)})</summary>
      <div className="doctor-names">
        <table>
          <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>{rows.map((row, index) => <tr key={index}>{row.map((cell, column) => <td key={head[column]}>{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
