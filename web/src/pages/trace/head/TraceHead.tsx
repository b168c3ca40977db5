import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate } from 'react-router';
import { failed, text } from '../../../api/traceIndex';
import type { TraceSummary } from '../../../api/traces';
import { formatCount, formatTokenFlow } from '../../../formats/count';
import { exactDuration, formatDuration } from '../../../formats/duration';
import { formatNanoUsd } from '../../../formats/money';
import { explainTime, formatDateTime, zoneLabel } from '../../../formats/time';
import { useShortcut } from '../../../app/shortcuts';
import { Icon } from '../../../parts/Icon';
import { copyText } from '../../../parts/announcer/announcements';
import { PageTitle } from '../../../parts/PageTitle';
import { usePreferences } from '../../../state/preferences';
import { neighbour, placeInWalk } from '../../../state/traceWalk';
import { previousTrace } from '../../compare/suggestions';
import type { TraceView } from '../view/traceView';

export interface HeadProps {
  readonly view: TraceView;
  readonly summary: TraceSummary | undefined;
  readonly running: boolean;
  readonly onRow: (row: number) => void;
}

/** What the trace is: name, state, time, id; and its figures. */
export function TraceHead({ view, summary, running, onRow }: HeadProps) {
  const { index } = view;
  const { zone } = usePreferences();
  const name = summary?.rootName ?? (text(index, index.name[0]) || 'unnamed');
  const started = new Date(Number(index.startNanos / 1_000_000n));
  return (
    <header className="trace-head">
      <div className="trace-title">
        <Walk traceId={index.traceId} />
        <PageTitle title={`Trace ${index.traceId.slice(0, 8)}, ${name}`}><span dir="auto" title={name}>{name}</span></PageTitle>
        <Status view={view} running={running} />
        <time className="trace-time" title={explainTime(started, zone, new Date())}>{formatDateTime(started, zone)} {zoneLabel(zone, started)}</time>
        <Copy label="Copy the trace id" value={index.traceId}><code>{index.traceId.slice(0, 8)}</code></Copy>
        <CompareButton traceId={index.traceId} />
      </div>
      <Stats view={view} summary={summary} onRow={onRow} />
    </header>
  );
}

function Walk({ traceId }: { traceId: string }) {
  const navigate = useNavigate();
  const place = placeInWalk(traceId);
  const go = (direction: -1 | 1) => {
    const next = neighbour(traceId, direction);
    if (next !== null) {
      void navigate({ pathname: `/traces/${next}`, search: '' });
    }
  };
  useShortcut('[', () => go(-1));
  useShortcut(']', () => go(1));
  return (
    <nav className="trace-walk" aria-label="List">
      <Link to={{ pathname: '/traces', search: place?.search ?? '' }} className="trace-back" aria-label="Traces"><Icon name="collapse" size={14} /><span>Traces</span></Link>
      {place !== null && (
        <>
          <span className="trace-place">{formatCount(place.position)} of {formatCount(place.count)}</span>
          <Tooltip label="Previous trace ([)"><ActionIcon size={24} aria-label="Previous trace" disabled={neighbour(traceId, -1) === null} onClick={() => go(-1)}><Icon name="collapse" size={14} /></ActionIcon></Tooltip>
          <Tooltip label="Next trace (])"><ActionIcon size={24} aria-label="Next trace" disabled={neighbour(traceId, 1) === null} onClick={() => go(1)}><Icon name="chevronRight" size={14} /></ActionIcon></Tooltip>
        </>
      )}
    </nav>
  );
}

/** Leads to the page that compares, with this trace as A; `c` takes the trace before it as A and this one as B. */
function CompareButton({ traceId }: { traceId: string }) {
  const navigate = useNavigate();
  const compareWithPrevious = async () => {
    const previous = await previousTrace(traceId).catch(() => null);
    void navigate({ pathname: '/traces/compare', search: `?${new URLSearchParams(previous === null ? { a: traceId } : { a: previous, b: traceId }).toString()}` });
  };
  useShortcut('c', () => void compareWithPrevious());
  return (
    <Tooltip label="Compare with another trace; c takes the one before">
      <Link className="trace-compare" aria-label="Compare" to={{ pathname: '/traces/compare', search: `?a=${traceId}` }}><Icon name="compare" size={14} /> <span>Compare</span></Link>
    </Tooltip>
  );
}

function Status({ view, running }: { view: TraceView; running: boolean }) {
  const failedRoot = view.index.status[0] === failed;
  const errors = view.errors.length;
  const [tone, glyph, word] = running ? ['info', '◐', 'Running'] : failedRoot ? ['error', '✕', 'Error'] : errors > 0 ? ['warn', '!', 'Errors inside'] : ['ok', '✓', 'OK'];
  return <span className="trace-status" data-tone={tone}><span aria-hidden>{glyph}</span> {word}</span>;
}

