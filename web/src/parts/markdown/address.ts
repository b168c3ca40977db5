/** An address that may be opened after it was looked at. */
export interface OpenableAddress {
  readonly href: string;
  /** As the browser will ask for it: letters of other scripts are written as xn--. */
  readonly host: string;
}

/** Only http and https, absolute, and without a name before the host, which is there to be taken for the host. Anything else stays text. */
export function openableAddress(address: string): OpenableAddress | null {
  if (!/^https?:\/\//i.test(address) || address.length > 8_000) {
    return null;
  }
  try {
    const url = new URL(address);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '' && url.host !== ''
      ? { href: url.href, host: url.host }
      : null;
  } catch {
    return null;
  }
}

/** An address as it is written out: what is data or endless is shortened. */
export function addressText(address: string): string {
  const data = /^\s*data:([^;,]{0,80})/i.exec(address);
  if (data) {
    return `data: address, ${data[1] === '' || data[1] === undefined ? 'no type' : data[1]}`;
  }
  return address.length > 400 ? `${address.slice(0, 400)}…` : address;
}
