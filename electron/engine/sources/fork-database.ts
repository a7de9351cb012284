import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DatabasePort } from './database-protocol.ts';

const HEAP_MEGABYTES = 512;
/** Later versions of Node close the network with the rest; this process is the one that needs it. */
const NETWORK = process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : [];

/** Starts the process as a plain Node process: empty environment, no output, no writing, no other programs. */
export function forkDatabase(file: URL = new URL('./database-process.ts', import.meta.url)): DatabasePort {
  const child = fork(fileURLToPath(file), [], {
    env: {},
    execArgv: [
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      '--permission',
      '--allow-fs-read=*',
      ...NETWORK,
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
