import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { ForkOptions, UtilityProcess } from 'electron';
import { onlyKnown, StrictEmitter } from './strict.ts';

const BOOTSTRAP = pathToFileURL(join(import.meta.dirname, 'child-bootstrap.mjs')).href;
const OPTIONS = ['serviceName', 'env', 'execArgv', 'stdio'];

/** Node's own switches from those meant for Chromium. */
function nodeArguments(execArgv: readonly string[]): readonly string[] {
  return execArgv.flatMap((argument) =>
    argument.startsWith('--js-flags=') ? argument.slice('--js-flags='.length).split(' ') : [argument],
  );
}

function stdioOf(stdio: ForkOptions['stdio']): ('ignore' | 'inherit' | 'pipe' | 'ipc')[] {
  const [, out, error] = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio];
  const one = (value: unknown): 'ignore' | 'inherit' | 'pipe' =>
    value === 'ignore' || value === 'pipe' ? value : 'inherit';
  return ['ignore', one(out), one(error), 'ipc'];
}

/** A child process that looks like Electron's from both sides. */
export class ShellUtilityProcess
  extends StrictEmitter
  implements Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill'>
{
  readonly #child: ChildProcess;
  #gone = false;

  constructor(file: string, args: readonly string[], options: ForkOptions) {
    super('UtilityProcess', ['spawn', 'message', 'exit', 'error']);
    onlyKnown('utilityProcess.fork', options, OPTIONS);
    // As in Electron, an empty environment means "inherit everything".
    const given = (options.env ?? {}) as NodeJS.ProcessEnv; // both are names with texts
    this.#child = fork(file, [...args], {
      execPath: process.execPath,
      execArgv: ['--import', BOOTSTRAP, ...nodeArguments(options.execArgv ?? [])],
      env: Object.keys(given).length === 0 ? process.env : given,
      serialization: 'advanced',
      stdio: stdioOf(options.stdio),
    });
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => setImmediate(() => this.emit('message', message)));
    this.#child.on('error', () => this.#end(1));
    this.#child.once('exit', (code) => this.#end(code ?? 1));
  }

  get pid(): number | undefined {
    return this.#gone ? undefined : this.#child.pid;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('Ports cannot be transferred in the Chromium shell');
    const copy: unknown = deserialize(serialize(message));
    if (!this.#gone && this.#child.connected) this.#child.send(copy as object); // the types of send leave out plain values
  }

  kill(): boolean {
    return !this.#gone && this.#child.kill();
  }

  #end(code: number): void {
    if (this.#gone) return;
    this.#gone = true;
    // After messages that arrived before the end.
    setImmediate(() => this.emit('exit', code));
  }
}
