import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { rowOf, spanIdOf, text, type TraceIndex } from '../../api/traceIndex';
import type { TraceSummary } from '../../api/traces';
import { formatCount } from '../../formats/count';
import { copyText } from '../../parts/announcer/announcements';
import { quote } from '../../parts/filter/tokens';
import { Splitter } from '../../parts/Splitter';
import { setPreferences, usePreferences } from '../../state/preferences';
import { useUrl } from '../../state/useUrl';
import { DetailSheet } from './detail/DetailSheet';
import { SpanDetail } from './detail/SpanDetail';
import { Minimap } from './grid/Minimap';
import { RowMenu } from './grid/RowMenu';
import { SpanGrid, type GridHandle } from './grid/SpanGrid';
import { useBox } from './grid/useGridSize';
import { TraceHead } from './head/TraceHead';
import { TraceNotices } from './head/TraceNotices';
import { TraceTools } from './head/TraceTools';
import { foldsText, guttersParameter, modeOf, optionsOf, switchChange, type FoldRule, type Switch, type TraceMode } from './view/traceUrl';
import { squeezed, traceViewOf } from './view/traceView';
import { useFind } from './view/useFind';
import { useFollow } from './view/useFollow';
import { useRunning } from './view/useRunning';
import { useSelection } from './view/useSelection';
import { useSheet } from './view/useSheet';
import { useTraceShortcuts } from './view/useTraceShortcuts';
import { useTree } from './view/useTree';
import { ViewWindow } from './view/viewWindow';

const Conversation = lazy(async () => ({ default: (await import('../../parts/conversation/Conversation')).Conversation }));

const leastTimeline = 320;

interface Props {
  readonly index: TraceIndex;
  readonly complete: boolean;
  readonly error: unknown;
  readonly summary: TraceSummary | undefined;
  readonly turn: number;
  readonly onMore: () => void;
}

