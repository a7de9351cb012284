import { afterAll, beforeAll, expect, test } from 'vitest';
import { settled } from '../../build/screenshots/settled.ts';
import { AppWindow, Scratch } from './app-window.ts';
import { ADDRESSES, emptyBook, fillFew, firstParty, goTo } from './every-place.ts';

/** What a screen of 1366 × 768 has left at 200 %. */
const DOUBLED = { width: 683, height: 384 };
const LARGEST = { width: 3840, height: 2160 };

const scratch = new Scratch();
let app: AppWindow;
let party = '';

beforeAll(async () => {
  app = await AppWindow.open(scratch);
  await emptyBook(app, scratch);
  await fillFew(app, scratch);
  party = await firstParty(app);
});

afterAll(async () => {
  await app.close();
  scratch.remove();
});

/** Controls nobody can bring into view, outside of tables, which may scroll both ways (WCAG 1.4.10). */
function unreachable(): Promise<readonly string[]> {
  return app.page.evaluate(() => {
    const wrong: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) wrong.push('the window scrolls sideways');
    for (const control of document.querySelectorAll('button, input, select, textarea, [role="tab"]')) {
      if (control.closest('[role="grid"], table, [aria-hidden="true"], .grid') !== null) continue;
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, width, height } = control.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      if (left < -1 || right > window.innerWidth + 1) {
        const name = control.getAttribute('aria-label') ?? control.textContent ?? '';
        wrong.push(`${control.tagName} ${name.slice(0, 30)} ${Math.round(left)}..${Math.round(right)}`);
      }
    }
    return wrong;
  });
}

test.each(Object.keys(ADDRESSES))(
  '%s at 200 per cent of 1366 × 768: every control can be reached, and nothing but tables scrolls sideways',
  async (place) => {
    await app.page.setViewportSize(DOUBLED);
    const wrong: Record<string, readonly string[]> = {};
    for (const address of ADDRESSES[place] ?? []) {
      await goTo(app, address, party);
      const found = await unreachable();
      if (found.length > 0) wrong[address] = found;
    }
    expect(wrong).toEqual({});
  },
  120_000,
);

test('on a screen of 3840 × 2160 nothing is out of reach either', async () => {
  await app.page.setViewportSize(LARGEST);
  for (const [address = ''] of Object.values(ADDRESSES)) {
    await goTo(app, address, party);
    expect({ [address]: await unreachable() }).toEqual({ [address]: [] });
  }
}, 120_000);

test('a second window shows at once what the first changes, and locking locks both', async () => {
  await app.page.setViewportSize({ width: 1280, height: 800 });
  await goTo(app, 'documents', party);
  await app.press('Control+k');
  await app.page.getByRole('combobox').last().fill('新窗口');
  await app.press('Enter');
  await expect.poll(() => app.shell.pages().length, { timeout: 20_000 }).toBe(2);
  const second = app.shell.pages().find((page) => page !== app.page) ?? app.page;
  await second.waitForLoadState();
  await expect.poll(() => new URL(second.url()).hash).toBe('#/documents');
  await second.getByText('INV-1001').first().waitFor();
  await app.page.evaluate(
    async ([uid]) => {
      const entry = {
        kind: 'invoice',
        ledger: 'AR',
        partyUid: uid,
        number: 'INV-2W',
        date: '2026-10-20',
        currency: 'CNY',
        taxRate: '13',
        gross: '113.00',
      };
      await Object(window).qingzhang.invoke('document.post', { commandId: 'second0window0test', entry });
    },
    [party],
  );
  await second.getByText('INV-2W').first().waitFor();
  await settled(app.page);
  await app.press('Control+l');
  for (const page of [app.page, second])
    await page.locator('[data-place]').first().waitFor({ state: 'detached' });
});
