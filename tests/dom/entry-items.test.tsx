import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/documents/page.tsx';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, one, type } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const cell = (field: string, line = 1): HTMLInputElement =>
  one<HTMLInputElement>(document, `input[aria-label="第 ${line} 行${field}"]`);
const field = (name: string): HTMLInputElement => {
  const label = [...document.querySelectorAll('label')].find((each) => each.textContent?.startsWith(name));
  return one<HTMLInputElement>(document, `[id="${label?.htmlFor ?? ''}"]`);
};

test('items of an invoice are typed by product, come to its net amount, and are let go again', async () => {
  answeringEngine({
    'document.list': () => ({ rows: [], total: 0 }),
    'master.list': () => ({
      rows: [
        {
          uid: 'master0.1',
          partyName: '',
          at: '2026-10-01T00:00:00Z',
          by: '王会计',
          entry: {
            kind: 'product',
            code: 'P-1',
            name: '电阻器',
            spec: '10k',
            unit: '个',
            price: null,
            taxRate: null,
            cost: null,
            retired: false,
          },
        },
      ],
      total: 1,
    }),
  });
  drawn = await openPlace(Page, '#/documents/new');
  await until('the form', () => document.body.textContent.includes('填明细'));
  await click(button(document.body, '填明细'));
  await type(cell('商品或服务'), 'P-1');
  await until('the product', () => document.querySelector('datalist option') !== null);
  await act(async () => {
    cell('商品或服务').focus();
    cell('商品或服务').blur();
  });
  expect([cell('商品或服务').value, cell('规格').value, cell('单位').value]).toEqual(['电阻器', '10k', '个']);
  await type(cell('数量'), '100');
  await type(cell('单价'), 'x');
  expect(cell('单价').getAttribute('aria-invalid')).toBe('true');
  await type(cell('单价'), '0.5');
  expect(cell('不含税金额').placeholder).toBe('50.00');
  expect(document.body.textContent).toContain('明细合计 50.00');
  await click(button(document.body, '按明细填写不含税金额'));
  expect([field('不含税').value, field('价税合计').value]).toEqual(['50.00', '56.50']);
  expect(document.body.textContent).not.toContain('按明细填写不含税金额');
  await click(button(document.body, '去掉明细'));
  expect(document.querySelector('input[aria-label^="第 1 行"]')).toBeNull();
});

test('more items than a document takes are refused as they are pasted, and none of them is added', async () => {
  answeringEngine({
    'document.list': () => ({ rows: [], total: 0 }),
    'master.list': () => ({ rows: [], total: 0 }),
  });
  drawn = await openPlace(Page, '#/documents/new');
  await until('the form', () => document.body.textContent.includes('填明细'));
  await click(button(document.body, '填明细'));
  const paste = (rows: number): Promise<void> =>
    act(async () => {
      const text = Array.from({ length: rows }, (_, at) => `商品${at}\t\t个\t1\t2\t`).join('\r\n');
      const event = new Event('paste', { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { getData: () => text } });
      cell('商品或服务').dispatchEvent(event);
    });
  await paste(201);
  expect(cell('商品或服务').value).toBe('');
  expect(useToasts.getState().shown?.text).toContain('201');
  await paste(200);
  expect(cell('商品或服务', 200).value).toBe('商品199');
  expect(document.body.textContent).toContain('明细合计 400.00');
  // No room for one more.
  expect(document.querySelector('input[aria-label="第 201 行商品或服务"]')).toBeNull();
});
