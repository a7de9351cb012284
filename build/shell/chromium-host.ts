import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser, missingBrowserAdvice } from './browser.ts';
import { toChromium } from './address.ts';
import { prepareProfile } from './browser-profile.ts';

export type Look = {
  readonly headless: boolean;
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
  readonly size: { readonly width: number; readonly height: number };
};

/** Shown until the window's own page is loaded; an app window needs an address to start with. */
const EMPTY_PAGE = 'data:text/html,';

function switches(look: Look): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    // Nothing of ours needs a name resolved: whatever slips past the interception finds no host.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--no-default-browser-check',
    ...(look.headless ? [] : [`--app=${EMPTY_PAGE}`, `--window-size=${look.size.width},${look.size.height}`]),
    // Otherwise a bar in the window warns of the missing sandbox, which root cannot have.
    ...(isRoot ? ['--test-type'] : []),
  ];
}

/** One running Chromium, driven over its debugging pipe, with a profile of its own. */
export class ChromiumHost {
  readonly context: BrowserContext;
  readonly look: Look;
  readonly #spare: Page[];
  readonly #expected = new Set<Page>();
  /** Pages somebody else opened: a page's window.open, a user's Ctrl+N. */
  onStrangePage: (page: Page) => void = () => undefined;

  private constructor(context: BrowserContext, look: Look) {
    this.context = context;
    this.look = look;
    this.#spare = context.pages();
    context.on('page', (page) => {
      // A page made by newPage() is announced before that call returns.
      setTimeout(() => {
        if (!this.#expected.has(page) && !page.isClosed()) this.onStrangePage(page);
      }, 0);
    });
  }

  static async launch(userData: string, look: Look): Promise<ChromiumHost> {
    const executablePath = findBrowser();
    if (executablePath === null) throw new Error(missingBrowserAdvice());
    const profile = join(userData, 'chromium');
    prepareProfile(profile);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: look.headless,
      chromiumSandbox: process.getuid?.() !== 0,
      args: switches(look),
      ignoreDefaultArgs: ['--enable-automation'],
      viewport: look.headless ? { ...look.size } : null,
      locale: look.locale,
      colorScheme: look.headless ? look.colorScheme : null,
      acceptDownloads: false,
      serviceWorkers: 'block',
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return new ChromiumHost(context, look);
  }

  /** A page for one window: the one Chromium started with, or another. */
  async page(): Promise<Page> {
    const page = this.#spare.shift() ?? (await this.#newPage());
    this.#expected.add(page);
    return page;
  }

  /** Grants an origin exactly these permissions and denies every other. */
  async permit(origin: string, permissions: readonly string[]): Promise<void> {
    await this.context.grantPermissions([...permissions], { origin: new URL(toChromium(origin)).origin });
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  async #newPage(): Promise<Page> {
    let made: Page | null = null;
    const note = (page: Page): void => {
      made ??= page;
      this.#expected.add(page);
    };
    this.context.once('page', note);
    const page = await this.context.newPage();
    if (made !== page) this.#expected.add(page);
    return page;
  }
}
