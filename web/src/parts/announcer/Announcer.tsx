import { useSyncExternalStore } from 'react';
import { announcements } from './announcements';

/** The live regions of the page. They stand in the document from the beginning, because a reader watches only those it has seen empty. */
export function Announcer() {
  const { polite, assertive } = useSyncExternalStore(announcements.subscribe, announcements.current);
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite" data-announcer="polite"><span key={polite.number}>{polite.text}</span></div>
      <div className="visually-hidden" role="alert" aria-live="assertive" data-announcer="assertive"><span key={assertive.number}>{assertive.text}</span></div>
    </>
  );
}
