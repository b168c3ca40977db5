import { Notice } from '../parts/Notice';
import { useRange } from '../state/useRange';

export function RangeNotice() {
  const { fault } = useRange();
  return fault === null ? null : <Notice tone="warn" title={fault} />;
}
