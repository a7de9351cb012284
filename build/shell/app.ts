import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { SingleInstance } from './single-instance.ts';
import { ShellEvent, StrictEmitter } from './strict.ts';

const EVENTS = [
  'ready',
  'activate',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'open-file',
  'web-contents-created',
];
type PathName = Parameters<App['getPath']>[0];
type Imitated =
  | 'isPackaged'
  | 'isReady'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'getPath'
  | 'getVersion'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'releaseSingleInstanceLock';

export type AppFacts = {
  readonly userData: string;
  readonly locale: string;
  readonly version: string;
  /** Closes all windows, children and the browser, then tells the starter. */
  readonly end: (code: number) => void;
  readonly closeWindows: () => void;
};

/** The application's life: ready, second start, quit with the chance to prevent it. */
export class ShellApp extends StrictEmitter implements Pick<App, Imitated> {
  readonly isPackaged = false;
  readonly #facts: AppFacts;
  readonly #instance: SingleInstance;
  #ready = false;
  #quitting = false;
  #ended = false;

  constructor(facts: AppFacts) {
    super('app', EVENTS);
    this.#facts = facts;
    this.#instance = new SingleInstance(facts.userData);
  }

  isReady(): boolean {
    return this.#ready;
  }

  whenReady(): Promise<void> {
    return this.#ready
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.once('ready', () => resolve());
        });
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox can only be called before app is ready');
  }

  setAppUserModelId(_id: string): void {
    // Only the taskbar of Windows asks for it.
  }

  getPath(name: PathName): string {
    const paths: Partial<Record<PathName, string>> = {
      userData: this.#facts.userData,
      temp: tmpdir(),
      home: homedir(),
      documents: join(homedir(), 'Documents'),
      downloads: join(homedir(), 'Downloads'),
      desktop: join(homedir(), 'Desktop'),
    };
    const path = paths[name];
    if (path === undefined) throw new Error(`app.getPath('${name}') is not imitated by the Chromium shell`);
    return path;
  }

  getVersion(): string {
    return this.#facts.version;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.#facts.locale];
  }

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    return this.#instance.request(data, (received) => {
      void this.whenReady().then(() =>
        this.emit('second-instance', new ShellEvent(), [], process.cwd(), received),
      );
    });
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  quit(): void {
    if (this.#quitting || this.#ended) return;
    const event = new ShellEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    this.#facts.closeWindows();
    this.emit('will-quit', new ShellEvent());
    this.exit(0);
  }

  exit(code = 0): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#instance.release();
    this.emit('quit', new ShellEvent(), code);
    this.#facts.end(code);
  }

  /** Whether the app has left, for instance because another one runs on the same data. */
  hasEnded(): boolean {
    return this.#ended;
  }

  /** Resolves once nothing of this start is still on its way to another one. */
  handedOver(): Promise<void> {
    return this.#instance.handedOver();
  }

  /** Called by the shell once the bundle is loaded and the browser runs. */
  becomeReady(): void {
    if (this.#ended) return;
    this.#ready = true;
    this.emit('ready', new ShellEvent(), {});
  }

  /** Called by the shell when the last window closed. */
  lastWindowClosed(): void {
    if (this.#ended) return;
    if (!this.emit('window-all-closed')) this.quit();
  }
}
