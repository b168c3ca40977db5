/** Which row a key goes to; null when the key moves nothing. */
export function rowAfter(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
    case 'j': return clamp(at + 1);
    case 'ArrowUp':
    case 'k': return clamp(at - 1);
    case 'PageDown': return clamp(at + page);
    case 'PageUp': return clamp(at - page);
    case 'Home': return clamp(0);
    case 'End': return clamp(last);
    default: return null;
  }
}
