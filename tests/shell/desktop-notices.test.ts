import { expect, test } from 'vitest';
import { DesktopNotices, type NoticeMaker } from '../../electron/main/desktop-notices.ts';

/** A system that shows notices, or none, and lets them be clicked. */
function desktop(supported: boolean): {
  readonly maker: NoticeMaker;
  readonly shown: string[];
  readonly click: () => void;
} {
  const shown: string[] = [];
  const clicks: (() => void)[] = [];
  const maker = {
    isSupported: () => supported,
    make: ({ title, body }: { readonly title?: string; readonly body?: string }) => ({
      show: () => void shown.push(`${title ?? ''}: ${body ?? ''}`),
      once: (event: string, heard: () => void) => void (event === 'click' ? clicks.push(heard) : 0),
    }),
  };
  return { maker: maker as unknown as NoticeMaker, shown, click: () => clicks[0]?.() }; // of a notice nothing else is used
}

test('a notice is shown once for its key, whoever asks, and leads to the window that asked', () => {
  const { maker, shown, click } = desktop(true);
  const notices = new DesktopNotices(maker);
  const asked = { key: 'plan 2026-11-13 2', title: '对账', body: '2 户逾期' };
  let focused = 0;
  expect(notices.show(asked, () => (focused += 1))).toBe(true);
  expect(notices.show(asked, () => (focused += 10))).toBe(false);
  expect(notices.show({ ...asked, key: 'plan 2026-11-14 3', body: '3 户逾期' }, () => undefined)).toBe(true);
  expect(shown).toEqual(['对账: 2 户逾期', '对账: 3 户逾期']);
  click();
  expect(focused).toBe(1);
});

test('a system without notices is told of as it is', () => {
  const { maker, shown } = desktop(false);
  expect(new DesktopNotices(maker).show({ key: 'k', title: 't', body: 'b' }, () => undefined)).toBe(false);
  expect(shown).toEqual([]);
});
