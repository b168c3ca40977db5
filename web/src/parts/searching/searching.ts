import { Problem } from '../../api/problem';
import { writtenFaults, type ScopedFilter } from '../filter/scope';

/** After this a search says how long it has taken. */
export const slowAfterMs = 3000;

/** Whether a query was called off: it is not asked for, and has neither an answer of its own nor a fault. */
export function wasCancelled(query: { fetchStatus: string; error: Error | null; isPending: boolean; isPlaceholderData: boolean }): boolean {
  return query.fetchStatus === 'idle' && query.error === null && (query.isPending || query.isPlaceholderData);
}

/** What the line says: the length of the range, and the time so far. */
export function searchingText(range: string, seconds: number): string {
  return `Searching ${range}, ${seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`} so far.`;
}

/** A refused filter, with the columns of what a person wrote instead of those of what was sent. */
export function faultAsWritten(error: Error, sent: ScopedFilter): Error {
  if (!(error instanceof Problem) || error.filterErrors.length === 0) {
    return error;
  }
  const faults = writtenFaults(error.filterErrors, sent);
  return new Problem(error.status, error.title, faults.map((fault) => `Column ${fault.column}: ${fault.message}`).join(' '), faults, error.type);
}
