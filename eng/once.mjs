// Several builds may come to the same folder at once: one does the work, the others wait for it.
import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const staleMs = 15 * 60 * 1000;
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Runs the work while holding the folder's lock. */
export function once(folder, work) {
  const lock = join(folder, '.installing');
  while (!take(lock)) {
    if (isStale(lock)) {
      console.log(`Another installation seems to have been killed: ${lock} is older than 15 minutes and is taken over.`);
      const now = new Date();
      utimesSync(lock, now, now);
      break;
    }
    pause(250);
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock) {
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

function isStale(lock) {
  try {
    return Date.now() - statSync(lock).mtimeMs > staleMs;
  } catch {
    return false; // given back between the two looks
  }
}
