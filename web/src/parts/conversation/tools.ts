import type { Message } from '../../api/conversation';

export interface ToolDefinition {
  readonly name: string;
  readonly json: string;
}

/** The tools a model could call, as the message of tool definitions holds them. */
export function readTools(message: Message | undefined): readonly ToolDefinition[] {
  return (message?.parts ?? []).flatMap((part) => {
    const value = parsed(part.result ?? part.arguments ?? part.text);
    return (Array.isArray(value) ? value as unknown[] : value == null ? [] : [value]).map(toolOf);
  });
}

/** "1 changed, 2 added", or null where both are the same. */
export function compareTools(before: readonly ToolDefinition[], now: readonly ToolDefinition[]): string | null {
  const old = new Map(before.map((tool) => [tool.name, tool.json]));
  const kept = new Set(now.map((tool) => tool.name));
  const changed = now.filter((tool) => old.has(tool.name) && old.get(tool.name) !== tool.json).length;
  const added = now.filter((tool) => !old.has(tool.name)).length;
  const removed = before.filter((tool) => !kept.has(tool.name)).length;
  const said = [[changed, 'changed'], [added, 'added'], [removed, 'removed']].filter(([count]) => count !== 0).map(([count, word]) => `${count ?? 0} ${word ?? ''}`);
  return said.length === 0 ? null : said.join(', ');
}

function toolOf(value: unknown): ToolDefinition {
  const tool = (typeof value === 'object' && value !== null ? value : {}) as { name?: unknown; function?: { name?: unknown }; toolSpec?: { name?: unknown } };
  const name = [tool.name, tool.function?.name, tool.toolSpec?.name].find((candidate) => typeof candidate === 'string');
  return { name: typeof name === 'string' ? name : typeof value === 'string' ? value : 'tool', json: typeof value === 'string' ? value : JSON.stringify(value, null, 2) };
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
