import { StyleModule } from 'style-mod';

/**
 * Lets CodeMirror style itself under the page's policy. In a document it writes a style element, which the policy forbids; in a shadow
 * root it adopts a constructed sheet, which is allowed. Its style set, made here for a root that has no head, serves the document too.
 * To be called before the first editor is made. Can go when style-mod adopts sheets in documents.
 */
export function adoptEditorStyles(): void {
  const root = { ownerDocument: document, adoptedStyleSheets: [] as CSSStyleSheet[] };
  StyleModule.mount(root as unknown as ShadowRoot, []);
  for (const key of Object.getOwnPropertySymbols(root)) {
    const target = document as unknown as Record<symbol, unknown>;
    target[key] ??= (root as unknown as Record<symbol, unknown>)[key];
  }
}
