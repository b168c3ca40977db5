/** A piece of a text: words, or a place where something was taken out before it was stored. */
export interface Piece {
  readonly text: string;
  /** What was taken out, in words; null for ordinary text. */
  readonly redacted: string | null;
}

/**
 * The usual masks: `[REDACTED]`, `[redacted:email]`, `[EMAIL_REDACTED]`, `<EMAIL_ADDRESS>` (Presidio); `__REDACTED__`
 * is OpenInference's. Only whole marks of known words, so that ordinary brackets stay ordinary.
 */
const kinds = 'email(?:[_ ]address)?|phone(?:[_ ]number)?|credit[_ ]card(?:[_ ]number)?|card|iban(?:[_ ]code)?|us[_ ]ssn|ssn|person|name|address|location|ip(?:[_ ]address)?|api[_ ]key|key|secret|token|password|credential|jwt|url|date[_ ]time|pii';
const mask = new RegExp(`\\[redacted(?:[:_ -]\\s*([\\w -]{1,40}))?\\]|\\[(${kinds})[_ ]?(?:redacted|removed|masked)\\]|<(${kinds})>(?!\\s*<\\/)|__REDACTED__|<redacted(?:[:_ -]([\\w -]{1,40}))?>`, 'giu');

export function splitRedactions(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(mask)) {
    const presidio = match[3];
    // <name> in lower case is somebody's markup; Presidio writes capitals.
    if (presidio !== undefined && presidio !== presidio.toUpperCase()) {
      continue;
    }
    if (match.index > at) {
      pieces.push({ text: text.slice(at, match.index), redacted: null });
    }
    const kind = match[1] ?? match[2] ?? presidio ?? match[4];
    pieces.push({ text: match[0], redacted: kind === undefined ? '' : kind.toLowerCase().replace(/_/g, ' ').trim() });
    at = match.index + match[0].length;
  }
  if (at < text.length || pieces.length === 0) {
    pieces.push({ text: text.slice(at), redacted: null });
  }
  return pieces;
}

/** Control characters as pictures (NUL is ␀), and those that force the direction of writing as their names: seen, and without effect. */
export function visibleText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, (sign) => (sign === '\u007f' ? '\u2421' : String.fromCharCode(0x2400 + sign.charCodeAt(0))))
    .replace(/[\u202d\u202e]/g, (sign) => `⟦U+${sign.charCodeAt(0).toString(16).toUpperCase()}⟧`);
}

/** What SDKs leave behind where they cut a text. */
const sdkCut = /(?:\.\.\.|…)?\s*[[(<](?:truncated|cut|trimmed)(?:[^\])>]{0,60})?[\])>]\s*$/i;

/** The mark at the end of a text that says its sender cut it; null when there is none. */
export function sdkCutMark(text: string): string | null {
  return text.length > 20_000_000 ? null : (sdkCut.exec(text.slice(-100))?.[0].trim() ?? null);
}
