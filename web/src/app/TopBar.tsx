import { ActionIcon, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../parts/Icon';
import { useRange } from '../state/useRange';
import { AppearanceMenu } from './AppearanceMenu';
import { Palette } from './Palette';
import { RangePicker } from './RangePicker';
import { useShortcut } from './shortcuts';

/** Time range, what travels with it, and the way to everything else. */
export function TopBar() {
  const { refresh } = useRange();
  const [palette, setPalette] = useState(false);
  useShortcut('mod+k', () => setPalette(true));
  useShortcut('r', refresh);
  return (
    <header className="top-bar">
      <span className="brand" aria-hidden>Sightglass</span>
      <RangePicker />
      <Tooltip label="Refresh (r)">
        <ActionIcon aria-label="Refresh" onClick={refresh}><Icon name="refresh" /></ActionIcon>
      </Tooltip>
      <div className="top-bar-slot" id="top-bar-slot" />
      <button type="button" className="palette-button" onClick={() => setPalette(true)}>
        <Icon name="search" /><span>Go to…</span><kbd>Ctrl K</kbd>
      </button>
      <AppearanceMenu />
      <Palette opened={palette} onClose={() => setPalette(false)} />
    </header>
  );
}
