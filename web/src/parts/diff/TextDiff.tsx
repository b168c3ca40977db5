import { lazy, Suspense } from 'react';

const DiffView = lazy(() => import('./DiffView'));

/** The difference of two texts: − what is gone, + what came, the changed words within. Its code is loaded when it is first shown. */
export function TextDiff(props: { before: string; after: string; label: string; split?: boolean }) {
  return <Suspense fallback={<p className="diff-note">Comparing…</p>}><DiffView {...props} /></Suspense>;
}
