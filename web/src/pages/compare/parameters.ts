import type { SpanDetail } from '../../api/spanDetail';

const shown = /^(?:gen_ai\.request\.|llm\.(?:temperature|top_p|max_tokens|stream|invocation_parameters|prompt_template)|ai\.settings\.|http\.(?:request\.method|route|response\.status_code)|db\.(?:system|operation)|rag\.)/;

/** The settings of a call, one a line, in order of name: what a person set, not what came of it. */
export function parameterLines(span: SpanDetail | undefined): string {
  if (!span) {
    return '';
  }
  const attributes: Record<string, unknown> = span.attributes;
  return Object.keys(attributes).filter((key) => shown.test(key)).sort().map((key) => {
    const value = attributes[key];
    return `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  }).join('\n');
}
