// Builds the page when one of its sources is newer than what was built, fetching its packages first when they are missing or not those of the lock file.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { once } from './once.mjs';

const [folder, built] = process.argv.slice(2);
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newest(path) {
  if (!statSync(path).isDirectory()) {
    return modified(path);
  }
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

once(folder, () => {
  const sources = ['src', 'public', 'index.html', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'].map((name) => newest(join(folder, name)));
  if (modified(built) > Math.max(...sources)) {
    return;
  }
  if (modified(join(folder, 'node_modules', '.package-lock.json')) < modified(join(folder, 'package-lock.json'))) {
    console.log('Fetching what the page is built with (npm ci in web/)...');
    process.exitCode = npm(folder, 'ci', '--no-audit', '--no-fund');
    if (process.exitCode !== 0) {
      return;
    }
  }
  console.log('Building the page (npm run build in web/)...');
  process.exitCode = npm(folder, 'run', 'build', '--silent');
});
