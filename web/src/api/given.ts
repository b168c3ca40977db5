/** Parameters without those that say nothing: null and empty ones are not sent. */
export function given<T extends Record<string, string | number | readonly string[] | null>>(values: T): { [K in keyof T]?: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')) as { [K in keyof T]?: Exclude<T[K], null> };
}
