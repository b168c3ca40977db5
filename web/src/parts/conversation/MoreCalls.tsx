import { useEffect, useRef } from 'react';
import { formatCount } from '../../formats/count';
import { ProblemNotice } from '../ProblemNotice';
import { scrollParent } from './scrollParent';
import type { ConversationState } from './useConversation';

/** How far before the end is reached more is asked for, px. */
const ahead = 1200;

/** The end of what is read of a long conversation: more comes as it nears the eye, or on a press. */
export function MoreCalls({ state, read, total }: { state: ConversationState; read: number; total: number }) {
  const end = useRef<HTMLDivElement>(null);
  const { isLoadingMore, moreError, loadMore } = state;
  useEffect(() => {
    const element = end.current;
    if (element === null || isLoadingMore || moreError !== null) {
      return undefined;
    }
    const parent = scrollParent(element);
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        loadMore();
      }
    }, { root: parent === 'page' ? null : parent, rootMargin: `${ahead}px 0px` });
    watch.observe(element);
    return () => watch.disconnect();
    // Watched anew after every page: an end that is still in view is no change to the watch.
  }, [isLoadingMore, moreError, loadMore, read]);
  return (
    <div className="talk-more-calls" ref={end}>
      {moreError !== null
        ? <ProblemNotice what="The next calls could not be loaded." error={moreError} retry={loadMore} />
        : (
          <>
            <span>{formatCount(read)} of {formatCount(total)} calls are here.</span>
            <button type="button" className="text-button" disabled={isLoadingMore} onClick={loadMore}>{isLoadingMore ? 'Loading…' : 'Load more'}</button>
          </>
        )}
    </div>
  );
}

/** Answer first begins with the last call: all are read before anything is shown, so that nothing moves. */
export function ReadingOn({ state, read, total }: { state: ConversationState; read: number; total: number }) {
  const { isLoadingMore, moreError, loadMore } = state;
  useEffect(() => {
    if (!isLoadingMore && moreError === null) {
      loadMore();
    }
  }, [isLoadingMore, moreError, loadMore, read]);
  return moreError !== null
    ? <ProblemNotice what="The later calls could not be loaded." error={moreError} retry={loadMore} />
    : <p className="talk-reading" role="status">Reading on to the last call: {formatCount(read)} of {formatCount(total)}. <progress max={total} value={read} aria-label="Calls read" /></p>;
}
