import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Second = (data: unknown) => void;

/** Where the first start listens for later ones. */
export function socketAddress(userData: string): string {
  const name = `qz-${createHash('sha256').update(userData).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function claim(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch {
    return false; // somebody else has it, or had it and died: the caller finds out which
  }
}

/** What a second start said; one that was cut short was started all the same. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut short
  }
}

/** One running program per data folder; a later one hands over what it was started with. */
export class SingleInstance {
  readonly #file: string;
  readonly #address: string;
  #server: Server | null = null;
  #handedOver: Promise<void> = Promise.resolve();

  constructor(userData: string) {
    mkdirSync(userData, { recursive: true, mode: 0o700 });
    this.#file = join(userData, 'shell-instance');
    this.#address = socketAddress(userData);
  }

  request(data: unknown, onSecond: Second): boolean {
    if (!claim(this.#file)) {
      const holder = Number(readFileSync(this.#file, 'utf8'));
      if (Number.isInteger(holder) && holder > 0 && isAlive(holder)) {
        this.#handOver(data);
        return false;
      }
      rmSync(this.#file, { force: true });
      if (!claim(this.#file)) return false;
    }
    this.#listen(onSecond);
    return true;
  }

  /** Resolves once the first start has what a second one was given; the process must not end before. */
  handedOver(): Promise<void> {
    return this.#handedOver;
  }

  release(): void {
    if (this.#server === null) return;
    this.#server.close();
    this.#server = null;
    rmSync(this.#file, { force: true });
  }

  #handOver(data: unknown): void {
    this.#handedOver = new Promise((resolve) => {
      const socket = createConnection(this.#address);
      socket.once('error', () => resolve()); // the first start is just ending: there is nobody to tell
      socket.once('close', () => resolve());
      socket.end(JSON.stringify(data ?? null));
    });
  }

  #listen(onSecond: Second): void {
    if (process.platform !== 'win32') rmSync(this.#address, { force: true });
    this.#server = createServer((socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      socket.on('end', () => onSecond(parsed(text)));
      socket.on('error', () => socket.destroy());
    }).listen(this.#address);
    this.#server.unref();
  }
}
