import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Shell, startShell } from '../shell/shell.ts';

/** Pictures of the places on the sample book, made by the real program in the Chromium shell: `npm run screenshots`. */
const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'assets', 'screenshots');
const PASSWORD = 'screenshots 2026';
/** A window in which nothing has changed for so long is finished drawing. */
const QUIET_MS = 350;
const FILL_MS = 240_000;
const SIZE = { width: 1280, height: 800 };
/** The day the sample's books close: what is overdue and "this month" must not depend on when pictures are made. */
const TODAY = new Date('2026-12-31T10:00:00');

/** `npm run screenshots -- match` takes those of the match workbench alone. */
const MATCH_ONLY = process.argv[2] === 'match';

type Look = { readonly locale: 'zh-CN' | 'en-US'; readonly colorScheme: 'light' | 'dark' };
type Picture =
  | 'first-run'
  | 'unlock'
  | 'today'
  | 'accounts'
  | 'account'
  | 'documents'
  | 'bank'
  | 'match'
  | 'match-question'
  | 'match-many'
  | 'match-certain'
  | 'match-undo'
  | 'match-history'
  | 'statements'
  | 'import'
  | 'import-start'
  | 'import-broken'
  | 'import-columns'
  | 'export'
  | 'settings'
  | 'keys'
  | 'palette';
type Session = Look & { readonly pictures: readonly Picture[] };

const EVERYTHING = [
  'first-run',
  'today',
  'accounts',
  'account',
  'documents',
  'bank',
  'match',
  'match-question',
  'match-many',
  'match-certain',
  'match-undo',
  'match-history',
  'statements',
  'import',
  'import-start',
  'import-broken',
  'import-columns',
  'export',
  'settings',
  'keys',
] as const;
const SESSIONS: readonly Session[] = [
  { locale: 'zh-CN', colorScheme: 'light', pictures: EVERYTHING },
  {
    locale: 'zh-CN',
    colorScheme: 'dark',
    pictures: [
      'unlock',
      'today',
      'account',
      'match',
      'match-question',
      'statements',
      'import-broken',
      'palette',
    ],
  },
  {
    locale: 'en-US',
    colorScheme: 'light',
    pictures: ['today', 'documents', 'match', 'match-question', 'import-columns', 'settings', 'export'],
  },
];

/** Somebody of the sample book with several payments that wait. */
const SEVERAL = '湖州样板竹蜻蜓';
const BANK_NAME = '银行流水-2027-01.csv';
const BROKEN_NAME = '建设银行-2027-01.csv';

/** A statement of the bank that is not in the sample book yet. */
const BANK_FILE = [
  '本方账号,交易日期,收入,支出,余额,对方户名,流水号,摘要',
  '9900000000000000001,2027-01-04,38150.00,,1038150.00,无锡虚构月光饭盒自动化科技有限公司,T0001,付2211货款',
  '9900000000000000001,2027-01-04,,15.00,1038135.00,,T0002,手续费',
  '9900000000000000001,2027-01-05,6105.08,,1044240.08,苏州示例精密制造有限公司,T0003,INV-1005',
  '9900000000000000001,2027-01-06,12800.00,,1057040.08,绍兴样例云梯起重设备有限公司,T0004,货款',
  '9900000000000000001,2027-01-07,,50000.00,1007040.08,衢州虚构石榴籽饮料设备有限公司,T0005,预付款',
];

/** The same statement as a bank's download without its third line, which the balance of the next one shows. */
const BROKEN_FILE = [
  '账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注,账户明细编号-交易流水号,企业流水号,凭证种类,凭证号',
  '9900000000000000001,杭州示例机电有限公司,20270104 09:01:02,0.00,38150.00,1038150.00,人民币元,无锡虚构月光饭盒自动化科技有限公司,6217000000000011,示例银行无锡分行,20270104,付2211货款,,20270104000000000001,,,',
  '9900000000000000001,杭州示例机电有限公司,20270104 16:30:00,15.00,0.00,1038135.00,人民币元,,,,20270104,手续费,,20270104000000000002,,,',
  '9900000000000000001,杭州示例机电有限公司,20270106 10:20:30,0.00,12800.00,1057040.08,人民币元,绍兴样例云梯起重设备有限公司,6217000000000022,示例银行绍兴分行,20270106,货款,,20270106000000000004,,,',
  '9900000000000000001,杭州示例机电有限公司,20270107 11:05:00,50000.00,0.00,1007040.08,人民币元,衢州虚构石榴籽饮料设备有限公司,6217000000000033,示例银行衢州分行,20270107,预付款,,20270107000000000005,,,',
];

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

  /** Waits until the window loads, moves and changes nothing any more. */
  async #settled(): Promise<void> {
    await this.#page.evaluate(
      (quiet) =>
        new Promise<void>((resolve) => {
          const isBusy = (): boolean => {
            const moving = document.getAnimations().some((each) => {
              const ends = each.effect?.getComputedTiming().endTime ?? 0;
              return each.playState === 'running' && Number.isFinite(Number(ends));
            });
            return moving || document.querySelector('[aria-busy="true"]') !== null;
          };
          const changes = new MutationObserver(() => again());
          const check = (): void => {
            if (isBusy()) return again();
            changes.disconnect();
            resolve();
          };
          let timer = setTimeout(check, quiet);
          const again = (): void => {
            clearTimeout(timer);
            timer = setTimeout(check, quiet);
          };
          changes.observe(document, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true,
          });
        }),
      QUIET_MS,
    );
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

  async papers(): Promise<void> {
    await this.#go('statements');
    await this.#row(0, 'Enter');
    await this.#page.locator('canvas').first().waitFor();
    await this.take('statements');
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
  await photographer.papers();
  await photographer.imports(join(folder, BANK_NAME), join(folder, BROKEN_NAME));
  await shell.close();
}

if (!MATCH_ONLY) rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'qz-screenshots-'));
writeFileSync(join(folder, BANK_NAME), `${BANK_FILE.join('\r\n')}\r\n`);
writeFileSync(join(folder, BROKEN_NAME), `${BROKEN_FILE.join('\r\n')}\r\n`);
try {
  for (const [index, session] of SESSIONS.entries()) await shoot(session, folder, index === 0);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
