/** After this a search says how long it has taken. */
export const slowAfterMs = 3000;

/** What the line says: the length of the range, and the time so far. */
export function searchingText(range: string, seconds: number): string {
  return `Searching ${range}, ${seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`} so far.`;
}
