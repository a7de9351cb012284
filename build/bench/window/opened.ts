import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { settled } from '../../screenshots/settled.ts';
import { type Shell, startShell } from '../../shell/shell.ts';
import { BENCH_PASSWORD } from '../large-book.ts';

/** What scrolling looked like: milliseconds of every frame, and how many frames had a row in view that was not there yet. */
type Scrolled = { readonly blank: number; readonly times: readonly number[] };

/** The window of the program on a book, with what Chromium says about it. */
export class OpenedWindow {
  readonly page: Page;
  readonly #shell: Shell;

  private constructor(shell: Shell, page: Page) {
    this.#shell = shell;
    this.page = page;
  }

  /** Starts the program and opens a book from the first screen. */
  static async open(folder: string, book: string): Promise<OpenedWindow> {
    const shell = await startShell({ headless: true, userData: join(folder, 'window') });
    const page = await shell.firstPage();
    shell.dialogs.answerNext(book);
    await page
      .getByRole('button')
      .filter({ has: page.locator('svg') })
      .nth(1)
      .click();
    await page.locator('input[type=password]').fill(BENCH_PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.getByRole('navigation').first().waitFor({ timeout: 60_000 });
    await settled(page);
    await page.evaluate(() => {
      const kept: number[] = [];
      Object.assign(window, { interactions: kept });
      // Chromium's own measure of an interaction: from the key or click to the next frame that shows its effect.
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if ('interactionId' in entry && Number(entry.interactionId) > 0) kept.push(entry.duration);
      }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit); // the threshold is of its newer types
    });
    return new OpenedWindow(shell, page);
  }

  async places(): Promise<readonly string[]> {
    return this.page
      .locator('[data-place]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-place') ?? ''));
  }

  /** Goes to a place by its button, and gives the milliseconds until the first row of its list is drawn; null for a place without rows. */
  async go(place: string): Promise<number | null> {
    await this.page.evaluate(() => {
      const state = { firstRow: null as number | null };
      Object.assign(window, { benchState: state });
      const watch = (): void => {
        const began = performance.now();
        const look = (): void => {
          if (document.querySelector('main .grid-row') !== null) state.firstRow = performance.now() - began;
          else if (performance.now() - began < 10_000) requestAnimationFrame(look);
        };
        // The place of before is still there in this turn.
        setTimeout(() => requestAnimationFrame(look));
      };
      addEventListener('pointerdown', watch, { once: true, capture: true });
    });
    await this.page.locator(`[data-place="${place}"]`).click();
    await settled(this.page);
    return this.page.evaluate(() => {
      const { firstRow } = Object(Reflect.get(window, 'benchState'));
      return typeof firstRow === 'number' ? firstRow : null;
    });
  }

  /**
   * Scrolls the list that is shown down so many rows at an even speed, and looks at every frame: how long it took, and whether a row in
   * view was still waiting for its page.
   */
  scrollRows(rows: number, seconds: number): Promise<Scrolled> {
    return this.page.evaluate(
      ([count, duration]) =>
        new Promise<Scrolled>((resolve, reject) => {
          const scroller = document.querySelector('main .grid-scroll');
          const height = document.querySelector('main .grid-row')?.getBoundingClientRect().height;
          if (scroller === null || height === undefined) return reject(new Error('no list to scroll'));
          const view = scroller.getBoundingClientRect();
          const isBlank = (): boolean =>
            [...scroller.querySelectorAll('.grid-wait')].some((row) => {
              const { top, bottom } = row.getBoundingClientRect();
              return bottom > view.top && top < view.bottom;
            });
          const times: number[] = [];
          let [blank, last, left] = [0, performance.now(), count * height];
          const frame = (now: number): void => {
            const step = Math.min(left, ((now - last) * count * height) / (duration * 1000));
            if (times.length > 0 && isBlank()) blank += 1;
            times.push(now - last);
            last = now;
            left -= step;
            scroller.scrollBy(0, step);
            if (left > 0) requestAnimationFrame(frame);
            else resolve({ blank, times });
          };
          requestAnimationFrame(frame);
        }),
      [rows, seconds] as const,
    );
  }

  /** The interactions since the last time this was asked, in milliseconds to the next paint. */
  takeInteractions(): Promise<readonly number[]> {
    return this.page.evaluate(() => {
      const kept: unknown = Reflect.get(window, 'interactions');
      return Array.isArray(kept) ? kept.splice(0).map(Number) : [];
    });
  }

  /** Megabytes the scripts of the window hold after a collection. */
  async heapMegabytes(): Promise<number> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize / 1024 / 1024;
  }

  close(): Promise<number> {
    return this.#shell.close();
  }
}
