import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type MouseEvent, type Ref } from 'react';
import { announce } from '../../../parts/announcer/announcements';
import { rowWindow, scrollToRow } from '../layout/rowWindow';
import type { Scale } from '../layout/idle';
import type { TreeModel } from '../layout/tree';
import { parentPosition, placeAmongSiblings, positionOf } from '../layout/visible';
import type { Gutter } from '../view/traceUrl';
import { gutterNames } from '../view/traceUrl';
import { toggleSentence } from '../view/sentence';
import type { TraceView } from '../view/traceView';
import type { ViewWindow } from '../view/viewWindow';
import { BarPainter } from './paintBars';
import { EventDots } from './EventDots';
import { FindTicks } from './FindTicks';
import { GridHover } from './GridHover';
import { SpanRow } from './SpanRow';
import { TimeAxis } from './TimeAxis';
import { useBox } from './useGridSize';
import { useRowFocus } from './useRowFocus';
import { useScrollAnchor } from './useScrollAnchor';
import { useWheelZoom } from './useWheelZoom';
import { treeKey } from './treeKeys';

export interface GridHandle {
  /** Brings a row into the middle third. */
  readonly show: (code: number) => void;
  readonly focus: () => void;
}

export interface GridProps {
  readonly view: TraceView;
  readonly tree: TreeModel;
  readonly viewWindow: ViewWindow;
  readonly scale: Scale;
  readonly active: number;
  /** Two key presses may come before the page is drawn once: the second goes on from here. */
  readonly latest: () => number;
  readonly gutters: readonly Gutter[];
  readonly rowHeight: number;
  readonly stacked: boolean;
  readonly treeWidth: number;
  readonly matches: ReadonlySet<number>;
  readonly dim: ((row: number) => boolean) | null;
  readonly onActivate: (code: number) => void;
  readonly onOpen: () => void;
  /** What a press on a row does beyond selecting it; null for nothing. */
  readonly onTap: (() => void) | null;
  readonly onFit: (code: number) => void;
  readonly onMenu: (code: number, x: number, y: number) => void;
  readonly handle?: Ref<GridHandle>;
}

const overscan = 8;
const gutterWidths: Readonly<Record<Gutter, number>> = { duration: 68, self: 68, first: 76, tokens: 84, cost: 68, start: 68 };

