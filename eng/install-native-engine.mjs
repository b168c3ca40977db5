// Runs `npm ci` in native/ when the engine's library is missing.
import { existsSync } from 'node:fs';
import { npm } from './npm.mjs';
import { once } from './once.mjs';

const [folder, library] = process.argv.slice(2);

once(folder, () => {
  if (existsSync(library)) {
    return;
  }
  console.log('Fetching the embedded engine (npm ci in native/, about 570 MB once)...');
  process.exitCode = npm(folder, 'ci', '--no-audit', '--no-fund');
  if (process.exitCode === 0 && !existsSync(library)) {
    console.log(`npm ci succeeded, but there is no library for this platform: ${library} is missing. native/README.md lists the platforms covered.`);
    process.exitCode = 1;
  }
});
