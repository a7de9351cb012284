import axe from 'axe-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { settled } from '../../build/screenshots/settled.ts';
import { PASSWORD, unlock } from './acts.ts';
import { AppWindow, Scratch } from './app-window.ts';
import { ADDRESSES, emptyBook, fillFew, firstParty, goTo, Overrule, railPlaces } from './every-place.ts';

/** WCAG 2.2 AA of every place and tab, empty, with data and with errors, in every look, as axe sees it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

const scratch = new Scratch();
const overrule = new Overrule();
let app: AppWindow;
let party = '';

beforeAll(async () => {
  app = await AppWindow.open(scratch, { overrule: overrule.answer });
});
beforeEach(({ task }) => app.begin(task.name));
afterAll(async () => {
  await app.close();
  scratch.remove();
});

/** What axe finds wrong with the window as it is now, a line each. */
async function wrongNow(where: string): Promise<readonly string[]> {
  await app.page.evaluate(axe.source);
  const found: unknown = await app.page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} }, resultTypes: ['violations'] }).then((all) => all.violations)`,
  );
  return violations
    .parse(found)
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${where}: ${id}: ${html.slice(0, 300)} ${failureSummary}`),
    );
}

/** Walks through all addresses and gives everything that is wrong, each thing once. */
async function walk(state: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const address of Object.values(ADDRESSES).flat()) {
    if (address.includes('*') && party === '') continue;
    if (!(await goTo(app, address, party))) wrong.push(`${state} ${address}: never comes to rest`);
    wrong.push(...(await wrongNow(`${state} ${address}`)));
  }
  return wrong;
}

/** Goes through the looks by the button of the bar until it names the one wanted. */
async function look(name: string): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    const button = app.button(/^主题：/u);
    if ((await button.getAttribute('aria-label')) === `主题：${name}`) return;
    await button.click();
    await settled(app.page);
  }
  throw new Error(`no look ${name}`);
}

test('the first screen has nothing wrong', async () => {
  await app.sees('新建账套');
  expect(await wrongNow('first')).toEqual([]);
});

test('every place of an empty book has nothing wrong, and none is left out', async () => {
  await emptyBook(app, scratch);
  expect([...(await railPlaces(app))].sort()).toEqual(Object.keys(ADDRESSES).sort());
  await goTo(app, 'settings/company', '');
  const sections = app.page.getByRole('navigation', { name: '设置' }).getByRole('button');
  const known = new Set(ADDRESSES['settings']?.map((address) => address.replace(/\?.*$/u, '')));
  expect(await sections.count()).toBe(known.size);
  expect(await walk('empty')).toEqual([]);
});

test('the book gets a few parties, invoices and receipts', async () => {
  await fillFew(app, scratch);
  party = await firstParty(app);
  expect(party).not.toBe('');
});

test.each(['浅色', '深色', '高对比'])(
  'every place with data has nothing wrong in the look %s',
  async (name) => {
    await look(name);
    expect(await walk(name)).toEqual([]);
  },
);

test('every place that fails says so, with nothing wrong', async () => {
  await app.button('锁定').click();
  await unlock(app, PASSWORD);
  await app.page.getByRole('navigation', { name: '去处' }).waitFor();
  overrule.failing = true;
  expect(await walk('error')).toEqual([]);
  await goTo(app, 'documents', party);
  await app.sees('BOOK_BUSY');
});
