// Runs `npm ci` in native/ when the engine's library is missing. Several builds may come here at once: one installs, the others wait for it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const [folder, library] = process.argv.slice(2);
const lock = join(folder, '.installing');
const staleMs = 15 * 60 * 1000;
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function take() {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
    return false;
  }
}

function isStale() {
  try {
    return Date.now() - statSync(lock).mtimeMs > staleMs;
  } catch {
    return false; // given back between the two looks
  }
}

while (!take()) {
  if (isStale()) {
    console.log(`Another installation seems to have been killed: ${lock} is older than 15 minutes and is taken over.`);
    const now = new Date();
    utimesSync(lock, now, now);
    break;
  }
  pause(250);
}

try {
  if (!existsSync(library)) {
    console.log('Fetching the embedded engine (npm ci in native/, about 570 MB once)...');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
    if (run.error?.code === 'ENOENT') {
      process.exitCode = 127;
    } else if (run.status !== 0) {
      process.exitCode = 1;
    } else if (!existsSync(library)) {
      console.log(`npm ci succeeded, but there is no library for this platform: ${library} is missing. native/README.md lists the platforms covered.`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(lock, { recursive: true, force: true });
}
