import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContentsPrintOptions } from 'electron';
import type { PrintRequest } from '../../shared/contract/host.ts';
import { APP_SCHEME, PRINT_HOST } from './app-origin.ts';

/** A persistent session: Chromium's PDF viewer stays blank in one that lives in memory. */
export const PRINT_PARTITION = 'persist:print';
const READY_WAIT_MS = 5000;
const READY_POLL_MS = 50;
const SPOOL_WAIT_MS = 60_000;
const NAME_BYTES = 16;

export type PrintState = 'handed' | 'cancelled' | 'viewer' | 'unknown';

type Surroundings = {
  /** Folder for copies the system's viewer shows; emptied at start, lock and quit. */
  readonly folder: string;
  openWindow(options: BrowserWindowConstructorOptions): BrowserWindow;
  windowOptions(parent: BrowserWindow | null): BrowserWindowConstructorOptions;
  openPath(path: string): Promise<string>;
  sleep(ms: number): Promise<void>;
  now(): number;
};

/** What is asked of Chromium. No margins means 1:1: the offset of the printer is already in the file. */
export function printOptions(request: PrintRequest): WebContentsPrintOptions {
  return {
    silent: request.silent,
    printBackground: true,
    color: true,
    collate: true,
    copies: request.copies,
    duplexMode: request.duplex,
    scaleFactor: 100,
    margins: { marginType: 'none' },
    ...(request.printer === '' ? {} : { deviceName: request.printer }),
    ...(request.paper === 'driver' ? { usePrinterDefaultPageSize: true } : { pageSize: request.paper }),
  };
}

/** Prints PDFs through Chromium's own viewer in a window made only for that, or shows them in the system's viewer. */
export class Printing {
  readonly #around: Surroundings;
  readonly #pages = new Map<string, Uint8Array>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Serves the PDFs that are being printed, from memory, to the printing session alone. */
  handle(request: Request): Response {
    const url = new URL(request.url);
    const bytes = url.host === PRINT_HOST ? this.#pages.get(url.pathname) : undefined;
    if (request.method !== 'GET' || bytes === undefined) return new Response(null, { status: 404 });
    const headers = { 'Content-Type': 'application/pdf', 'X-Content-Type-Options': 'nosniff' };
    return new Response(new Uint8Array(bytes), { status: 200, headers });
  }

  /** Prints one file. Anything Chromium cannot do ends in the system's viewer, never in silence. */
  async print(bytes: Uint8Array, request: PrintRequest, parent: BrowserWindow | null): Promise<PrintState> {
    const name = `/${randomBytes(NAME_BYTES).toString('hex')}.pdf`;
    const address = `${APP_SCHEME}://${PRINT_HOST}${name}`;
    this.#pages.set(name, bytes);
    const window = this.#around.openWindow(this.#around.windowOptions(parent));
    try {
      if (!(await this.#isReady(window, address))) return await this.#show(bytes);
      const state = await this.#spool(window, printOptions(request));
      return state === 'failed' ? await this.#show(bytes) : state;
    } finally {
      this.#pages.delete(name);
      if (!window.isDestroyed()) window.destroy();
    }
  }

  /** Empties the folder of shown copies. */
  async clear(): Promise<void> {
    await rm(this.#around.folder, { recursive: true, force: true });
  }

  /** The plugin has the document when the page holds a second frame of the same address; no event says so. */
  async #isReady(window: BrowserWindow, address: string): Promise<boolean> {
    const deadline = this.#around.now() + READY_WAIT_MS;
    const loaded = await Promise.race([
      window.loadURL(address).then(
        () => true,
        () => false,
      ),
      this.#around.sleep(READY_WAIT_MS).then(() => false),
    ]);
    if (!loaded) return false;
    while (!window.isDestroyed() && this.#around.now() < deadline) {
      const frames = window.webContents.mainFrame.framesInSubtree;
      if (frames.filter((frame) => frame.url === address).length === 2) return true;
      await this.#around.sleep(READY_POLL_MS);
    }
    return false;
  }

  async #spool(
    window: BrowserWindow,
    options: WebContentsPrintOptions,
  ): Promise<'handed' | 'cancelled' | 'unknown' | 'failed'> {
    const answered = new Promise<'handed' | 'cancelled' | 'failed'>((resolve) => {
      window.webContents.print(options, (success, reason) => {
        if (success) resolve('handed');
        else resolve(/cancel/i.test(reason) ? 'cancelled' : 'failed');
      });
    });
    // A dialog may stay open as long as the user likes; only a silent job can be given up on.
    if (options.silent !== true) return answered;
    return Promise.race([answered, this.#around.sleep(SPOOL_WAIT_MS).then(() => 'unknown' as const)]);
  }

  async #show(bytes: Uint8Array): Promise<PrintState> {
    await mkdir(this.#around.folder, { recursive: true, mode: 0o700 });
    const path = join(this.#around.folder, `${randomBytes(NAME_BYTES).toString('hex')}.pdf`);
    await writeFile(path, bytes, { mode: 0o600 });
    return (await this.#around.openPath(path)) === '' ? 'viewer' : 'unknown';
  }
}
