import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { announce } from '../../parts/announcer/announcements';
import { useRange } from '../../state/useRange';
import { spanWords } from '../overview/measures';
import { searchingText, slowAfterMs } from './searching';

interface SearchProgressProps {
  readonly isSearching: boolean;
  /** The search was cancelled: what is shown is of the one before. */
  readonly isCancelled: boolean;
  readonly hasRows: boolean;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

/** Of a search that takes long: how long it has taken, and the way out of it. The store answers in one piece, so how much is done is not known. */
export function SearchProgress({ isSearching, isCancelled, hasRows, onCancel, onAgain }: SearchProgressProps) {
  if (isCancelled) {
    return <p className="search-progress" role="status">Cancelled.{hasRows ? ' The rows are of the search before.' : ''} <Button variant="default" onClick={onAgain}>Search again</Button></p>;
  }
  return isSearching ? <Searching onCancel={onCancel} /> : null;
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
