import { useEffect, useRef } from 'react';
import { announce } from '../../parts/announcer/announcements';

/** Says how many traces match once a new search has been counted; not on arriving, where the title is read. */
export function useCountSpeech(searchKey: string, text: string, isSettled: boolean): void {
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!isSettled || text === '') {
      return;
    }
    if (told.current !== null && told.current !== searchKey) {
      announce(text);
    }
    told.current = searchKey;
  }, [searchKey, text, isSettled]);
}
