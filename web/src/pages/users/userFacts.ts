/** The share of all, from 0 to 1. */
export function shareOf(part: number, all: number): number {
  return all > 0 ? Math.min(1, part / all) : 0;
}