export function Copy({ label, value, children }: { label: string; value: string; children?: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <button type="button" className="copy-button" onClick={() => void copyText(value, copiedName(label))}><span className="visually-hidden">{label} </span>{children}<Icon name="copy" size={13} /></button>
    </Tooltip>
  );
}

/** "Copy the trace id" copies a trace id. */
function copiedName(label: string): string {
  const what = label.replace(/^Copy (?:the |as )?/, '');
  return what.charAt(0).toUpperCase() + what.slice(1);
}

function Stats({ view, summary, onRow }: { view: TraceView; summary: TraceSummary | undefined; onRow: (row: number) => void }) {
  const { index, totals } = view;
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  const cost = formatNanoUsd(known(totals.cost));
  const isNarrow = useMediaQuery('(max-width: 640px)');
  return (
    // On a phone it scrolls sideways, so the keyboard has to reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <dl className="trace-stats" tabIndex={isNarrow ? 0 : undefined} aria-label="Figures">
      <Stat name="Duration" value={formatDuration(index.durationNanos)} title={exactDuration(index.durationNanos)} />
      {!Number.isNaN(totals.firstToken) && <Stat name="First token" value={formatDuration(totals.firstToken)} title={`Of the first model call. ${exactDuration(totals.firstToken)}`} />}
      <Stat name="Spans" value={formatCount(index.count)} />
      <Stat name="Model calls" value={formatCount(totals.modelCalls)} />
      <Stat name="Tokens" value={formatTokenFlow(known(totals.input), known(totals.output))} title={`${formatCount(known(totals.input))} in, ${formatCount(known(totals.output))} out`} />
      <Stat name="Cost" value={totals.unpriced > 0 ? `≥${cost}` : cost} title={Number.isNaN(totals.cost) ? 'No span reports a cost' : totals.unpriced > 0 ? `${totals.unpriced} of ${totals.modelCalls} model calls have no cost` : undefined} />
      <div className="stat">
        <dt>Errors</dt>
        <dd>{view.errors.length === 0 ? '0' : <ErrorsMenu view={view} onRow={onRow} />}</dd>
      </div>
      {totals.services.length > 0 && <Stat name={totals.services.length === 1 ? 'Service' : 'Services'} value={totals.services.length > 2 ? `${totals.services.slice(0, 2).join(', ')} +${totals.services.length - 2}` : totals.services.join(', ')} title={totals.services.join('\n')} />}
      {summary?.user != null && <div className="stat"><dt>User</dt><dd><Link to={`/users/${encodeURIComponent(summary.user)}`} title={summary.user} dir="auto">{summary.user}</Link></dd></div>}
      {summary?.session != null && <div className="stat"><dt>Session</dt><dd><Link to={`/sessions/${encodeURIComponent(summary.session)}`} title={summary.session} dir="auto">{summary.session}</Link></dd></div>}
      {summary?.environment != null && <Stat name="Environment" value={summary.environment} />}
      {summary?.release != null && <Stat name="Version" value={summary.release} />}
    </dl>
  );
}

function Stat({ name, value, title }: { name: string; value: string; title?: string | undefined }) {
  return <div className="stat" title={title}><dt>{name}</dt><dd>{value}</dd></div>;
}

const listed = 30;

function ErrorsMenu({ view, onRow }: { view: TraceView; onRow: (row: number) => void }) {
  const { index, errors } = view;
  const name = (row: number) => text(index, index.name[row]) || 'unnamed';
  const causes = errors.filter((error) => error.cause < 0).length;
  return (
    <Menu position="bottom-start" width={360}>
      <Menu.Target><Button size="compact-xs" color="red" variant="subtle" className="errors-button">✕ {formatCount(errors.length)} <Icon name="chevronDown" size={12} /></Button></Menu.Target>
      <Menu.Dropdown className="errors-menu">
        {errors.slice(0, listed).map((error, at) => [
          at === 0 && causes > 0 && <Menu.Label key="causes">Root causes</Menu.Label>,
          at === causes && <Menu.Label key="carriers">Carried up</Menu.Label>,
          <Menu.Item key={error.row} onClick={() => onRow(error.row)} rightSection={<span className="menu-note">{formatDuration(view.times.start[error.row])}</span>}>
            <span className="menu-name" dir="auto">{name(error.row)}</span>
            {error.cause >= 0 && <span className="menu-note"> caused by {name(error.cause)}</span>}
          </Menu.Item>,
        ])}
        {errors.length > listed && <Menu.Label>{formatCount(errors.length - listed)} more: walk them with e</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
