import { kindColour, operationOf, type Kind } from './operations';
import './kindGlyph.css';

/** Filled shapes in a square of 16: told apart without colour. */
const shapes: Readonly<Record<Kind, string>> = {
  agent: 'M8 1l6.1 3.5v7L8 15l-6.1-3.5v-7z',
  llm: 'M8 .5c.7 4.6 2.9 6.8 7.5 7.5-4.6.7-6.8 2.9-7.5 7.5C7.3 10.9 5.1 8.7.5 8 5.1 7.3 7.3 5.1 8 .5z',
  tool: 'M14.6 4.3l-2.5 2.5-2.3-.6-.6-2.3 2.5-2.5a4.3 4.3 0 0 0-5.6 5.5L1.3 11.7a2.1 2.1 0 0 0 3 3l4.8-4.8a4.3 4.3 0 0 0 5.5-5.6z',
  retrieval: 'M2.5 1.5h11v3h-11zM1.5 6.5h13v3h-13zM2.5 11.5h11v3h-11z',
  embedding: 'M1.5 1.5h3.5v3.5H1.5zM6.25 1.5h3.5v3.5h-3.5zM11 1.5h3.5v3.5H11zM1.5 6.25h3.5v3.5H1.5zM6.25 6.25h3.5v3.5h-3.5zM11 6.25h3.5v3.5H11zM1.5 11h3.5v3.5H1.5zM6.25 11h3.5v3.5h-3.5zM11 11h3.5v3.5H11z',
  guard: 'M8 .8l6 2.2v4.5c0 3.6-2.4 6.4-6 7.7-3.6-1.3-6-4.1-6-7.7V3z',
  evaluation: 'M7.2 1h1.6v1.4l4.7.9.3 1.3L15.8 9a2.7 2.7 0 0 1-5.2 0l1.7-3.9-3.5-.7v8.4h2.7v1.7h-7v-1.7h2.7V4.4l-3.5.7L5.4 9a2.7 2.7 0 0 1-5.2 0l2-4.4.3-1.3 4.7-.9z',
  other: 'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
};

/**
 * The kind of a span as shape and colour. With `word` the kind is written beside it; without, it is only in the tooltip,
 * and whoever shows it says the word elsewhere for readers.
 */
export function KindGlyph({ operation, word = false, size = 14 }: { operation: number | string | null | undefined; word?: boolean; size?: number }) {
  const known = operationOf(operation);
  return (
    <span className="kind-glyph" title={word ? undefined : known.word} aria-hidden={word ? undefined : true}>
      <svg width={size} height={size} viewBox="0 0 16 16" fill={kindColour(known.kind)} aria-hidden focusable="false"><path d={shapes[known.kind]} /></svg>
      {word && <span>{known.word}</span>}
    </span>
  );
}
