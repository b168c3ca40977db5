import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { Notice } from '../parts/Notice';

/** Shown instead of a page that failed: a fault of the page itself, or a part of it that could not be loaded. */
export function Crash() {
  const error = useRouteError();
  return (
    <main className="page">
      <Notice tone="error" title="This page failed." details={error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)}>
        Load it again. If it fails again, the details below say where.
        <div><Button onClick={() => window.location.reload()}>Load again</Button></div>
      </Notice>
    </main>
  );
}
