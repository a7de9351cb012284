import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Shell, startShell } from '../shell/shell.ts';

/** Pictures of every place on the sample book, made by the real program in the Chromium shell: `npm run screenshots`. */
const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'assets', 'screenshots');
const PASSWORD = 'screenshots 2026';
const SETTLE_MS = 1500;
const FILL_MS = 240_000;

type Look = { readonly locale: 'zh-CN' | 'en-US'; readonly colorScheme: 'light' | 'dark' };
const LOOKS: readonly Look[] = [
  { locale: 'zh-CN', colorScheme: 'light' },
  { locale: 'zh-CN', colorScheme: 'dark' },
  { locale: 'en-US', colorScheme: 'light' },
];

async function picture(page: Page, look: Look, name: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  const file = `${name}-${look.locale === 'zh-CN' ? 'zh' : 'en'}-${look.colorScheme}.png`;
  await page.screenshot({ path: join(target, file) });
  process.stdout.write(`${file}\n`);
}

/** The first-run screen offers, in this order: create, open, sample, restore. */
async function chooseFirst(page: Page, nth: number): Promise<void> {
  await page
    .getByRole('button')
    .filter({ has: page.locator('svg') })
    .nth(nth)
    .click();
}

async function makeSample(shell: Shell, page: Page, look: Look, folder: string): Promise<void> {
  await picture(page, look, 'first-run');
  await chooseFirst(page, 2);
  await page.locator('input:not([type=password])').first().fill('王会计');
  await page.locator('input[type=password]').fill(PASSWORD);
  shell.dialogs.answerNext(folder);
  await page.locator('form button[type=button]').first().click();
  await page.waitForTimeout(SETTLE_MS);
  await page.locator('button[type=submit]').click();
  await page.getByRole('navigation').first().waitFor({ timeout: FILL_MS });
}

async function openBook(shell: Shell, page: Page, look: Look, folder: string): Promise<void> {
  shell.dialogs.answerNext(folder);
  await chooseFirst(page, 1);
  await page.locator('input[type=password]').waitFor();
  await picture(page, look, 'unlock');
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.getByRole('navigation').first().waitFor({ timeout: FILL_MS });
}

async function places(page: Page, look: Look): Promise<void> {
  const rail = page.getByRole('navigation').first();
  for (const entry of await rail.locator('[data-place]').all()) {
    await entry.click();
    const place = (await entry.getAttribute('data-place')) ?? 'place';
    await picture(page, look, place);
    const row = page.getByRole('grid').getByRole('row').nth(1);
    if ((await row.count()) > 0) {
      await row.click();
      await picture(page, look, `${place}-selected`);
    }
  }
}

async function shoot(look: Look, userData: string, folder: string, first: boolean): Promise<void> {
  const shell = await startShell({
    headless: true,
    userData: join(userData, `${look.locale}-${look.colorScheme}`),
    ...look,
  });
  const page = await shell.firstPage();
  await page.getByRole('button').nth(2).waitFor();
  if (first) await makeSample(shell, page, look, folder);
  else await openBook(shell, page, look, folder);
  await places(page, look);
  await shell.close();
}

mkdirSync(target, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'qz-screenshots-'));
try {
  for (const [index, look] of LOOKS.entries())
    await shoot(look, join(folder, 'data'), join(folder, '示例账套'), index === 0);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
