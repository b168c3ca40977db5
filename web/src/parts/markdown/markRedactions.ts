import { splitRedactions, visibleText } from '../conversation/redactions';

interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** Turns masks inside the text of a tree into marked chips, and control characters into pictures. Raw markup becomes text on the way. */
export function markRedactions() {
  return (tree: unknown): void => walk(tree as Node);
}

function walk(node: Node): void {
  node.children = node.children?.flatMap((child) => {
    if (child.type !== 'text' && child.type !== 'raw') {
      walk(child);
      return [child];
    }
    return splitRedactions(child.value ?? '').map((piece): Node => (piece.redacted === null
      ? { type: 'text', value: visibleText(piece.text) }
      : { type: 'element', tagName: 'mark', properties: {}, children: [{ type: 'text', value: redactedLabel(piece.redacted) }] }));
  }) ?? [];
}

/** [redacted: email], as chips say it. */
export function redactedLabel(kind: string): string {
  return kind === '' ? 'redacted' : `redacted: ${kind}`;
}
