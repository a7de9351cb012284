import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/close/page.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import type { Drawn } from './render.tsx';

const LINE = {
  uid: 'd.1',
  opens: 'document',
  why: 'unexported',
  title: 'I-1',
  detail: '示例甲',
  date: '2026-10-05',
  amount: '113.00',
  currency: 'CNY',
  account: null,
};

let drawn: Drawn | null = null;

afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

function engine(state: 'holds' | 'wrong'): ReturnType<typeof answeringEngine> {
  return answeringEngine({
    'period.list': () => ({
      periods: [
        { ledger: 'AR', month: '2026-10', locked: false, documents: 1 },
        { ledger: 'AR', month: '2026-09', locked: true, documents: 4 },
      ],
    }),
    'close.check': (request) => ({
      month: Object(request).month,
      locked: { AR: Object(request).month === '2026-09', AP: false },
      documents: 1,
      proofs: [
        { proof: 'controls', state, count: state === 'wrong' ? 1 : 0, sums: [] },
        { proof: 'vouchers', state: 'open', count: 1, sums: [{ currency: 'CNY', amount: '113.00' }] },
      ],
      controls: [],
    }),
    'close.lines': () => ({ rows: [LINE], total: 1, sums: [{ currency: 'CNY', amount: '113.00' }] }),
    'period.lock': () => ({ seq: 9, uid: null }),
  });
}

test('a proof opens its lines with the sum it shows, and a line goes where it is dealt with', async () => {
  engine('holds');
  drawn = await openPlace(Page, '#/close');
  await until('the proofs', () => document.body.textContent.includes('凭证都已导出'));
  await click(button(document.body, '凭证都已导出'));
  await until('the lines', () => document.querySelector('.grid-row') !== null);
  expect(document.querySelector('aside')?.textContent).toContain('1 项，合计 CNY 113.00');
  await act(async () => {
    document.querySelector('.grid-row')?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  });
  expect(window.location.hash).toBe('#/documents?show=d.1');
});

test('a month whose proofs hold is locked at once, one that fails asks why', async () => {
  const right = engine('holds');
  drawn = await openPlace(Page, '#/close/2026-10');
  await until('the lock', () => document.body.textContent.includes('锁定应收'));
  await click(button(document.body, '锁定应收'));
  await until('the lock is sent', () => right.heard.some(({ name }) => name === 'period.lock'));
  expect(right.heard.find(({ name }) => name === 'period.lock')?.request).toMatchObject({
    ledger: 'AR',
    month: '2026-10',
    reason: '',
  });
  await drawn.remove();
  const wrong = engine('wrong');
  drawn = await openPlace(Page, '#/close/2026-10');
  await until('the lock', () => document.body.textContent.includes('锁定应收'));
  await click(button(document.body, '锁定应收'));
  expect(document.body.textContent).toContain('仍要锁定的原因');
  expect(wrong.heard.some(({ name }) => name === 'period.lock')).toBe(false);
});

test('J goes to the month below', async () => {
  engine('holds');
  drawn = await openPlace(Page, '#/close/2026-10');
  await until('the proofs', () => document.body.textContent.includes('锁定应收'));
  await act(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  });
  await until('the month before', () => document.body.textContent.includes('解锁应收'));
  expect(window.location.hash).toBe('#/close/2026-09');
});
