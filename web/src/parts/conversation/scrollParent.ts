/** The nearest box around an element that scrolls, or the page. */
export function scrollParent(element: HTMLElement | null): HTMLElement | 'page' {
  for (let parent = element?.parentElement ?? null; parent && parent !== document.body; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) {
      return parent;
    }
  }
  return 'page';
}
