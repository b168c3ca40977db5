import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { everReceivedQuery } from '../../api/setup';
import { useRange } from '../../state/useRange';

/** Whether the project has ever stored a trace; undefined until it is known. When the first one comes the range is resolved anew, so that it lies inside. */
export function useEverReceived(): boolean | undefined {
  const { data } = useQuery(everReceivedQuery);
  const { refresh } = useRange();
  const wasEmpty = useRef(false);
  useEffect(() => {
    if (data === true && wasEmpty.current) {
      refresh();
    }
    wasEmpty.current = data === false;
  }, [data, refresh]);
  return data;
}
