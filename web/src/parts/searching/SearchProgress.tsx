import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { spanWords } from '../../formats/duration';
import { useRange } from '../../state/useRange';
import { announce } from '../announcer/announcements';
import './searching.css';
import { searchingText, slowAfterMs } from './searching';

/** A search as it goes on. */
export interface Search {
  readonly isSearching: boolean;
  /** The search was cancelled: what is shown is of the one before. */
  readonly isCancelled: boolean;
  /** Ends the search, in the store too; rows shown before stay. */
  readonly cancel: () => void;
  readonly again: () => void;
}

/** Of a search that takes long: how long it has taken, and the way out of it. The store answers in one piece, so how much is done is not known. */
export function SearchProgress({ isSearching, isCancelled, hasRows, cancel, again }: Search & { readonly hasRows: boolean }) {
  if (isCancelled) {
    return <p className="search-progress" role="status">Cancelled.{hasRows ? ' The rows are of the search before.' : ''} <Button variant="default" onClick={again}>Search again</Button></p>;
  }
  return isSearching ? <Searching onCancel={cancel} /> : null;
}

function Searching({ onCancel }: { onCancel: () => void }) {
  const { range } = useRange();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - start) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  const words = spanWords(range.toMs - range.fromMs);
  const isSlow = seconds * 1000 >= slowAfterMs;
  useEffect(() => {
    if (isSlow) {
      announce(`Still searching ${words}`);
    }
  }, [isSlow, words]);
  return isSlow ? <p className="search-progress">{searchingText(words, seconds)} <Button variant="default" onClick={() => { onCancel(); announce('Search cancelled'); }}>Cancel</Button></p> : null;
}
