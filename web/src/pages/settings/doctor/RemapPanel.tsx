import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listRemaps, remap, type Remapped, type RemappedField } from '../../../api/remap';
import { formatCount } from '../../../formats/count';
import { explainTime, formatTime } from '../../../formats/time';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { usePreferences } from '../../../state/preferences';
import { RewritePanel } from '../RewritePanel';
import { TableScroll } from '../TableScroll';

/** Maps stored spans of the range anew. */
export function RemapPanel({ within }: { within: { from: string; to: string } }) {
  return (
    <section className="doctor-remap" aria-label="Map anew">
      <h2>Map anew</h2>
      <RewritePanel
        purpose="Spans are understood when they come. After an update that knows more attributes, the stored spans of the range above can be understood anew from what they sent, which stays as it is."
        hint="Such as service:chat or -dialect:*; empty: all spans"
        done="mapped"
        action="Map"
        run={(query, dryRun) => remap(within, query, dryRun)}
        show={(found) => <Difference found={found} />}
      />
      <Account />
    </section>
  );
}

function Difference({ found }: { found: Remapped }) {
  return (
    <>
      <p role="status">
        {found.changed === 0
          ? `Nothing ${found.applied ? 'changed' : 'would change'} in ${formatCount(found.spans)} spans.`
          : `${formatCount(found.changed)} of ${formatCount(found.spans)} spans ${found.applied ? 'are' : 'would be'} understood otherwise.`}
        {found.leftAlone > 0 && ` ${formatCount(found.leftAlone)} cannot be told from another one and stay as they are.`}
      </p>
      {found.changed > 0 && (
        <>
          <TableScroll label="By field">
            <thead><tr><th scope="col">Field</th><th scope="col" className="is-number">Spans</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Span</th></tr></thead>
            <tbody>{found.fields.map((field) => <FieldRow key={field.field} field={field} />)}</tbody>
          </TableScroll>
          <TableScroll label="By dialect">
            <thead><tr><th scope="col">Dialect before</th><th scope="col">Dialect after</th><th scope="col" className="is-number">Spans</th><th scope="col" className="is-number">Changed</th></tr></thead>
            <tbody>
              {found.dialects.map((each) => (
                <tr key={`${each.before ?? ''}/${each.after ?? ''}`}>
                  <th scope="row"><bdi>{each.before ?? 'none'}</bdi></th>
                  <td><bdi>{each.after ?? 'none'}</bdi></td>
                  <td className="is-number">{formatCount(each.spans)}</td>
                  <td className="is-number">{formatCount(each.changed)}</td>
                </tr>
              ))}
            </tbody>
          </TableScroll>
        </>
      )}
    </>
  );
}

/** A field with the first of its examples. */
function FieldRow({ field }: { field: RemappedField }) {
  const example = field.examples[0];
  return (
    <tr>
      <th scope="row">{field.field}</th>
      <td className="is-number">{formatCount(field.spans)}</td>
      <td className="is-long"><bdi>{example?.before ?? 'not known'}</bdi></td>
      <td className="is-long"><bdi>{example?.after ?? 'not known'}</bdi></td>
      <td>{example && <Link to={`/traces/${example.traceId}?span=${example.spanId}`} aria-label={`Example of: ${field.field}`}>Example</Link>}</td>
    </tr>
  );
}

/** When it was done, the last first. */
function Account() {
  const { zone } = usePreferences();
  const now = new Date();
  const account = useQuery({ queryKey: ['remaps'], queryFn: ({ signal }) => listRemaps(signal) });
  if (account.isError) {
    return <ProblemNotice what="The account could not be loaded." error={account.error} retry={() => void account.refetch()} />;
  }
  const entries = account.data?.remaps ?? [];
  return entries.length === 0 ? null : (
    <>
      <h3>Mapped anew before</h3>
      <TableScroll label="Mapped anew before">
        <thead><tr><th scope="col">When</th><th scope="col">Key</th><th scope="col">Filter</th><th scope="col" className="is-number">Changed</th><th scope="col">Fields</th></tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.at}>
              <td title={explainTime(entry.at, zone, now)}>{formatTime(entry.at, zone, now)}</td>
              <td><bdi>{entry.by ?? 'no key'}</bdi></td>
              <th scope="row"><bdi>{entry.query === '' ? 'all spans' : entry.query}</bdi></th>
              {entry.done ? (
                <>
                  <td className="is-number">{formatCount(entry.changed)} of {formatCount(entry.spans)}</td>
                  <td className="is-long">{entry.fields.map((each) => each.field).join(', ')}</td>
                </>
              ) : <td colSpan={2}>not finished</td>}
            </tr>
          ))}
        </tbody>
      </TableScroll>
    </>
  );
}
