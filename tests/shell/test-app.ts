import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { type Shell, type ShellOptions, startShell } from '../../build/shell/shell.ts';
import { nodeTarget } from '../../build/vite/targets.ts';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(import.meta.dirname, 'fixtures');

/** Main and preload as they ship, around a window and an engine made for tests. */
export type TestApp = {
  readonly dist: string;
  start(options?: Partial<ShellOptions>): Promise<{ readonly shell: Shell; readonly page: Page }>;
  remove(): void;
};

/** Builds main and preload from the sources into a folder of their own. */
export async function buildTestApp(): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'qz-shell-'));
  const dist = join(folder, 'dist');
  const target = { root, version: '0.0.0-test', outDir: dist, sharedFolder: null };
  await build(nodeTarget({ ...target, form: 'module', entries: { 'main/index': 'electron/main/index.ts' } }));
  await build(
    nodeTarget({ ...target, form: 'commonjs', entries: { 'preload/index': 'electron/preload/index.ts' } }),
  );
  cpSync(join(fixtures, 'engine.mjs'), join(dist, 'engine', 'entry.mjs'));
  cpSync(join(fixtures, 'reader.mjs'), join(dist, 'reader', 'reader-process.mjs'));
  cpSync(join(fixtures, 'window'), join(dist, 'renderer'), { recursive: true });
  writeFileSync(join(dist, 'renderer', 'unlisted.js'), 'window.unlisted = true;');
  writeFileSync(join(dist, 'renderer-manifest.json'), JSON.stringify(['index.html', 'window.js']));
  let starts = 0;
  return {
    dist,
    start: async (options = {}) => {
      starts += 1;
      const userData = join(folder, `data-${starts}`);
      const shell = await startShell({
        headless: true,
        userData,
        main: join(dist, 'main', 'index.mjs'),
        ...options,
      });
      const page = await shell.firstPage();
      await page.waitForFunction(() => 'heard' in window);
      return { shell, page };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Calls an operation as the window's own code does. */
export function invoke(page: Page, name: string, input: unknown): Promise<WireReply> {
  return page.evaluate(([operation, value]) => Object(window).qingzhang.invoke(operation, value), [
    name,
    input,
  ] as const);
}

/** The events the window has heard, once there are at least `count`. */
export async function heard(page: Page, count: number): Promise<readonly { readonly type: string }[]> {
  await page.waitForFunction((wanted) => Object(window).heard.length >= wanted, count);
  return page.evaluate(() => Object(window).heard);
}
