import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listPriceChanges } from '../../../api/prices';
import { explainTime, formatTime } from '../../../formats/time';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { usePreferences } from '../../../state/preferences';
import { describeState, describeSubject } from './priceWords';
import { TableScroll } from '../TableScroll';

/** Who changed what, the last first. */
export function ChangeList() {
  const { zone } = usePreferences();
  const now = new Date();
  const changes = useInfiniteQuery({
    queryKey: ['prices', 'changes'],
    queryFn: ({ pageParam, signal }) => listPriceChanges(pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
  });
  if (changes.isError) {
    return <ProblemNotice what="Changes could not be loaded." error={changes.error} retry={() => void changes.refetch()} />;
  }
  const rows = changes.data?.pages.flatMap((page) => page.changes) ?? [];
  if (rows.length === 0) {
    return changes.isPending ? null : <p role="status">Nobody has changed a price in this project yet.</p>;
  }
  return (
    <>
      <TableScroll label="Changes">
        <thead><tr><th scope="col">When</th><th scope="col">Key</th><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
        <tbody>
          {rows.map((change) => (
            <tr key={`${change.version} ${change.kind} ${describeSubject(change)}`}>
              <td title={explainTime(change.at, zone, now)}>{formatTime(change.at, zone, now)}</td>
              <td><bdi>{change.by ?? 'no key'}</bdi></td>
              <th scope="row"><bdi>{describeSubject(change)}</bdi></th>
              <td className="is-long">{describeState(change.before)}</td>
              <td className="is-long">{describeState(change.after)}</td>
            </tr>
          ))}
        </tbody>
      </TableScroll>
      {changes.hasNextPage && <Button onClick={() => void changes.fetchNextPage()} loading={changes.isFetchingNextPage}>Older changes</Button>}
    </>
  );
}
