import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** A page's styles stay loaded when another page is opened, so a class two files declare is drawn by both. */
it('a class is declared by one file', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const declared = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(/^\.([a-z][\w-]*)\s*[,{]/gm)) {
      declared.set(name, (declared.get(name) ?? new Set()).add(file));
    }
  }

  expect(files.length).toBeGreaterThan(10);
  expect([...declared].filter(([, where]) => where.size > 1).map(([name, where]) => `${name}: ${[...where].join(', ')}`)).toEqual([]);
});
