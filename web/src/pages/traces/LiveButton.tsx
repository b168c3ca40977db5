import { Button, Tooltip } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useShortcut } from '../../app/shortcuts';
import { announce } from '../../parts/announcer/announcements';
import { Icon } from '../../parts/Icon';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import type { Live } from './useLiveTraces';

/** Live on and off. Live shows the last 15 minutes and says so. */
export function LiveButton({ live, isLive }: { live: Live; isLive: boolean }) {
  const url = useUrl();
  const { refresh } = useRange();
  const toggle = () => {
    if (isLive) {
      url.push({ live: null });
      refresh();
    } else {
      url.push({ live: '1', from: '-15m', to: null, sort: null });
      refresh();
    }
  };
  useShortcut('.', toggle);
  useLiveSpeech(live, isLive);
  return (
    <Tooltip label="Show traces as they come in (.)">
      <Button leftSection={<Icon name={isLive ? 'pause' : 'play'} size={12} />} aria-pressed={isLive} variant={isLive ? 'light' : 'default'} onClick={toggle} className="live-button">{textOf(live, isLive)}</Button>
    </Tooltip>
  );
}

function textOf({ connection, skipped, waiting }: Live, isLive: boolean): string {
  if (!isLive) {
    return 'Live';
  }
  if (typeof connection === 'object') {
    return `Reconnecting in ${Math.round(connection.retryInMs / 1000)} s`;
  }
  return waiting > 0 ? 'Paused' : skipped > 0 ? `Live, ${skipped} more not shown` : 'Live';
}

const speakEveryMs = 10_000;

/** Every ten seconds at most, says how many traces came. */
function useLiveSpeech(live: Live, isLive: boolean): void {
  const total = live.arrived;
  const latest = useRef(total);
  useEffect(() => {
    latest.current = total;
  });
  useEffect(() => {
    if (!isLive) {
      return undefined;
    }
    let before = latest.current;
    const timer = setInterval(() => {
      if (latest.current > before) {
        announce(`${latest.current - before} new ${latest.current - before === 1 ? 'trace' : 'traces'}`);
      }
      before = latest.current;
    }, speakEveryMs);
    return () => clearInterval(timer);
  }, [isLive]);
}
