import type { ChildProgram, ToEngine } from '../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import type { ChildProcess } from './child-process.ts';

/** Starts a process for each reader, and each talk with a database, that the engine asks for, since only main can, and carries its messages. */
export class ReaderProcesses {
  readonly #fork: (program: ChildProgram) => ChildProcess;
  readonly #toEngine: (message: ToEngine) => void;
  readonly #running = new Map<number, ChildProcess>();

  constructor(fork: (program: ChildProgram) => ChildProcess, toEngine: (message: ToEngine) => void) {
    this.#fork = fork;
    this.#toEngine = toEngine;
  }

  open(reader: number, program: ChildProgram): void {
    const child = this.#fork(program);
    this.#running.set(reader, child);
    child.on('message', (message) => {
      // The reader is not trusted: the engine checks what it says against a schema; here it is only carried.
      this.#toEngine({ kind: 'reader-message', reader, message: message as Wire }); // carried unread, see above
    });
    child.on('exit', (code) => {
      this.#running.delete(reader);
      this.#toEngine({ kind: 'reader-exit', reader, code });
    });
  }

  send(reader: number, message: Wire): void {
    this.#running.get(reader)?.postMessage(message);
  }

  kill(reader: number): void {
    this.#running.get(reader)?.kill();
  }

  /** Ends all readers: their engine is gone, nobody waits for them. */
  killAll(): void {
    for (const child of this.#running.values()) child.kill();
  }
}
