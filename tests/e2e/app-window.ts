import { deepEqual } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { onTestFailed, vi } from 'vitest';
import { type Shell, type ShellOptions, startShell } from '../../build/shell/shell.ts';

/** How long the window may take for anything a person waits for. */
const ACT_WAIT_MS = 20_000;
/** Reading, matching and typesetting run as jobs on a machine that may be busy. */
export const JOB_WAIT_MS = 60_000;
const pictures = join(import.meta.dirname, '..', '..', '.cache', 'e2e');

/** A folder of a test file for its books, its files and the browser's profile. */
export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), 'qz-e2e-'));
  #made = 0;

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /** A new empty folder. */
  newFolder(name: string): string {
    this.#made += 1;
    const folder = this.path(`${this.#made}-${name}`);
    mkdirSync(folder);
    return folder;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The program as it ships, in Chromium, with everything that went wrong in its window. */
export class AppWindow {
  readonly shell: Shell;
  readonly page: Page;
  /** Errors of the console and of the page's scripts. */
  readonly troubles: string[] = [];
  #failed = '';

  private constructor(shell: Shell, page: Page) {
    this.shell = shell;
    this.page = page;
    page.setDefaultTimeout(ACT_WAIT_MS);
    page.on('pageerror', (error) => this.troubles.push(`page: ${error.message}`));
    page.on('console', (said) => {
      if (said.type() === 'error') this.troubles.push(`console: ${said.text()}`);
    });
  }

  static async open(scratch: Scratch, options: Partial<ShellOptions> = {}): Promise<AppWindow> {
    const shell = await startShell({ headless: true, userData: scratch.newFolder('data'), ...options });
    return new AppWindow(shell, await shell.firstPage());
  }

  /** Begins a test that goes on where the one before it stopped. A picture of the window is kept if it fails. */
  begin(name: string): void {
    if (this.#failed !== '') throw new Error(`The window was left in the middle of: ${this.#failed}`);
    onTestFailed(async () => {
      this.#failed = name;
      mkdirSync(pictures, { recursive: true });
      await this.page.screenshot({ path: join(pictures, `${name}.png`) });
    });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  /** A field by its label, with or without the mark of a required one. */
  field(label: string): Locator {
    const escaped = label.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
    return this.page.getByLabel(new RegExp(`^${escaped}(\\s*\\*)?$`, 'u'));
  }

  /** Types into a field and leaves it, as dates and amounts are read when they are left. */
  async fill(label: string, text: string): Promise<void> {
    const field = this.field(label);
    await field.fill(text);
    await field.press('Tab');
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async tab(name: string | RegExp): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** Goes to a place of the rail. */
  async go(place: string): Promise<void> {
    await this.page.locator(`[data-place="${place}"]`).click();
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Waits until the window says something. */
  async sees(text: string | RegExp, timeout = ACT_WAIT_MS): Promise<Locator> {
    const found = this.page.getByText(text).filter({ visible: true }).first();
    await found.waitFor({ timeout });
    return found;
  }

  /** The cells of a grid, row by row, without its captions. */
  async rows(grid: string): Promise<string[][]> {
    const rows = await this.page.getByRole('grid', { name: grid, exact: true }).locator('.grid-row').all();
    return Promise.all(rows.map((row) => row.getByRole('gridcell').allInnerTexts()));
  }

  /** Waits until a grid has exactly these rows. */
  async expectRows(grid: string, rows: readonly (readonly string[])[]): Promise<void> {
    await vi.waitFor(async () => deepEqual(await this.rows(grid), rows), { timeout: ACT_WAIT_MS });
  }

  /** Nothing went wrong behind the window, and nothing was kept from going out of it. */
  expectQuiet(): void {
    deepEqual({ troubles: this.troubles, blocked: this.shell.blocked }, { troubles: [], blocked: [] });
  }

  /** How many dots of the first page shown are not white. */
  inkOfPage(): Promise<number> {
    return this.page
      .locator('canvas')
      .first()
      .evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return 0;
        const { width, height } = canvas;
        const dots = Array.from(canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []);
        return dots.filter((value, index) => index % 4 === 0 && value < 128).length;
      });
  }

  close(): Promise<number> {
    return this.shell.close();
  }
}
