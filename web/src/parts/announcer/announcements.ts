/** What a screen reader is told: `polite` waits for the reader, `assertive` interrupts. The number makes the same words twice two announcements. */
export interface Said {
  readonly polite: { readonly text: string; readonly number: number };
  readonly assertive: { readonly text: string; readonly number: number };
}

export type Urgency = 'polite' | 'assertive';

/** One a second at most, so that the first is heard before the next comes. */
export const spacingMs = 1000;

/** How many polite ones wait: of more the newest are told, because the old ones are no longer so. */
const mostWaiting = 2;

/** The announcements of the page, one after the other. */
export class Announcements {
  private said: Said = { polite: { text: '', number: 0 }, assertive: { text: '', number: 0 } };
  private waiting: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();

  readonly current = (): Said => this.said;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** An error is told at once; anything else takes its turn. */
  readonly announce = (text: string, urgency: Urgency = 'polite'): void => {
    if (text === '') {
      return;
    }
    if (urgency === 'assertive') {
      this.tell('assertive', text);
      return;
    }
    this.waiting = [...this.waiting.filter((each) => each !== text), text].slice(-mostWaiting);
    if (this.timer === null) {
      this.next();
    }
  };

  private readonly next = (): void => {
    const [text, ...rest] = this.waiting;
    this.waiting = rest;
    this.timer = text === undefined ? null : setTimeout(this.next, spacingMs);
    if (text !== undefined) {
      this.tell('polite', text);
    }
  };

  private tell(urgency: Urgency, text: string): void {
    this.said = { ...this.said, [urgency]: { text, number: this.said[urgency].number + 1 } };
    for (const listener of this.listeners) {
      listener();
    }
  }
}

/** The one of this page, which the shell draws. */
export const announcements = new Announcements();

/** Tells screen readers something that the eye sees: a count after a filter, copied, saved. At most one a second; errors at once. */
export const announce = announcements.announce;

/** Puts a text on the clipboard and says so, or that the browser did not allow it. */
export async function copyText(text: string, what: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`);
    return true;
  } catch {
    announce('The browser did not allow copying', 'assertive');
    return false;
  }
}
