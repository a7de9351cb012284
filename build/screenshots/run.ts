import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Shell, startShell } from '../shell/shell.ts';
import { type Picture, type Session, SESSIONS } from './sessions.ts';
import { settled } from './settled.ts';
import { BANK_FILE, BANK_NAME, BROKEN_FILE, BROKEN_NAME } from './bank-files.ts';

/** Pictures of the places on the sample book, made by the real program in the Chromium shell: `npm run screenshots`. */
const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'assets', 'screenshots');
const PASSWORD = 'screenshots 2026';
const FILL_MS = 240_000;
const SIZE = { width: 1280, height: 800 };
/** The day the sample's books close: what is overdue and "this month" must not depend on when pictures are made. */
const TODAY = new Date('2026-12-31T10:00:00');

/** `npm run screenshots -- match` takes those of the match workbench alone. */
const MATCH_ONLY = process.argv[2] === 'match';

/** Somebody of the sample book with several payments that wait. */
const SEVERAL = '湖州样板竹蜻蜓';
/** One run of the program: its window, and where its pictures go. */
class Photographer {
  readonly #shell: Shell;
  readonly #page: Page;
  readonly #session: Session;

  constructor(shell: Shell, page: Page, session: Session) {
    this.#shell = shell;
    this.#page = page;
    this.#session = session;
  }

  async #settled(): Promise<void> {
    if (!(await settled(this.#page))) throw new Error(`${this.#page.url()} does not come to rest`);
  }

  /** Takes a picture if this session has it. */
  async take(name: Picture): Promise<void> {
    if (!this.#session.pictures.includes(name)) return;
    await this.#settled();
    if (MATCH_ONLY && !name.startsWith('match')) return;
    const { locale, colorScheme } = this.#session;
    const file = `${name}-${locale === 'zh-CN' ? 'zh' : 'en'}-${colorScheme}.png`;
    await this.#page.screenshot({ path: join(target, file) });
    process.stdout.write(`${file}\n`);
  }

  /** The first screen offers, in this order: create, open, sample, restore. */
  async #chooseFirst(nth: number): Promise<void> {
    await this.#page
      .getByRole('button')
      .filter({ has: this.#page.locator('svg') })
      .nth(nth)
      .click();
  }

  async makeSample(folder: string): Promise<void> {
    await this.take('first-run');
    await this.#chooseFirst(2);
    await this.#page.locator('input:not([type=password])').first().fill('王会计');
    await this.#page.locator('input[type=password]').fill(PASSWORD);
    this.#shell.dialogs.answerNext(folder);
    await this.#page.locator('form button[type=button]').first().click();
    await this.#settled();
    await this.#page.locator('button[type=submit]').click();
    await this.#page.getByRole('navigation').first().waitFor({ timeout: FILL_MS });
  }

  async openBook(folder: string): Promise<void> {
    this.#shell.dialogs.answerNext(folder);
    await this.#chooseFirst(1);
    await this.#page.locator('input[type=password]').waitFor();
    await this.take('unlock');
    await this.#page.locator('input[type=password]').fill(PASSWORD);
    await this.#page.locator('button[type=submit]').click();
    await this.#page.getByRole('navigation').first().waitFor({ timeout: FILL_MS });
  }

  async #go(place: string): Promise<void> {
    await this.#page.locator(`[data-place="${place}"]`).click();
    await this.#settled();
  }

  /** Picks a row of the grid and presses a key on it. */
  async #row(index: number, key: string): Promise<void> {
    await this.#page.locator('.grid-row').nth(index).click();
    await this.#page.keyboard.press(key);
    await this.#settled();
  }

  async books(): Promise<void> {
    await this.#go('today');
    await this.take('today');
    await this.#go('accounts');
    await this.take('accounts');
    await this.#row(0, 'Enter');
    await this.take('account');
    await this.#go('documents');
    await this.#row(3, ' ');
    await this.take('documents');
    await this.#go('bank');
    await this.#row(0, 'Enter');
    await this.#row(2, ' ');
    await this.take('bank');
  }

  async matching(): Promise<void> {
    await this.#go('match');
    await this.take('match');
    await this.#page.getByRole('tab').nth(1).click();
    await this.#page.getByRole('radiogroup').waitFor();
    await this.#page.keyboard.press('y');
    await this.take('match-question');
    if (this.#session.pictures.includes('match-many')) await this.#several();
    await this.#page.keyboard.press('?');
    await this.take('keys');
    await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('Control+k');
    await this.take('palette');
    await this.#page.keyboard.press('Escape');
  }

  /** Two receipts of one party against one set of its items. */
  async #several(): Promise<void> {
    const keys = this.#page.keyboard;
    await this.#page.getByRole('tab').first().click();
    await this.#settled();
    await keys.press('Control+f');
    await keys.insertText(SEVERAL);
    await this.#settled();
    for (const key of ['Tab', 'x', 'Shift+J']) await keys.press(key);
    await this.#settled();
    await keys.press('i');
    for (const key of ['Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await keys.press(key);
    await this.take('match-many');
    for (const key of ['Escape', 'Escape', 'Control+f', 'Escape']) await keys.press(key);
    await this.#settled();
    // From the search back to the list, which is there again.
    await keys.press('Tab');
  }

  /** What was accepted last, about to be undone; then the history of it. */
  async undoing(): Promise<void> {
    await this.#page.getByRole('tab').nth(3).click();
    await this.#settled();
    await this.#page.keyboard.press('u');
    await this.take('match-undo');
    await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('h');
    await this.take('match-history');
    await this.#page.keyboard.press('h');
  }

  /** Accepts whatever is certain, so that accounts, statements and vouchers have receipts to show. */
  async acceptCertain(): Promise<void> {
    await this.#page.keyboard.press('a');
    const submit = this.#page.getByRole('dialog').locator('button.MuiButton-contained:enabled');
    await submit.waitFor({ timeout: FILL_MS });
    await this.take('match-certain');
    await submit.click();
    await submit.waitFor({ state: 'detached', timeout: FILL_MS });
  }

  /** Chooses a file in the import place and waits for its preview. */
  async #preview(file: string): Promise<void> {
    this.#shell.dialogs.answerNext(file);
    await this.#page.keyboard.press('o');
    await this.#page.locator('.grid-row').first().waitFor();
  }

  async imports(bankFile: string, brokenFile: string): Promise<void> {
    await this.#go('import');
    await this.take('import-start');
    await this.#preview(bankFile);
    await this.take('import');
    await this.#page.getByRole('main').getByRole('tab').last().click();
    await this.take('import-columns');
    await this.#preview(brokenFile);
    await this.#page.getByRole('definition').last().getByRole('button').first().click();
    await this.take('import-broken');
  }

  /** Goes to an address of the window, such as a tab of a place. */
  async #open(address: string): Promise<void> {
    await this.#page.evaluate((hash) => {
      window.location.hash = hash;
    }, address);
    await this.#settled();
  }

