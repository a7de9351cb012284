import { afterEach, expect, test } from 'vitest';
import type { Wire } from '../../shared/contract/wire.ts';
import type { DocumentDetail } from '../../shared/contract/document.ts';
import { Page } from '../../renderer/features/accounts/page.tsx';
import { mayWriteOff, WriteOffPanel } from '../../renderer/features/documents/write-off-panel.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, one, type } from './render.tsx';

const ROW = {
  uid: 'R0.0',
  kind: 'write_off',
  state: 'waiting',
  documentUid: 'D0.0',
  number: 'INV-0088',
  partyUid: 'P0.0',
  partyName: '苏州示例精密制造有限公司',
  currency: 'CNY',
  amount: '10000.00',
  date: '2026-10-31',
  reason: '客户已注销',
  requestedAt: '2026-10-31T08:00:00.000Z',
  requestedBy: '王会计',
  mayDecide: true,
  mayWithdraw: false,
  alone: false,
  decidedAt: null,
  decidedBy: '',
  opinion: '',
  madeUid: null,
};

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

function engine(row: Wire): ReturnType<typeof answeringEngine>['heard'] {
  return answeringEngine({
    'approval.list': () => ({ rows: [row], total: 1 }),
    'attachment.list': () => ({ rows: [] }),
    'approval.decide': () => ({ seq: 9, uid: 'A0.0' }),
    'approval.request': () => ({ seq: 9, uid: 'R0.0' }),
    'approval.withdraw': () => ({ seq: 9, uid: 'R0.0' }),
  }).heard;
}

const opinion = (): HTMLTextAreaElement => one(document, 'aside textarea:not([aria-hidden])');

async function openRequest(row: Wire): Promise<ReturnType<typeof engine>> {
  const heard = engine(row);
  drawn = await openPlace(Page, '#/accounts/approvals?show=R0.0');
  await until(
    'the request',
    () => document.querySelector('aside')?.textContent?.includes('客户已注销') === true,
  );
  return heard;
}

test('a request is approved by another owner at once, and refused only with an opinion (SPEC 41)', async () => {
  const heard = await openRequest(ROW);
  expect(document.querySelector('.grid-row')?.textContent).toContain('10,000.00');
  const refuse = button(one(document, 'aside'), '驳回');
  expect(refuse.disabled).toBe(true);
  await type(opinion(), '继续催收');
  expect(refuse.disabled).toBe(false);
  await click(button(one(document, 'aside'), '批准并过账'));
  await until('decided', () => heard.some(({ name }) => name === 'approval.decide'));
  expect(heard.find(({ name }) => name === 'approval.decide')?.request).toMatchObject({
    uid: 'R0.0',
    decision: 'approved',
    opinion: '继续催收',
  });
});

test('who keeps the book alone is told so and must say why; who may not decide may withdraw', async () => {
  await openRequest({ ...ROW, alone: true, mayWithdraw: true });
  const approve = button(one(document, 'aside'), '批准并过账');
  expect(document.querySelector('aside')?.textContent).toContain('账套只有您一人能记账');
  expect(approve.disabled).toBe(true);
  await type(opinion(), '法院裁定终结执行');
  expect(approve.disabled).toBe(false);
  await drawn?.remove();
  const heard = await openRequest({ ...ROW, alone: true, mayDecide: false, mayWithdraw: true });
  expect(document.querySelector('aside')?.textContent).toContain('须由另一位所有者审批');
  await type(opinion(), '已回款');
  await click(button(one(document, 'aside'), '撤回申请'));
  await until('withdrawn', () => heard.some(({ name }) => name === 'approval.withdraw'));
});

const DETAIL: Pick<DocumentDetail, 'ledger' | 'amount' | 'open' | 'uid' | 'number' | 'currency'> = {
  uid: 'D0.0',
  ledger: 'AR',
  number: 'INV-0088',
  currency: 'CNY',
  amount: '10000.00',
  open: '8000.00',
};

test('a write-off is asked for what is open, with a reason', async () => {
  const heard = engine(ROW);
  let closed = false;
  drawn = await openPlace(
    () => <WriteOffPanel detail={DETAIL} onClose={() => (closed = true)} />,
    '#/documents',
  );
  expect(document.querySelector('input')?.value).toBe('8,000.00');
  expect(button(document, '提交申请').disabled).toBe(true);
  await type(one(document, 'textarea:not([aria-hidden])'), '客户已注销');
  await click(button(document, '提交申请'));
  await until('asked', () => closed);
  expect(heard.find(({ name }) => name === 'approval.request')?.request).toMatchObject({
    documentUid: 'D0.0',
    amount: '8000.00',
    reason: '客户已注销',
  });
});

test('only an open receivable can be given up', () => {
  expect(mayWriteOff(DETAIL)).toBe(true);
  expect(mayWriteOff({ ...DETAIL, open: '0.00' })).toBe(false);
  expect(mayWriteOff({ ...DETAIL, amount: '-10000.00', open: '-8000.00' })).toBe(false);
  expect(mayWriteOff({ ...DETAIL, ledger: 'AP' })).toBe(false);
});
