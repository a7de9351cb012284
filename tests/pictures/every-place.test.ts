import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsApart, signOf } from '../../build/screenshots/picture-sign.ts';
import { createBook, PASSWORD, USER } from '../e2e/acts.ts';
import { AppWindow, JOB_WAIT_MS, Scratch } from '../e2e/app-window.ts';
import { ADDRESSES, fillFew, firstParty, goTo, Overrule } from '../e2e/every-place.ts';

/**
 * A picture of every place in four states, light and dark, in both languages, against what was agreed on. All of them are
 * in .cache/pictures afterwards, to be looked at; `npm run pictures:agree` makes those the agreed ones.
 */
const SIZE = { width: 1280, height: 800 };
/** The day the sample's books close: what is overdue and "this month" must not depend on when pictures are made. */
const TODAY = new Date('2026-12-31T10:00:00');
/** Making the sample book takes a while. */
const BOOKS_MS = 240_000;
/** What may differ: a time that is written in a picture moves a field or two by a step. Where letters have other widths than where it was agreed on, lines of text stand elsewhere, and only the large parts can be held to their places. */
const SAME_FACE = { steps: 2, fields: 3 } as const;
const OTHER_FACE = { steps: 8, fields: 40 } as const;
const agreed = join(import.meta.dirname, 'agreed');
const made = join(import.meta.dirname, '..', '..', '.cache', 'pictures');

const STATES = ['empty', 'few', 'many', 'error'] as const;
const LOCALES = ['zh-CN', 'en-US'] as const;
const SCHEMES = ['light', 'dark'] as const;

const scratch = new Scratch();
const books = { empty: '', few: '', many: '', error: '' };
const signs = z.object({ face: z.string(), signs: z.record(z.string(), z.string()) });
type Signs = z.infer<typeof signs>;

beforeAll(async () => {
  books.empty = await bookOf(() => undefined);
  books.few = await bookOf((app) => fillFew(app, scratch));
  books.many = await sampleBook();
  books.error = books.many;
}, BOOKS_MS);
afterAll(() => scratch.remove());

async function bookOf(fill: (app: AppWindow) => unknown): Promise<string> {
  const app = await AppWindow.open(scratch);
  const folder = scratch.newFolder('示例');
  await createBook(app, folder);
  await fill(app);
  await app.close();
  return folder;
}

async function sampleBook(): Promise<string> {
  const app = await AppWindow.open(scratch);
  const folder = scratch.newFolder('示例账套');
  await app.page.getByText('打开示例账套', { exact: true }).click();
  await app.field('您的姓名').fill(USER);
  await app.field('密码').fill(PASSWORD);
  app.shell.dialogs.answerNext(folder);
  await app.button('选择文件夹…').click();
  await app.button('建立并打开').click();
  await app.page.getByRole('navigation').first().waitFor({ timeout: BOOKS_MS });
  await app.close();
  return folder;
}

/** Opens a book from the first screen, whatever its language. */
async function open(app: AppWindow, folder: string): Promise<void> {
  await app.page.clock.setFixedTime(TODAY);
  app.shell.dialogs.answerNext(folder);
  await app.page
    .getByRole('button')
    .filter({ has: app.page.locator('svg') })
    .nth(1)
    .click();
  await app.page.locator('input[type=password]').fill(PASSWORD);
  await app.page.locator('button[type=submit]').click();
  await app.page.getByRole('navigation').first().waitFor({ timeout: JOB_WAIT_MS });
}

/** How wide this machine's letters are: what pictures of the same window may differ in. */
function faceOf(app: AppWindow): Promise<string> {
  return app.page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) return '';
    pen.font = `100px ${getComputedStyle(document.body).fontFamily}`;
    return ['清账示例', 'Qingzhang', '1,234.56']
      .map((text) => pen.measureText(text).width.toFixed(1))
      .join(' ');
  });
}

/** Takes the pictures of every address as the window is, and gives their signs. */
async function photograph(app: AppWindow, party: string, folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  mkdirSync(folder, { recursive: true });
  for (const address of Object.values(ADDRESSES).flat()) {
    if (address.includes('*') && party === '') continue;
    await goTo(app, address, party);
    for (const colorScheme of SCHEMES) {
      await app.page.emulateMedia({ colorScheme });
      const name = `${address} ${colorScheme}`;
      const path = join(folder, `${name.replaceAll(/[^a-z0-9=]+/gu, '-')}.png`);
      found[name] = signOf(await app.page.screenshot({ path, animations: 'disabled' }));
    }
    await app.page.emulateMedia({ colorScheme: 'light' });
  }
  return found;
}

/** Pictures that show something else than what was agreed on, or that nobody has agreed on. */
function different(found: Signs, file: string): readonly string[] {
  const path = join(agreed, file);
  const nothing: Signs = { face: '', signs: {} };
  const known = existsSync(path) ? signs.parse(JSON.parse(readFileSync(path, 'utf8'))) : nothing;
  const allowed = known.face === found.face ? SAME_FACE : OTHER_FACE;
  const names = new Set([...Object.keys(found.signs), ...Object.keys(known.signs)]);
  return [...names].flatMap((name) => {
    const [now, then] = [found.signs[name], known.signs[name]];
    if (then === undefined) return [`${name}: not agreed on`];
    if (now === undefined) return [`${name}: no longer there`];
    const apart = fieldsApart(now, then, allowed.steps);
    return apart > allowed.fields ? [`${name}: ${apart} fields look different`] : [];
  });
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(STATES)('every place looks as agreed: %s', async (state) => {
    const overrule = new Overrule();
    const app = await AppWindow.open(scratch, { locale, size: SIZE, overrule: overrule.answer });
    await open(app, books[state]);
    const party = state === 'empty' ? '' : await firstParty(app);
    overrule.failing = state === 'error';
    const face = await faceOf(app);
    const found: Signs = { face, signs: await photograph(app, party, join(made, `${locale}-${state}`)) };
    await app.close();
    writeFileSync(join(made, `${locale}-${state}.json`), `${JSON.stringify(found, null, 2)}\n`);
    expect(different(found, `${locale}-${state}.json`)).toEqual([]);
  });
});
