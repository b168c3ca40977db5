import { Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { Announcer } from '../parts/announcer/Announcer';
import { RangeProvider } from '../state/RangeProvider';
import { KeyDialog } from './KeyDialog';
import { Rail } from './Rail';
import { TopBar } from './TopBar';
import { RangeNotice } from './RangeNotice';
import { ShortcutKeys } from './ShortcutKeys';
import './shell.css';

/** What stays while pages come and go: rail, top bar, palette, shortcuts. */
export function Shell() {
  const { pathname } = useLocation();
  return (
    <RangeProvider>
      <a className="skip-link" href="#main">Skip to the content</a>
      <div className="shell">
        <Rail />
        <TopBar />
        <main id="main" className="page" tabIndex={-1}>
          <RangeNotice />
          <Suspense key={pathname} fallback={null}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ShortcutKeys />
      <KeyDialog />
      <Announcer />
    </RangeProvider>
  );
}
