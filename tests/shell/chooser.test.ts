import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseOverPage } from '../../build/shell/file-chooser.ts';
import type { Shell } from '../../build/shell/shell.ts';
import { buildTestApp, invoke, type TestApp } from './test-app.ts';

const home = mkdtempSync(join(tmpdir(), 'qz-home-'));
const before = process.env['HOME'];
let app: TestApp;
let shell: Shell;
let page: Page;

beforeAll(async () => {
  process.env['HOME'] = home;
  mkdirSync(join(home, '2026'));
  writeFileSync(join(home, '收款.csv'), 'a');
  writeFileSync(join(home, '图片.png'), 'b');
  writeFileSync(join(home, '旧.pdf'), 'c');
  app = await buildTestApp();
  ({ shell, page } = await app.start({
    askUser: (electron) =>
      chooseOverPage(async () => {
        const [window] = electron().windows;
        if (window === undefined) throw new Error('no window');
        return window.contents.page();
      }, 'zh'),
  }));
});
afterAll(async () => {
  if (before === undefined) delete process.env['HOME'];
  else process.env['HOME'] = before;
  await shell.close();
  app.remove();
  rmSync(home, { recursive: true, force: true });
});

/** Asks for something, waits for the list over the page, and types. */
async function answer(name: string, input: object, ...keys: readonly string[]): Promise<unknown> {
  const reply = invoke(page, name, input);
  await page.waitForFunction(() => document.documentElement.lastElementChild?.tagName === 'DIV');
  for (const key of keys) {
    if (key.length > 1 && !/^[A-Z]/.test(key)) await page.keyboard.type(key);
    else await page.keyboard.press(key);
  }
  return reply;
}

describe('the list that stands in for the system’s dialog', () => {
  test('offers folders and files of the wanted kinds, and gives a token for the chosen one', async () => {
    const reply = await answer(
      'host.chooseFile',
      { title: '导入', kinds: ['csv'], many: false },
      'ArrowDown',
      'ArrowDown',
      'Enter',
    );
    expect(reply).toMatchObject({ ok: true, value: { files: [{ name: '收款.csv' }] } });
    expect(JSON.stringify(reply)).not.toContain(home);
  });

  test('gives nothing when the user cancels', async () => {
    expect(await answer('host.chooseFolder', { title: '账套' }, 'Escape')).toEqual({
      ok: true,
      value: { folder: null },
    });
  });

  test('opens the folder it shows when none is selected', async () => {
    const reply = await answer('host.chooseFolder', { title: '账套' }, 'Enter');
    expect(reply).toMatchObject({
      ok: true,
      value: { folder: { name: home.slice(home.lastIndexOf('/') + 1) } },
    });
  });

  test('adds the ending and asks once more before a file is replaced', async () => {
    const fresh = await answer('host.chooseSave', { title: '保存', name: '新', kinds: ['pdf'] }, 'Enter');
    expect(fresh).toMatchObject({ ok: true, value: { file: { name: '新.pdf' } } });
    const reply = invoke(page, 'host.chooseSave', { title: '保存', name: '旧', kinds: ['pdf'] });
    await page.waitForFunction(() => document.documentElement.lastElementChild?.tagName === 'DIV');
    const first = await page.evaluateHandle(() => document.documentElement.lastElementChild);
    await page.keyboard.press('Enter');
    await page.waitForFunction((shown) => shown !== document.documentElement.lastElementChild, first);
    await page.keyboard.press('Enter');
    expect(await reply).toMatchObject({ ok: true, value: { file: { name: '旧.pdf' } } });
  });

  test('leaves nothing in the page', async () => {
    expect(await page.evaluate(() => document.documentElement.lastElementChild?.tagName)).toBe('BODY');
    expect(await page.evaluate(() => '__qzChooser' in window)).toBe(false);
  });
});