  /** The first row of a list as the paper it would be. */
  async #firstPaper(address: string, name: Picture): Promise<void> {
    await this.#open(address);
    await this.#row(0, 'Enter');
    await this.#page.locator('canvas').first().waitFor();
    await this.take(name);
  }

  /** Issues one statement, so that there is a paper to follow. */
  async issue(folder: string): Promise<void> {
    await this.#open('#/statements');
    await this.#row(0, 'Enter');
    await this.#page.locator('main button.MuiButton-outlined').first().click();
    this.#shell.dialogs.answerNext(folder);
    await this.#page.getByRole('dialog').locator('button.MuiButton-contained').click();
    await this.#page.locator('.grid-row').first().waitFor({ timeout: FILL_MS });
    await this.#settled();
  }

  async letters(): Promise<void> {
    await this.#firstPaper('#/statements', 'statements');
    await this.#firstPaper('#/statements?tab=letters', 'letters');
    await this.#firstPaper('#/statements?tab=dunning', 'dunning');
    await this.#firstPaper('#/statements?tab=papers', 'papers');
    await this.#open('#/statements?tab=templates');
    await this.take('templates');
    await this.#open('#/reconcile');
    await this.take('reconcile');
    await this.#open('#/orders');
    await this.take('orders');
    await this.#open('#/reports');
    await this.take('reports');
    await this.#page.keyboard.press('F1');
    await this.take('help');
    await this.#page.keyboard.press('F1');
  }

  async papers(): Promise<void> {
    await this.#go('export');
    await this.take('export');
    await this.#go('settings');
    await this.#page.getByRole('navigation').nth(1).getByRole('button').nth(1).click();
    await this.take('settings');
  }
}

async function shoot(session: Session, folder: string, first: boolean): Promise<void> {
  const { locale, colorScheme } = session;
  const shell = await startShell({
    headless: true,
    userData: join(folder, `${locale}-${colorScheme}`),
    size: SIZE,
    locale,
    colorScheme,
  });
  const page = await shell.firstPage();
  await page.clock.setFixedTime(TODAY);
  await page.getByRole('button').nth(2).waitFor();
  const photographer = new Photographer(shell, page, session);
  const book = join(folder, '示例账套');
  if (first) await photographer.makeSample(book);
  else await photographer.openBook(book);
  await photographer.matching();
  if (first) await photographer.acceptCertain();
  if (first) await photographer.undoing();
  if (MATCH_ONLY) return void (await shell.close());
  await photographer.books();
  if (first) await photographer.issue(folder);
  await photographer.letters();
  await photographer.papers();
  await photographer.imports(join(folder, BANK_NAME), join(folder, BROKEN_NAME));
  await shell.close();
}

mkdirSync(target, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'qz-screenshots-'));
writeFileSync(join(folder, BANK_NAME), `${BANK_FILE.join('\r\n')}\r\n`);
writeFileSync(join(folder, BROKEN_NAME), `${BROKEN_FILE.join('\r\n')}\r\n`);
try {
  for (const [index, session] of SESSIONS.entries()) await shoot(session, folder, index === 0);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
