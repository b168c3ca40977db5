import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, answer } from '../../api/client';
import { formatTime } from '../../formats/time';
import { usePreferences } from '../../state/preferences';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import { CodeBlock } from '../start/CodeBlock';

interface EmptyListProps {
  /** sessions, users */
  readonly noun: string;
  /** What groups them: `session`, as a filter writes it. */
  readonly field: string;
  /** The attribute that a sender sets. */
  readonly attribute: string;
  readonly purpose: string;
}

/** Three kinds of nothing: none ever, none in this range, none that match. Each with what helps. */
export function EmptyList({ noun, field, attribute, purpose }: EmptyListProps) {
  const url = useUrl();
  const { range, setRange } = useRange();
  const { zone } = usePreferences();
  const q = url.get('q') ?? '';
  const latest = useQuery({
    queryKey: ['latest-with', field],
    queryFn: async ({ signal }) => answer(await api.GET('/api/v1/spans/summaries', { params: { query: { query: `${field}:*`, limit: 1 } }, signal })).spans[0]?.startTime ?? null,
  });
  if (latest.isPending) {
    return null;
  }
  if (q !== '') {
    return (
      <div className="empty-list" role="status">
        <h2>No {noun} match.</h2>
        <p>Nothing in this range has <code>{q}</code> and a {field} id.</p>
        <Button onClick={() => url.push({ q: null })}>Clear the filter</Button>
      </div>
    );
  }
  if (latest.data != null) {
    const time = Date.parse(latest.data);
    const length = range.toMs - range.fromMs;
    const there = { from: new Date(time - length / 2).toISOString(), to: new Date(time + length / 2).toISOString() };
    return (
      <div className="empty-list" role="status">
        <h2>No {noun} in this range.</h2>
        <p>The latest is from {formatTime(time, zone, new Date())}.</p>
        <Button onClick={() => setRange(there)}>Go there</Button>
      </div>
    );
  }
  return (
    <div className="empty-list" role="status">
      <h2>No {field} id received.</h2>
      <p>Set <code>{attribute}</code> {purpose}. On the spans of a request, with any OpenTelemetry SDK:</p>
      <CodeBlock label="line for .NET" title=".NET" code={`activity?.SetTag("${attribute}", ${field}Id);`} />
      <CodeBlock label="line for Python" title="Python" code={`span.set_attribute("${attribute}", ${field}_id)`} />
      <CodeBlock label="line for JavaScript" title="JavaScript" code={`span.setAttribute('${attribute}', ${field}Id);`} />
    </div>
  );
}
