import { useState, type ReactNode } from 'react';
import { visibleText } from '../conversation/redactions';
import { addressText, openableAddress } from './address';
import './markdown.css';

/** A link or image of somebody's text: its address in words. Nothing is loaded; leaving takes a click on Open, then one on the host. */
export function SafeAddress({ address, what, children }: { address: string; what: 'link' | 'image' | 'media'; children?: ReactNode }) {
  const [asked, setAsked] = useState(false);
  const target = openableAddress(address);
  return (
    <span className="safe-address">
      {children !== undefined && <span className="safe-address-words">{children}</span>}
      {what === 'image' && <span className="safe-address-kind">image, not loaded</span>}
      <bdi className="safe-address-text mono" dir="ltr">{visibleText(addressText(address))}</bdi>
      {target && !asked && <button type="button" className="text-button" onClick={() => setAsked(true)}>Open</button>}
      {target && asked && (
        <span className="safe-address-ask">
          <a href={target.href} target="_blank" rel="noopener noreferrer">Go to {target.host}</a>
          <button type="button" className="text-button" onClick={() => setAsked(false)}>Stay</button>
        </span>
      )}
    </span>
  );
}
