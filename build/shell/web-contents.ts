import { readFileSync } from 'node:fs';
import type { IpcMainInvokeEvent, PrinterInfo, WebContents, WebPreferences } from 'electron';
import type { Page, Request as PageRequest, Route } from 'playwright-core';
import { toApp, toChromium } from './address.ts';
import type { ChromiumHost } from './chromium-host.ts';
import { PageLink, type ShellFrame } from './page-link.ts';
import type { ShellSession } from './session.ts';
import { ShellEvent, StrictEmitter, strict } from './strict.ts';

const EVENTS = [
  'did-finish-load',
  'did-fail-load',
  'dom-ready',
  'render-process-gone',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'destroyed',
];

export type InvokeHandlers = ReadonlyMap<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown>;
export type ContentsFacts = {
  readonly id: number;
  readonly preferences: WebPreferences;
  readonly session: ShellSession;
  readonly handlers: InvokeHandlers;
  readonly host: () => Promise<ChromiumHost>;
  /** Notes a request that was cancelled because it would have left the machine. */
  readonly blocked: (url: string) => void;
};
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** An address as a request for it has it. */
function withoutFragment(address: string): string {
  return address.split('#', 1)[0] ?? address;
}

/** What a window shows: a page of Chromium, its messages and its requests. */
export class ShellWebContents
  extends StrictEmitter
  implements Pick<WebContents, 'id' | 'isDestroyed' | 'getURL' | 'send' | 'setWindowOpenHandler' | 'reload'>
{
  readonly id: number;
  readonly session: ShellSession;
  readonly #facts: ContentsFacts;
  #opening: Promise<Page> | null;
  #page: Page | null = null;
  #link: PageLink | null = null;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  /** Address main itself sent the page to, while that is under way. */
  #wanted: string | null = null;
  #destroyed = false;

  constructor(facts: ContentsFacts) {
    super('WebContents', EVENTS);
    this.id = facts.id;
    this.session = facts.session;
    this.#facts = facts;
    // A page with plugins would need Chromium's PDF viewer to print from, which the shell cannot drive.
    this.#opening = facts.preferences.plugins === true ? null : this.#open();
    this.#opening?.catch(() => this.destroyed());
  }

  get mainFrame(): { readonly url: string; readonly framesInSubtree: readonly ShellFrame[] } {
    const url = this.getURL();
    return { url, framesInSubtree: [{ url, origin: url, parent: null }] };
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getURL(): string {
    return this.#page === null ? '' : toApp(this.#page.url());
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link?.send(channel, args);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  reload(): void {
    this.#wanted = withoutFragment(this.getURL());
    void this.page().then((page) => page.reload());
  }

  async getPrintersAsync(): Promise<PrinterInfo[]> {
    return [];
  }

  print(_options: object, callback: (success: boolean, reason: string) => void): void {
    setImmediate(() => callback(false, 'The Chromium shell cannot print'));
  }

  async loadURL(address: string): Promise<void> {
    if (this.#opening === null) throw new Error(`ERR_FAILED (-2) loading '${address}'`);
    const page = await this.page();
    this.#wanted = withoutFragment(address);
    const response = await page.goto(toChromium(address), { waitUntil: 'load' });
    if (response === null || !response.ok()) throw new Error(`ERR_FAILED (-2) loading '${address}'`);
  }

  /** The page behind the window, once it is there. */
  page(): Promise<Page> {
    return this.#opening ?? Promise.reject(new Error('This window has no page in the Chromium shell'));
  }

  /** Asks the app whether a page of its own may open a window. */
  asksForWindow(url: string): 'allow' | 'deny' {
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window' as const,
      referrer: { url: '', policy: 'default' as const },
    };
    return this.#openHandler(details).action;
  }

  /** Notes that the page is gone for good. */
  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
  }

  async #open(): Promise<Page> {
    const host = await this.#facts.host();
    const page = await host.page();
    this.#page = page;
    page.on('close', () => {
      if (page === this.#page) this.destroyed();
    });
    page.on('crash', () => this.#crashed(page));
    page.on('domcontentloaded', () => this.emit('dom-ready', new ShellEvent()));
    page.on('load', () => {
      if (page.url() !== 'about:blank' && !page.url().startsWith('data:')) this.emit('did-finish-load');
    });
    await page.route('**/*', (route, request) => this.#serve(route, request));
    const { preload } = this.#facts.preferences;
    this.#link = await PageLink.attach(
      page,
      preload === undefined ? null : readFileSync(preload, 'utf8'),
      (frame, channel, args) => this.#invoked(frame, channel, args),
    );
    return page;
  }

  /** A crashed page answers nobody any more: another one takes its place before the app is told. */
  #crashed(page: Page): void {
    this.#page = null;
    this.#link = null;
    this.#opening = this.#open();
    this.#opening
      .then(
        () => page.close(),
        () => this.destroyed(),
      )
      .catch(() => undefined); // the browser ended meanwhile
    this.emit('render-process-gone', new ShellEvent(), { reason: 'crashed', exitCode: 1 });
  }

  async #invoked(
    frame: () => ShellFrame | null,
    channel: string,
    args: readonly unknown[],
  ): Promise<unknown> {
    const handler = this.#facts.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const sender = strict('WebContents', this);
    const event = {
      sender,
      get senderFrame() {
        return frame();
      },
    };
    // The parts of Electron's event our handlers look at; any other one is absent here.
    return handler(event as unknown as IpcMainInvokeEvent, ...args); // see the line above
  }

  async #serve(route: Route, request: PageRequest): Promise<void> {
    const url = toApp(request.url());
    try {
      if (request.isNavigationRequest() && !this.#mayNavigate(url, request))
        return await route.abort('aborted');
      const handler = URL.canParse(url)
        ? this.session.handlers.get(new URL(url).protocol.slice(0, -1))
        : undefined;
      const allowed = await this.session.allows(url, request.method());
      if (!allowed || handler === undefined) {
        this.#facts.blocked(url);
        return await route.abort('blockedbyclient');
      }
      const response = await handler(new Request(url, { method: request.method() }));
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    } catch (error) {
      if (this.#destroyed) return;
      process.stderr.write(`${url}: ${String(error)}\n`);
      await route.abort('failed').catch(() => undefined); // the page was closed while it waited
    }
  }

  #mayNavigate(url: string, request: PageRequest): boolean {
    const isMain = request.frame().parentFrame() === null;
    if (isMain && this.#wanted === url) {
      this.#wanted = null;
      return true;
    }
    const event = Object.assign(new ShellEvent(), { url, isMainFrame: isMain });
    if (isMain) this.emit('will-navigate', event, url);
    this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }
}