/** Tree, timeline, conversation and details of one trace, and what links them. */
export function TraceWorkspace({ index, complete, error, summary, turn, onMore }: Props) {
  const url = useUrl();
  const navigate = useNavigate();
  const { sizes, density, traceFolds } = usePreferences();
  const [box, attachBox] = useBox();
  const [viewWindow] = useState(() => new ViewWindow());
  const [content, setContent] = useState(true);
  const [menu, setMenu] = useState<{ code: number; x: number; y: number } | null>(null);
  const grid = useRef<GridHandle>(null);
  const findBox = useRef<HTMLInputElement>(null);
  const detail = useRef<HTMLDivElement>(null);

  const options = optionsOf(url, traceFolds);
  const view = useMemo(() => traceViewOf(index, options.skew), [index, options.skew]);
  const tree = useTree(index, options.folds);
  const scale = useMemo(() => squeezed(view, options.squeeze), [view, options.squeeze]);
  const typed = url.get('find') ?? '';
  const find = useFind(index, typed, content);
  const running = useRunning(index, summary, complete);
  const { selected, active, latest, select, goTo, fit, step } = useSelection({ index, view, tree, scale, find, complete, viewWindow, grid });
  useFollow({ index, complete, follow: options.follow && running.running, newSpans: running.newSpans, onMore, show: (row) => { tree.reveal(row); grid.current?.show(row); } });

  const narrow = box.width > 0 && box.width < 640;
  const mode = modeOf(url);
  const sheet = useSheet(mode, narrow, () => grid.current?.focus());
  // What is selected on coming here is seen, with what is above it. Later the tree stays where it is read.
  const isNamed = url.get('span') !== null;
  const wasShown = useRef(false);
  useEffect(() => {
    if (complete || isNamed) {
      tree.reveal(selected);
      if (!wasShown.current) {
        grid.current?.show(selected);
      }
      wasShown.current ||= complete;
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is selected later is shown by who selects it
  }, [tree, complete]);
  useEffect(() => {
    tree.keepOnly(options.matchesOnly && typed.trim() !== '' ? find.rows : null);
  }, [tree, find.rows, options.matchesOnly, typed]);

  const setMode = (next: TraceMode) => {
    if (narrow && next === 'details') {
      sheet.open();
    } else {
      url.push({ view: next === 'both' ? null : next });
    }
  };
  const setOption = (name: Switch, on: boolean) => url.push(switchChange(name, on));
  const setFold = (rule: FoldRule, on: boolean) => {
    const chosen = foldsText({ ...options.folds, [rule]: on });
    const isAll = chosen === foldsText({ infrastructure: true, repeats: true, chains: true });
    setPreferences({ traceFolds: isAll ? null : chosen });
    url.push({ folds: isAll ? null : chosen });
  };
  const openDetail = () => {
    if (narrow) {
      sheet.open();
    } else {
      requestAnimationFrame(() => detail.current?.focus());
    }
  };
  const link = () => void copyText(window.location.href, 'Link');
  useTraceShortcuts({
    step, setMode, fit: () => fit(active), critical: () => setOption('critical', !options.critical), only: () => setOption('matchesOnly', !options.matchesOnly),
    squeeze: () => { if (view.gaps.length > 0) { setOption('squeeze', !options.squeeze); } }, open: openDetail, find: () => findBox.current?.focus(),
    link, focusTree: () => grid.current?.focus(), viewWindow, narrow,
  });

  const gutterWidth = narrow ? 0 : options.gutters.length * 72;
  const treeWidth = Math.min(sizes['trace.tree'] ?? 340, Math.max(160, box.width - 400));
  const detailWidth = sizes['trace.detail'] ?? 400;
  const beside = box.width - treeWidth - gutterWidth - detailWidth - 24 >= leastTimeline;
  const detailHeight = sizes['trace.detailHeight'] ?? Math.max(220, Math.round(box.height * 0.42));
  const stacked = narrow || box.width < 480;
  const shown = narrow ? sheet.below : mode === 'details' ? 'both' : mode;
  const showsTree = shown === 'both' || shown === 'spans';
  const detailPanel = <SpanDetail key={spanIdOf(index, selected)} view={view} row={selected} ref={detail} onSpan={(id) => goTo(rowOf(index, id))} onRow={goTo} />;
  const dim = options.critical ? (row: number) => view.path.time[row] === 0 : null;

  return (
    <div className="trace" data-narrow={narrow || undefined}>
      <TraceHead view={view} summary={summary} running={running.running} onRow={(row) => { if (!showsTree) { setMode('both'); } goTo(row); }} />
      <TraceNotices view={view} running={running.running} quiet={running.quietMs} error={error} skew={options.skew} complete={complete} />
      <TraceTools
        view={view} tree={tree} viewWindow={viewWindow} scale={scale} mode={narrow && sheet.opened ? 'details' : shown} narrow={narrow} options={options} find={find} typed={typed} activeRow={active} findBox={findBox} content={content}
        onContent={setContent} onMode={setMode} onFind={(value) => url.replace({ find: value === '' ? null : value })} onStep={step} onOption={setOption} onFold={setFold} running={running.running}
        onGutters={(chosen) => url.replace({ cols: guttersParameter(chosen) })}
      />
      <div className="trace-body" ref={attachBox} data-dock={beside ? 'right' : 'bottom'}>
        {running.newSpans > 0 && !options.follow && <button type="button" className="trace-pill" onClick={onMore}>↓ {formatCount(running.newSpans)} new {running.newSpans === 1 ? 'span' : 'spans'}</button>}
        {showsTree && (
          <section className="trace-spans" aria-label="Timeline">
            <Minimap view={view} scale={scale} viewWindow={viewWindow} matches={find.rows} height={narrow ? 40 : 56} />
            <div className="trace-grid">
              <SpanGrid
                handle={grid} view={view} tree={tree} viewWindow={viewWindow} scale={scale} active={active} latest={latest} gutters={options.gutters} rowHeight={stacked ? 48 : density === 'comfortable' ? 32 : 28}
                stacked={stacked} treeWidth={treeWidth} matches={find.set} dim={dim} onActivate={select} onOpen={openDetail} onTap={narrow ? openDetail : null} onFit={fit} onMenu={(code, x, y) => setMenu({ code, x, y })}
              />
              {!stacked && (
                <div className="tree-splitter" style={{ left: treeWidth }}>
                  <Splitter label="Width of the tree" value={treeWidth} min={160} max={Math.max(200, box.width - 600)} initial={340} orientation="vertical" onChange={(value) => setPreferences({ sizes: { ...sizes, 'trace.tree': value } })} />
                </div>
              )}
            </div>
          </section>
        )}
        {shown === 'both' && (
          <>
            {beside
              ? <Splitter label="Width of the details" value={detailWidth} min={280} max={Math.max(300, box.width - 700)} initial={400} orientation="vertical" reverse onChange={(value) => setPreferences({ sizes: { ...sizes, 'trace.detail': value } })} />
              : <Splitter label="Height of the details" value={detailHeight} min={120} max={Math.max(140, box.height - 160)} initial={300} orientation="horizontal" reverse onChange={(value) => setPreferences({ sizes: { ...sizes, 'trace.detailHeight': value } })} />}
            <aside className="trace-side" aria-label="Details" style={beside ? { width: detailWidth } : { height: detailHeight }}>{detailPanel}</aside>
          </>
        )}
        {shown === 'conversation' && (
          <div className="trace-talk">
            <Suspense fallback={null}>
              <Conversation traceId={index.traceId} onOpenSpan={(id) => { setMode(narrow ? 'details' : 'both'); goTo(rowOf(index, id)); }} />
            </Suspense>
          </div>
        )}
      </div>
      {narrow && <DetailSheet opened={sheet.opened} onClose={sheet.close}>{detailPanel}</DetailSheet>}
      <RowMenu
        menu={menu} onClose={() => setMenu(null)}
        actions={menu === null || menu.code < 0 ? [] : [
          ['Zoom to this span', () => fit(menu.code)],
          ['Open the spans beside it', () => tree.expandSiblings(menu.code)],
          ['Copy the span id', () => void copyText(spanIdOf(index, menu.code), 'Span id')],
          ['Copy a link to it', link],
          ['Traces with a span of this name', () => void navigate({ pathname: '/traces', search: `?${new URLSearchParams({ q: `name:${quote(text(index, index.name[menu.code]))}` }).toString()}` })],
        ]}
      />
      <span className="visually-hidden">{turn > 0 ? `${index.count} spans` : ''}</span>
    </div>
  );
}
