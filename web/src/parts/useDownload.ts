import { useState } from 'react';
import { announce } from './announcer/announcements';

export interface Download {
  readonly state: 'idle' | 'running' | { readonly failed: string };
  readonly run: (load: () => Promise<{ name: string; content: Blob }>) => void;
}

/** Fetches a file with the key of this tab, and hands it to the browser. */
export function useDownload(): Download {
  const [state, setState] = useState<Download['state']>('idle');
  const run: Download['run'] = (load) => {
    setState('running');
    load().then(
      ({ name, content }) => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(content);
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
        setState('idle');
        announce('Exported');
      },
      (error: unknown) => setState({ failed: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { state, run };
}
