export interface Frame {
  readonly text: string;
  /** Of a framework or library: shown fainter. */
  readonly foreign: boolean;
}

const library = /site-packages|node_modules|dist-packages|<frozen |node:internal|\bat (?:System|Microsoft|java|javax|sun|jdk|org\.springframework|kotlin|scala)\.|\/usr\/lib\/|\/lib\/python/;
const frame = /^\s*(?:at |File ")/;

/** The lines of a stack with the application's own frames before those of libraries, each kept in order. Lines that are no frame stay first. */
export function ownFramesFirst(stack: string): readonly Frame[] {
  const head: Frame[] = [];
  const own: Frame[] = [];
  const foreign: Frame[] = [];
  let last = head;
  for (const text of stack.split('\n').slice(0, 400)) {
    if (frame.test(text)) {
      last = library.test(text) ? foreign : own;
    }
    last.push({ text, foreign: last === foreign });
  }
  return [...head, ...own, ...foreign];
}