/** Tree, figures and bars in one list of rows, of which those in sight are mounted. */
export function SpanGrid(props: GridProps) {
  const { view, tree, viewWindow, scale, active, latest, gutters, rowHeight, stacked, treeWidth, matches, dim, onActivate, onOpen, onTap, onFit, onMenu, handle } = props;
  const visible = useSyncExternalStore(tree.subscribe, tree.visible);
  const [box, attachBox] = useBox();
  const [firstSeen, setFirstSeen] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const shownGutters = stacked ? [] : gutters;
  const gutterWidth = shownGutters.reduce((sum, gutter) => sum + gutterWidths[gutter], 0);
  const timeWidth = Math.max(80, box.width - (stacked ? 16 : treeWidth + gutterWidth + 24));
  const headHeight = stacked ? 24 : 28;
  const bodyHeight = Math.max(rowHeight, box.height - headHeight);
  const seen = rowWindow(firstSeen, bodyHeight, visible.count, rowHeight, overscan);
  const activePosition = positionOf(visible, active);
  useScrollAnchor(scroller, { index: view.index, tree, visible }, rowHeight);

  const [painter] = useState(() => new BarPainter());
  const paint = () => {
    if (rows.current) {
      painter.paint(rows.current.children, { view, tree, scale, extent: viewWindow.extent(), width: timeWidth });
    }
  };
  useLayoutEffect(paint);
  const focus = useRowFocus(rows, scroller, active);
  useEffect(() => {
    let frame = 0;
    return viewWindow.subscribe(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    });
  });

  const show = (code: number, always: boolean) => {
    const element = scroller.current;
    const at = positionOf(tree.visible(), code);
    const to = element && at >= 0 ? scrollToRow(at, element.scrollTop, bodyHeight, tree.visible().count, rowHeight, always) : null;
    if (element && to !== null) {
      // The rows may not have been drawn in their new number yet.
      requestAnimationFrame(() => element.scrollTo({ top: to }));
    }
  };
  useImperativeHandle(handle, () => ({ show: (code) => show(code, false), focus: focus.focus }));

  const move = (position: number) => {
    const current = tree.visible();
    const at = Math.min(Math.max(0, position), current.count - 1);
    const code = current.rows[at];
    const element = scroller.current;
    if (code === undefined || element === null) {
      return;
    }
    focus.expect(code);
    onActivate(code);
    const top = at * rowHeight;
    if (top < element.scrollTop || top + rowHeight > element.scrollTop + bodyHeight) {
      element.scrollTo({ top: top < element.scrollTop ? top : top + rowHeight - bodyHeight });
    }
    focus.focus();
  };

  const toggle = (code: number) => {
    tree.toggle(code);
    announce(toggleSentence(tree.isExpanded(code), tree.countBelow(code)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const code = latest();
    // The row with the focus may be among those that a key folds away, and the row the key is for not be drawn as the active one yet.
    const fold = (act: () => void) => { focus.hold(); focus.expect(code); act(); };
    const current = tree.visible();
    const position = Math.max(0, positionOf(current, code));
    const done = treeKey(event, {
      at: position, count: current.count, page: Math.max(1, Math.floor(bodyHeight / rowHeight) - 1),
      expandable: tree.canExpand(code), expanded: tree.isExpanded(code), parent: parentPosition(current, position),
      move, toggle: () => fold(() => toggle(code)), siblings: () => fold(() => tree.expandSiblings(code)), open: () => { focus.expect(null); onOpen(); }, pan: (share) => viewWindow.pan(share),
      menu: () => {
        const at = rows.current?.querySelector('[tabindex="0"]')?.getBoundingClientRect();
        onMenu(code, (at?.left ?? 0) + 40, at?.bottom ?? 0);
      },
    });
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const codeAt = (event: MouseEvent): number | null => {
    const row = event.target instanceof Element ? event.target.closest('[data-code]') : null;
    return row === null ? null : Number(row.getAttribute('data-code'));
  };
  const onClick = (event: MouseEvent) => {
    const code = codeAt(event);
    if (code === null) {
      return;
    }
    const isToggle = event.target instanceof Element && event.target.closest('.toggle') !== null;
    if (tree.canExpand(code) && (isToggle || (onTap !== null && code < 0))) {
      toggle(code);
    }
    onActivate(code);
    focus.focus();
    if (onTap !== null && !isToggle && code >= 0) {
      onTap();
    }
  };

  // Rows that leave give their elements to those that come: making and laying out new ones is half of what a frame of scrolling costs.
  const slots = Math.ceil(bodyHeight / rowHeight) + 1 + 2 * overscan;
  const mounted: number[] = [];
  for (let at = seen.first; at < seen.last; at++) {
    mounted.push(at);
  }
  if (activePosition >= 0 && (activePosition < seen.first || activePosition >= seen.last)) {
    mounted.push(activePosition);
  }
  const depths = mounted.map((at) => visible.depth[at] ?? 0).sort((a, b) => a - b);
  const shift = Math.max(0, (depths[Math.floor(depths.length / 2)] ?? 0) - 8);

  useWheelZoom(scroller, viewWindow, timeWidth);
  const styles = { '--tree-width': `${treeWidth}px`, '--time-width': `${timeWidth}px`, '--row-height': `${rowHeight}px`, '--deep': shift };
  return (
    <div className="span-grid" ref={attachBox} data-stacked={stacked || undefined} style={styles} data-critical={dim !== null || undefined}>
      <div
        className="span-scroller" ref={scroller} role="treegrid" aria-label="Spans" aria-rowcount={visible.count + 1} aria-colcount={shownGutters.length + 2} tabIndex={-1}
        onScroll={(event) => {
          // Rows are mounted ahead, so most scrolling renders nothing.
          const top = event.currentTarget.scrollTop;
          const step = (rowHeight * overscan) / 2;
          if (Math.abs(top - firstSeen) >= step || top < step) {
            focus.hold();
            setFirstSeen(top);
          }
        }}
        onKeyDown={onKeyDown} onClick={onClick}
        onDoubleClick={(event) => { const code = codeAt(event); if (code !== null) { onFit(code); } }}
        onContextMenu={(event) => { const code = codeAt(event); if (code !== null) { event.preventDefault(); onActivate(code); onMenu(code, event.clientX, event.clientY); } }}
      >
        <div role="row" className="grid-head" aria-rowindex={1}>
          <div role="columnheader" className="tree-cell">Span</div>
          {shownGutters.map((gutter) => <div key={gutter} role="columnheader" className="gutter-cell" data-gutter={gutter}>{gutterNames[gutter]}</div>)}
          <div role="columnheader" className="time-cell" aria-label="Timeline"><TimeAxis viewWindow={viewWindow} scale={scale} width={timeWidth} /></div>
        </div>
        <div className="span-rows" role="presentation" style={{ height: seen.height }}>
          <TimeAxis viewWindow={viewWindow} scale={scale} width={timeWidth} lines height={seen.height} />
          <div ref={rows} role="presentation">
            {mounted.map((at) => {
              const code = visible.rows[at] ?? 0;
              const siblings = placeAmongSiblings(visible, at);
              return (
                <SpanRow
                  key={at >= seen.first && at < seen.last ? at % slots : 'active'} view={view} fold={code < 0 ? tree.folds[-1 - code] : tree.chainOf(code)} code={code} position={at} depth={visible.depth[at] ?? 0} siblings={siblings.of} place={siblings.at}
                  top={seen.top + (at - seen.first) * rowHeight} height={rowHeight} expandable={tree.canExpand(code)} expanded={tree.isExpanded(code)} active={at === activePosition || (activePosition < 0 && at === 0)}
                  match={matches.has(code)} dimmed={dim !== null && code >= 0 && dim(code)} gutters={shownGutters}
                />
              );
            })}
          </div>
          {activePosition >= 0 && <EventDots view={view} row={active} top={seen.top + (activePosition - seen.first) * rowHeight + (stacked ? 26 : 0)} height={stacked ? 22 : rowHeight} scale={scale} viewWindow={viewWindow} timeWidth={timeWidth} />}
        </div>
      </div>
      {seen.height > bodyHeight && <FindTicks visible={visible} matches={matches} height={bodyHeight} />}
      <GridHover view={view} tree={tree} scale={scale} viewWindow={viewWindow} timeWidth={timeWidth} scroller={scroller} />
    </div>
  );
}
