import type {
  ChildProgram,
  FromEngine,
  HostFacts,
  HostRequestName,
  ToEngine,
  WindowEvent,
  WireReply,
} from '../../shared/contract/engine-protocol.ts';
import { type Wire, wireSize } from '../../shared/contract/wire.ts';
import type { ErrorCode } from '../../shared/errors/problem.ts';
import { refuse } from '../../shared/errors/problem.ts';
import type { ChildProcess } from './child-process.ts';
import { ReaderProcesses } from './reader-processes.ts';
import { messageBytesMax } from './request-check.ts';
import type { RestartPolicy } from './restart-policy.ts';

/** How long the engine may take to write everything down and lock when the program ends. */
export const CLOSE_WAIT_MS = 5000;

type Surroundings = {
  readonly facts: HostFacts;
  readonly policy: RestartPolicy;
  forkEngine(): ChildProcess;
  forkReader(program: ChildProgram): ChildProcess;
  /** Milliseconds of a clock that only moves forward. */
  now(): number;
  after(ms: number, action: () => void): void;
  deliver(event: WindowEvent): void;
  answerHost(name: HostRequestName, input: Wire): Promise<WireReply>;
  log(event: string, facts: Readonly<Record<string, string | number>>): void;
};

type Waiting = { readonly name: string; readonly settle: (reply: WireReply) => void };

/** The engine as main sees it: starts it, carries requests and events, starts it again after a crash, asks it to close. */
export class EngineProcess {
  readonly #around: Surroundings;
  readonly #waiting = new Map<number, Waiting>();
  readonly #readers: ReaderProcesses;
  #child: ChildProcess | null = null;
  #lastId = 0;
  #saidBye = false;
  #closed: (() => void) | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#readers = new ReaderProcesses(
      (program) => around.forkReader(program),
      (message) => this.#post(message),
    );
  }

  start(): void {
    const child = this.#around.forkEngine();
    this.#child = child;
    this.#saidBye = false;
    child.on('message', (message) => {
      if (child === this.#child) this.#receive(message as FromEngine); // our own engine, written against this type
    });
    child.on('exit', (code) => this.#ended(child, code));
    this.#post({ kind: 'start', host: this.#around.facts });
  }

  /** Sends a request and resolves with its reply; never rejects. A dead engine is a reply too. */
  invoke(
    name: string,
    input: Wire,
    tokens: Readonly<Record<string, string>>,
    window: number,
  ): Promise<WireReply> {
    if (this.#child === null) return Promise.resolve(refuse('ENGINE_CANNOT_START', name));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((settle) => {
      this.#waiting.set(id, { name, settle });
      this.#post({ kind: 'invoke', id, name, input, tokens, window });
    });
  }

  /** Asks the engine to close the book and waits a limited time. Resolves to whether it said goodbye. */
  close(): Promise<boolean> {
    const child = this.#child;
    if (child === null) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (): void => {
        this.#closed = null;
        this.#child = null;
        this.#readers.killAll();
        child.kill();
        this.#refuseWaiting('ENGINE_GONE');
        resolve(this.#saidBye);
      };
      this.#closed = finish;
      this.#around.after(CLOSE_WAIT_MS, () => this.#closed?.());
      this.#post({ kind: 'close' });
    });
  }

  #post(message: ToEngine): void {
    this.#child?.postMessage(message);
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'reply':
        return this.#settle(message.id, message.reply);
      case 'event':
        return this.#around.deliver(message.event);
      case 'open-reader':
        return this.#readers.open(message.reader, message.program);
      case 'reader-send':
        return this.#readers.send(message.reader, message.message);
      case 'reader-kill':
        return this.#readers.kill(message.reader);
      case 'host-request':
        this.#answer(message.id, message.name, message.input);
        return;
      case 'bye':
        this.#saidBye = true;
        this.#closed?.();
        return;
      default:
        this.#around.log('engine-message-unknown', {});
    }
  }

  #answer(id: number, name: HostRequestName, input: Wire): void {
    void this.#around
      .answerHost(name, input)
      .catch((): WireReply => refuse('INTERNAL_BUG', name))
      .then((reply) => this.#post({ kind: 'host-reply', id, reply }));
  }

  #settle(id: number, reply: WireReply): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return this.#around.log('engine-reply-unknown', { id });
    this.#waiting.delete(id);
    const size = wireSize(reply);
    if (size !== null && size <= messageBytesMax(waiting.name)) return waiting.settle(reply);
    this.#around.log('engine-reply-refused', { name: waiting.name, size: size ?? -1 });
    waiting.settle(refuse('INTERNAL_BUG', waiting.name, { reason: 'reply is not wire or too large' }));
  }

  #refuseWaiting(code: ErrorCode): void {
    for (const { name, settle } of this.#waiting.values()) settle(refuse(code, name));
    this.#waiting.clear();
  }

  #ended(child: ChildProcess, code: number): void {
    if (child !== this.#child) return;
    if (this.#closed !== null) return this.#closed();
    this.#around.log('engine-ended', { code });
    this.#child = null;
    this.#readers.killAll();
    this.#refuseWaiting('ENGINE_GONE');
    if (this.#around.policy.mayRestart(this.#around.now())) {
      this.start();
      // The key went with the process: the book is locked until somebody unlocks it again.
      this.#around.deliver({ type: 'locked' });
      this.#around.deliver({ type: 'engine', state: 'restarted' });
    } else {
      this.#around.deliver({ type: 'engine', state: 'stopped' });
    }
  }
}
