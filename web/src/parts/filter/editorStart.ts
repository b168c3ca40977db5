let want: () => void;

/** Fulfilled once the editor should be loaded. It is the heaviest part of a page, and nobody writes before there is something to look at. */
export const editorWanted = new Promise<void>((resolve) => {
  want = resolve;
});

/** Somebody wants to write. */
export function wantEditor(): void {
  want();
}

/** There is something to look at: the editor comes when the browser has nothing else to do. Returns the way to call it off. */
export function wantEditorWhenIdle(): () => void {
  const longestMs = 1_000;
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(want, 100);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(want, { timeout: longestMs });
  return () => cancelIdleCallback(handle);
}
