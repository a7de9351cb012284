import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReaderPort } from './reader-protocol.ts';

const HEAP_MEGABYTES = 512;

/**
 * Starts a reader as a plain Node process: empty environment, limited heap, no output, and Node's own permissions closed (it
 * may read program files to load itself; it may not write, start processes, or load addons).
 */
export function forkReader(file: URL = new URL('./reader-process.ts', import.meta.url)): ReaderPort {
  const child = fork(fileURLToPath(file), [], {
    env: {},
    execArgv: [
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      '--permission',
      '--allow-fs-read=*',
      '--no-warnings',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exitListeners: ((code: number | null) => void)[] = [];
  let exited: { readonly code: number | null } | null = null;
  const exit = (code: number | null): void => {
    if (exited !== null) return;
    exited = { code };
    for (const listener of exitListeners) listener(code);
  };
  child.on('exit', exit);
  child.on('error', () => exit(null));
  return {
    post: (message) => {
      // A message to a process that just died is lost; its exit is reported in any case.
      if (child.connected) child.send(message as object, () => undefined); // the wire type has no functions
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      if (exited === null) exitListeners.push(listener);
      else listener(exited.code);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
