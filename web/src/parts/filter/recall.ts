const key = 'sightglass.filters';
const most = 20;

/** Filters run in this tab, newest first. Kept for the tab only: what is searched for may be somebody's words. */
export function recallFilters(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberFilter(text: string): void {
  if (text === '') {
    return;
  }
  try {
    sessionStorage.setItem(key, JSON.stringify([text, ...recallFilters().filter((each) => each !== text)].slice(0, most)));
  } catch {
    // Nothing is recalled then.
  }
}
