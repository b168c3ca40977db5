import { Menu } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../app/shortcuts';
import { rowOf, spanIdOf, text, type TraceIndex } from '../../api/traceIndex';
import type { TraceSummary } from '../../api/traces';
import { Splitter } from '../../parts/Splitter';
import { setPreferences, usePreferences } from '../../state/preferences';
import { useUrl } from '../../state/useUrl';
import { SpanDetail } from './detail/SpanDetail';
import { Minimap } from './grid/Minimap';
import { SpanGrid, type GridHandle } from './grid/SpanGrid';
import { useBox } from './grid/useGridSize';
import { TraceHead } from './head/TraceHead';
import { TraceNotices } from './head/TraceNotices';
import { TraceTools } from './head/TraceTools';
import { allFolds } from './layout/folds';
import { TreeModel } from './layout/tree';
import { useRunning } from './view/useRunning';
import { guttersParameter, modeOf, optionsOf, type TraceMode } from './view/traceUrl';
import { squeezed, traceViewOf } from './view/traceView';
import { nextMatch, useFind } from './view/useFind';
import { ViewWindow } from './view/viewWindow';

const Conversation = lazy(async () => ({ default: (await import('../../parts/conversation/Conversation')).Conversation }));

const noFolds = { infrastructure: false, repeats: false, chains: false };
const leastTimeline = 320;
const parameters = { folds: 'folds', skew: 'skew', squeeze: 'squeeze', critical: 'critical', matchesOnly: 'only' } as const;

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
  const { sizes, density } = usePreferences();
  const [box, attachBox] = useBox();
  const [viewWindow] = useState(() => new ViewWindow());
  const [foldHead, setFoldHead] = useState<number | null>(null);
  const [content, setContent] = useState(true);
  const [menu, setMenu] = useState<{ code: number; x: number; y: number } | null>(null);
  const grid = useRef<GridHandle>(null);
  const findBox = useRef<HTMLInputElement>(null);
  const detail = useRef<HTMLDivElement>(null);

  const options = optionsOf(url);
  const view = useMemo(() => traceViewOf(index, options.skew), [index, options.skew]);
  const tree = useTree(index, options.folds);
  const scale = useMemo(() => squeezed(view, options.squeeze), [view, options.squeeze]);
  const typed = url.get('find') ?? '';
  const find = useFind(index, typed, content);
  const running = useRunning(index, summary, complete);

  const narrow = box.width > 0 && box.width < 640;
  const mode = modeOf(url);
  const spanParameter = url.get('span');
  const firstCause = view.errors[0]?.row ?? -1;
  const selected = useMemo(() => {
    const named = spanParameter === null ? -1 : rowOf(index, spanParameter);
    return named >= 0 ? named : spanParameter === null && complete && firstCause >= 0 ? firstCause : 0;
  }, [index, spanParameter, complete, firstCause]);
  const active = foldHead ?? selected;

  const select = (code: number) => {
    if (code < 0) {
      setFoldHead(code);
    } else {
      setFoldHead(null);
      url.replace({ span: spanIdOf(index, code) });
    }
  };
  /** From elsewhere than the tree: opens what hides the row and brings it into view. */
  const goTo = (row: number, zoom = false) => {
    if (row < 0) {
      return;
    }
    tree.reveal(row);
    select(row);
    grid.current?.show(row);
    if (zoom) {
      fit(row);
    }
  };
  const fit = (code: number) => {
    if (code >= 0) {
      const from = scale.toUnit(view.times.start[code] ?? 0);
      const to = scale.toUnit(view.times.end[code] ?? 0);
      viewWindow.set(from - (to - from) * 0.05, to + (to - from) * 0.05);
    }
  };
  // What is selected on coming here is seen, with what is above it.
  const shownFor = useRef<TreeModel | null>(null);
  useEffect(() => {
    if (shownFor.current !== tree && (complete || spanParameter !== null)) {
      shownFor.current = tree;
      tree.reveal(selected);
      grid.current?.show(selected);
    }
  }, [tree, selected, complete, spanParameter]);
  useEffect(() => {
    tree.keepOnly(options.matchesOnly && typed.trim() !== '' ? find.rows : null);
  }, [tree, find.rows, options.matchesOnly, typed]);

  const setMode = (next: TraceMode) => url.push({ view: next === 'both' ? null : next });
  const setOption = (name: keyof typeof parameters, on: boolean) => {
    const initiallyOn = name === 'folds' || name === 'skew';
    url.push({ [parameters[name]]: on === initiallyOn ? null : name === 'matchesOnly' ? 'matches' : on ? 'on' : 'off' });
  };
  const step = (list: 'error' | 'match' | 'call' | 'slow', direction: 1 | -1) => {
    const rows = list === 'match' ? find.rows : list === 'call' ? view.calls : list === 'error' ? view.errors.map((each) => each.row) : view.slow;
    if (list === 'error' || list === 'slow') {
      // In their own order: causes first, slowest first.
      const at = rows.indexOf(active);
      goTo(rows[(at < 0 ? (direction === 1 ? 0 : rows.length - 1) : at + direction + rows.length) % rows.length] ?? -1);
    } else {
      goTo(nextMatch(rows, active, direction));
    }
  };
  const openDetail = () => {
    if (narrow) {
      setMode('details');
    } else {
      requestAnimationFrame(() => detail.current?.focus());
    }
  };
  useTraceShortcuts({
    step, setMode, fit: () => fit(active), critical: () => setOption('critical', !options.critical), only: () => setOption('matchesOnly', !options.matchesOnly),
    squeeze: () => { if (view.gaps.length > 0) { setOption('squeeze', !options.squeeze); } }, open: openDetail, find: () => findBox.current?.focus(),
    link: () => void navigator.clipboard.writeText(window.location.href), focusTree: () => grid.current?.focus(), viewWindow, narrow,
  });

  const gutterWidth = narrow ? 0 : options.gutters.length * 72;
  const treeWidth = Math.min(sizes['trace.tree'] ?? 340, Math.max(160, box.width - 400));
  const detailWidth = sizes['trace.detail'] ?? 400;
  const beside = box.width - treeWidth - gutterWidth - detailWidth - 24 >= leastTimeline;
  const detailHeight = sizes['trace.detailHeight'] ?? Math.max(220, Math.round(box.height * 0.42));
  const stacked = narrow || box.width < 480;
  const shown = narrow && mode === 'both' ? 'spans' : mode;
  const showsTree = shown === 'both' || shown === 'spans';
  const detailPanel = <SpanDetail key={spanIdOf(index, selected)} view={view} row={selected} ref={detail} onSpan={(id) => goTo(rowOf(index, id))} onRow={goTo} />;
  const dim = options.critical ? (row: number) => view.path.time[row] === 0 : null;

  return (
    <div className="trace" data-narrow={narrow || undefined}>
      <TraceHead view={view} summary={summary} running={running.running} onRow={(row) => { if (!showsTree) { setMode('both'); } goTo(row); }} />
      <TraceNotices view={view} running={running.running} quiet={running.quietMs} error={error} skew={options.skew} complete={complete} />
      <TraceTools
        view={view} tree={tree} viewWindow={viewWindow} scale={scale} mode={mode} narrow={narrow} options={options} find={find} typed={typed} activeRow={active} findBox={findBox} content={content}
        onContent={setContent} onMode={setMode} onFind={(value) => url.replace({ find: value === '' ? null : value })} onStep={step} onOption={setOption}
        onGutters={(chosen) => url.replace({ cols: guttersParameter(chosen) })}
      />
      {running.newSpans > 0 && <button type="button" className="trace-pill" onClick={onMore}>↓ {running.newSpans} new spans</button>}
      <div className="trace-body" ref={attachBox} data-dock={beside ? 'right' : 'bottom'}>
        {showsTree && (
          <section className="trace-spans" aria-label="Timeline">
            <Minimap view={view} scale={scale} viewWindow={viewWindow} matches={find.rows} height={narrow ? 40 : 56} />
            <div className="trace-grid">
              <SpanGrid
                handle={grid} view={view} tree={tree} viewWindow={viewWindow} scale={scale} active={active} gutters={options.gutters} rowHeight={stacked ? 48 : density === 'comfortable' ? 32 : 28}
                stacked={stacked} treeWidth={treeWidth} matches={find.set} dim={dim} onActivate={(code) => { select(code); }} onOpen={openDetail} onFit={fit} onMenu={(code, x, y) => setMenu({ code, x, y })}
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
        {shown === 'details' && <aside className="trace-side trace-sheet" aria-label="Details">{detailPanel}</aside>}
        {shown === 'conversation' && (
          <div className="trace-talk">
            <Suspense fallback={null}>
              <Conversation traceId={index.traceId} onOpenSpan={(id) => { setMode(narrow ? 'details' : 'both'); goTo(rowOf(index, id)); }} />
            </Suspense>
          </div>
        )}
      </div>
      <RowMenu
        menu={menu} onClose={() => setMenu(null)}
        actions={menu === null || menu.code < 0 ? [] : [
          ['Zoom to this span', () => fit(menu.code)],
          ['Open the spans beside it', () => tree.expandSiblings(menu.code)],
          ['Copy the span id', () => void navigator.clipboard.writeText(spanIdOf(index, menu.code))],
          ['Copy a link to it', () => void navigator.clipboard.writeText(window.location.href)],
          ['Traces with a span of this name', () => void navigate({ pathname: '/traces', search: `?${new URLSearchParams({ q: `name:${JSON.stringify(text(index, index.name[menu.code]))}` }).toString()}` })],
        ]}
      />
      <span className="visually-hidden">{turn > 0 ? `${index.count} spans` : ''}</span>
    </div>
  );
}

/** The tree of an index; what was opened and closed stays so when more of the trace has come. */
function useTree(index: TraceIndex, folds: boolean): TreeModel {
  const [kept, setKept] = useState<{ index: TraceIndex; folds: boolean; tree: TreeModel } | null>(null);
  if (kept?.index === index && kept.folds === folds) {
    return kept.tree;
  }
  const tree = new TreeModel(index, folds ? allFolds : noFolds);
  if (kept !== null && kept.index.loaded === kept.index.count && kept.index !== index) {
    kept.tree.carryTo(tree, (id) => index.spanId.indexOf(id));
  }
  setKept({ index, folds, tree });
  return tree;
}

function RowMenu({ menu, actions, onClose }: { menu: { x: number; y: number } | null; actions: readonly (readonly [string, () => void])[]; onClose: () => void }) {
  return (
    <Menu opened={menu !== null && actions.length > 0} onChange={(opened) => { if (!opened) { onClose(); } }} position="bottom-start">
      <Menu.Target><button type="button" tabIndex={-1} aria-label="Row menu" className="menu-anchor" style={{ left: menu?.x ?? 0, top: menu?.y ?? 0 }} /></Menu.Target>
      <Menu.Dropdown>
        {actions.map(([name, run]) => <Menu.Item key={name} onClick={() => { onClose(); run(); }}>{name}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

interface Shortcuts {
  readonly step: (list: 'error' | 'match' | 'call', direction: 1 | -1) => void;
  readonly setMode: (mode: TraceMode) => void;
  readonly fit: () => void;
  readonly critical: () => void;
  readonly only: () => void;
  readonly squeeze: () => void;
  readonly open: () => void;
  readonly find: () => void;
  readonly link: () => void;
  readonly focusTree: () => void;
  readonly viewWindow: ViewWindow;
  readonly narrow: boolean;
}

function useTraceShortcuts(act: Shortcuts): void {
  useShortcut('e', () => act.step('error', 1));
  useShortcut('E', () => act.step('error', -1));
  useShortcut('n', () => act.step('match', 1));
  useShortcut('N', () => act.step('match', -1));
  useShortcut('l', () => act.step('call', 1));
  useShortcut('L', () => act.step('call', -1));
  useShortcut('p', act.critical);
  useShortcut('f', act.only);
  useShortcut('w', act.fit);
  useShortcut('0', () => act.viewWindow.reset());
  useShortcut('+', () => act.viewWindow.zoom(0.5));
  useShortcut('=', () => act.viewWindow.zoom(0.5));
  useShortcut('-', () => act.viewWindow.zoom(2));
  useShortcut('1', () => act.setMode('spans'));
  useShortcut('2', () => act.setMode(act.narrow ? 'spans' : 'both'));
  useShortcut('3', () => act.setMode('conversation'));
  useShortcut('i', act.open);
  useShortcut('y', act.link);
  useShortcut('\\', act.squeeze);
  useShortcut('/', act.find);
  useShortcut('j', () => moveInTree('ArrowDown', act.focusTree));
  useShortcut('k', () => moveInTree('ArrowUp', act.focusTree));
}

/** j and k are the arrows of the tree, wherever the focus is. */
function moveInTree(key: string, focusTree: () => void): void {
  const row = document.querySelector('.span-rows [tabindex="0"]');
  row?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  focusTree();
}
