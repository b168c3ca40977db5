import { failed, text, unknownTokens } from '../../../api/traceIndex';
import type { SpanDetail } from '../../../api/spanDetail';
import { formatCount, formatTokenFlow, formatTokens } from '../../../formats/count';
import { exactDuration, formatDuration, formatMilliseconds } from '../../../formats/duration';
import { formatNanoUsd } from '../../../formats/money';
import { explainTime, formatTime } from '../../../formats/time';
import { usePreferences } from '../../../state/preferences';
import { neverEnded } from '../layout/times';
import type { TraceView } from '../view/traceView';

/** Times, state, and what the model was asked. What the index knows is there at once. */
export function Facts({ view, row, span, onRow }: { view: TraceView; row: number; span: SpanDetail | undefined; onRow: (row: number) => void }) {
  const { zone } = usePreferences();
  const { index, times, rollups, path } = view;
  const cause = view.errors.find((error) => error.row === row)?.cause ?? -1;
  const onPath = path.time[row] ?? 0;
  const started = span?.startTime ?? new Date(Number(index.startNanos / 1_000_000n) + (index.start[row] ?? 0) / 1e6);
  const input = index.inputTokens[row] ?? unknownTokens;
  const output = index.outputTokens[row] ?? unknownTokens;
  const cached = span?.usage.cacheReadTokens;
  const model = span?.requestModel != null && span.responseModel != null && span.requestModel !== span.responseModel ? `${span.responseModel}, asked for ${span.requestModel}` : span?.model ?? null;
  const parameters = span === undefined ? [] : [['temperature', span.temperature], ['top p', span.topP], ['max tokens', span.maxTokens]].filter(([, value]) => value !== null).map(([name, value]) => `${name} ${value}`);
  return (
    <>
      {index.status[row] === failed && (
        <p className="detail-error">
          <b>✕ {span?.errorType ?? 'Error'}</b> {span !== undefined && <span dir="auto">{span.statusMessage}</span>}
          {cause >= 0 && <> caused by <button type="button" className="text-button" onClick={() => onRow(cause)}>{text(index, index.name[cause])}</button></>}
        </p>
      )}
      <dl className="detail-facts">
        <Fact name="Duration" value={neverEnded(index, row) ? 'never ended' : formatDuration(index.duration[row])} title={exactDuration(index.duration[row])} />
        {(index.size[row] ?? 1) > 1 && <Fact name="Self time" value={formatDuration(rollups.self[row])} />}
        <Fact name="Starts" value={`+${formatDuration(times.start[row])} · ${formatTime(started, zone, new Date())}`} title={explainTime(started, zone, new Date())} />
        {!Number.isNaN(index.firstToken[row] ?? NaN) && <Fact name="First token" value={formatDuration(index.firstToken[row])} />}
        {(input !== unknownTokens || output !== unknownTokens) && <Fact name="Tokens" value={formatTokenFlow(input === unknownTokens ? null : input, output === unknownTokens ? null : output) + (cached != null && cached > 0 ? ` (${formatTokens(cached)} cached)` : '')} title={`${formatCount(input)} in, ${formatCount(output)} out`} />}
        {!Number.isNaN(index.cost[row] ?? NaN) && <Fact name="Cost" value={formatNanoUsd(index.cost[row])} title="Cost says how it is worked out" />}
        {onPath > 0 && <Fact name="Critical path" value={`${formatDuration(onPath)} of ${formatDuration(times.total)}`} />}
        {model !== null && <Fact name="Model" value={model} />}
        {span?.provider != null && <Fact name="Provider" value={span.provider} />}
        {span !== undefined && span.finishReasons.length > 0 && <Fact name="Finish" value={span.finishReasons.join(', ')} />}
        {parameters.length > 0 && <Fact name="Parameters" value={parameters.join(', ')} />}
        {span?.toolName != null && <Fact name="Tool" value={span.toolName} />}
        {span?.service != null && <Fact name="Service" value={span.service} />}
        {span?.userId != null && <Fact name="User" value={span.userId} />}
        {(times.shift[row] ?? 0) !== 0 && <Fact name="Shifted" value={formatDuration(times.shift[row])} title="Its clock differs from its parent's" />}
        {span?.durationMs != null && times.end[row] !== undefined && (rollups.end[row] ?? 0) - times.end[row] > 1e6 && <Fact name="Children" value={`ran ${formatMilliseconds(((rollups.end[row] ?? 0) - times.end[row]) / 1e6)} longer`} />}
      </dl>
    </>
  );
}

function Fact({ name, value, title }: { name: string; value: string; title?: string }) {
  return <div title={title ?? value}><dt>{name}</dt><dd dir="auto">{value}</dd></div>;
}
