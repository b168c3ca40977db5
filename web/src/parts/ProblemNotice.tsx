import { Button } from '@mantine/core';
import { Problem } from '../api/problem';
import { Notice } from './Notice';

/** A part that could not be loaded: what failed, why, and Retry where that may help. */
export function ProblemNotice({ what, error, retry }: { what: string; error: unknown; retry?: () => void }) {
  const problem = error instanceof Problem ? error : new Problem(-1, 'The page failed.', error instanceof Error ? error.message : String(error));
  return (
    <Notice tone="error" title={what} details={`status ${problem.status}: ${problem.message}`}>
      {problem.title} {problem.detail}
      {retry && problem.isTransient && <div><Button onClick={retry}>Retry</Button></div>}
    </Notice>
  );
}
