import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { WindowEvent } from '../../shared/contract/engine-protocol.ts';
import { EVENT_CHANNEL } from '../preload/channels.ts';
import { BOOK_URL } from './app-origin.ts';
import { RestartPolicy } from './restart-policy.ts';
import { freeWindowName } from './window-options.ts';
import { nextZoom, type ZoomWay } from './zoom.ts';

const PAGE_DEATHS_MAX = 3;
const PAGE_DEATHS_WINDOW_MS = 60_000;

type Surroundings = {
  create(options: BrowserWindowConstructorOptions): BrowserWindow;
  /** `name` tells windows that are open at the same time apart. */
  options(name: string): BrowserWindowConstructorOptions;
  now(): number;
  closed(contents: number): void;
  sessionEnds(): void;
  log(event: string, facts: Readonly<Record<string, string | number>>): void;
};

/** The windows that show the book. Only their contents may ask anything of main. */
export class BookWindows {
  readonly #around: Surroundings;
  readonly #windows = new Map<number, BrowserWindow>();
  readonly #loaded = new Set<number>();
  readonly #names = new Map<number, string>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Opens a window, at an address within the book such as `#/accounts`. */
  open(address = ''): BrowserWindow {
    const name = freeWindowName(new Set(this.#names.values()));
    const window = this.#around.create(this.#around.options(name));
    const contents = window.webContents.id;
    this.#names.set(contents, name);
    const policy = new RestartPolicy(PAGE_DEATHS_MAX, PAGE_DEATHS_WINDOW_MS);
    this.#windows.set(contents, window);
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      this.#windows.delete(contents);
      this.#loaded.delete(contents);
      this.#names.delete(contents);
      this.#around.closed(contents);
    });
    window.on('session-end', () => this.#around.sessionEnds());
    window.webContents.on('did-finish-load', () => this.#loaded.add(contents));
    window.webContents.on('render-process-gone', (_event, details) => {
      this.#loaded.delete(contents);
      this.#around.log('window-page-gone', { reason: details.reason });
      if (details.reason !== 'clean-exit' && policy.mayRestart(this.#around.now())) this.#load(window, '');
    });
    this.#load(window, address);
    return window;
  }

  of(contents: number): BrowserWindow | null {
    return this.#windows.get(contents) ?? null;
  }

  any(): BrowserWindow | null {
    return this.#windows.values().next().value ?? null;
  }

  /** A window whose page is there to hear an event. */
  listening(): BrowserWindow | null {
    const [contents] = this.#loaded;
    return contents === undefined ? null : this.of(contents);
  }

  deliver(event: WindowEvent): void {
    for (const window of this.#windows.values()) {
      if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
    }
  }

  /** Sends to the window in front, or to any when none of ours has the focus. */
  deliverToFront(focused: BrowserWindow | null, event: WindowEvent): void {
    const ours = focused === null ? null : this.of(focused.webContents.id);
    const window = ours ?? this.any();
    if (window !== null && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  }

  /** Makes everything in the window in front larger or smaller. Chromium keeps the factor, for all windows and the next start. */
  zoom(focused: BrowserWindow | null, way: ZoomWay): void {
    const window = focused === null ? null : this.of(focused.webContents.id);
    if (window === null || window.isDestroyed()) return;
    window.webContents.setZoomFactor(nextZoom(window.webContents.getZoomFactor(), way));
  }

  /** Brings a window to the front, as somebody who starts the program a second time expects. */
  bringToFront(): void {
    const window = this.any() ?? this.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  #load(window: BrowserWindow, address: string): void {
    window.loadURL(`${BOOK_URL}${address}`).catch((error: unknown) => {
      const code = error instanceof Error ? error.message.slice(0, 60) : 'unknown';
      if (!window.isDestroyed()) this.#around.log('window-not-loaded', { code });
    });
  }
}
