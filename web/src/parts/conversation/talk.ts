import { createContext, use } from 'react';

export type TextMode = 'markdown' | 'plain' | 'json' | 'raw';

/** What a person opened, folded and chose in a conversation. Kept above the list: rows come and go as it is scrolled. */
export interface Talk {
  readonly traceId: string;
  readonly isOpen: (key: string) => boolean | undefined;
  readonly setOpen: (key: string, open: boolean) => void;
  readonly modeOf: (key: string) => TextMode | undefined;
  readonly setMode: (key: string, mode: TextMode) => void;
  readonly openSpan: ((spanId: string) => void) | null;
  /** Copies, and says so. */
  readonly copy: (text: string, what: string) => void;
}

export const TalkContext = createContext<Talk | null>(null);

export function useTalk(): Talk {
  const talk = use(TalkContext);
  if (talk === null) {
    throw new Error('useTalk outside of a conversation');
  }
  return talk;
}
