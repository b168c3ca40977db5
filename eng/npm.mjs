// Runs npm in a folder. The exit code is 127 where npm is not to be had, as a shell has it.
import { spawnSync } from 'node:child_process';

export function npm(folder, ...words) {
  const windows = process.platform === 'win32';
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', words, { cwd: folder, stdio: 'inherit', shell: windows });
  return run.error?.code === 'ENOENT' ? 127 : run.status === 0 ? 0 : 1;
}
