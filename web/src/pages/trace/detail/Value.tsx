import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { wholeValue } from '../../../api/spanDetail';
import { formatBytes } from '../../../formats/count';
import { LongText } from '../../../parts/longtext/LongText';
import { textOf } from './fields';

const shownCharacters = 8192;
const wholeUpTo = 65_536;

/** A value of any size: what is long is shown in part, and whole in a box that draws only the lines in sight. */
export function Value({ label, value, cut, load }: { label: string; value: unknown; cut: number | null; load: { traceId: string; spanId: string; field: string } }) {
  const text = useMemo(() => textOf(value), [value]);
  const [whole, setWhole] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const isLong = cut !== null || text.length > wholeUpTo;
  const show = () => {
    if (cut === null) {
      setWhole(text);
      return;
    }
    setState('loading');
    wholeValue(load.traceId, load.spanId, load.field).then((answer) => { setWhole(answer); setState('idle'); }, () => setState('failed'));
  };
  if (whole !== null) {
    return <LongText text={whole} label={label} onCopy={() => void navigator.clipboard.writeText(whole)} onClose={() => setWhole(null)} />;
  }
  return (
    <>
      <pre className="value" dir="auto">{isLong ? text.slice(0, shownCharacters) : text}{isLong ? '…' : ''}</pre>
      {isLong && (
        <div className="value-more">
          <Button loading={state === 'loading'} onClick={show}>Show all ({formatBytes(cut ?? new Blob([text]).size)})</Button>
          {state === 'failed' && <span role="alert">It could not be loaded. Try again.</span>}
        </div>
      )}
    </>
  );
}
