import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/bank/page.tsx';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import type { SettlementRow } from '../../shared/contract/platform.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const LINE = 'line0line0line000.1';
const EXACT: SettlementRow = {
  id: LINE,
  state: 'exact',
  platform: 'wechat',
  account: '1900000001',
  currency: 'CNY',
  from: '2026-10-14',
  to: '2026-10-14',
  transactions: 1,
  paid: '1300.00',
  refunded: '58.00',
  charged: '7.80',
  returned: '0.35',
  net: '1234.55',
  bankLine: { uid: LINE, date: '2026-10-15', amount: '1234.55', counterparty: '财付通', text: '商户结算' },
  residual: '0.00',
  named: true,
  evidence: 'day',
  groups: ['wechat/1900000001/CNY/2026-10-14'],
  choices: [],
  documents: [],
};
const TRANSACTION = {
  uid: 'bill0bill0bill000.1',
  platform: 'wechat',
  account: '1900000001',
  date: '2026-10-14',
  kind: 'payment',
  transaction: '42000001',
  order: 'S20261014001',
  gross: '1300.00',
  fee: '7.45',
  net: '1234.55',
  currency: 'CNY',
  settlement: '',
  counterparty: '',
  status: 'SUCCESS',
  text: '',
  raw: '`42000001',
  state: 'free',
  settlementUid: null,
};

type Heard = ReturnType<typeof answeringEngine>['heard'];

async function settlements(rows: readonly SettlementRow[], refuse: string | null = null): Promise<Heard> {
  const page = (all: readonly unknown[]): Wire => ({ rows: [...all], total: all.length }) as Wire; // invented values of the contract's shapes
  const { heard } = answeringEngine({
    'platform.settlements': () => ({ ...(page(rows) as object), counts: {} }) as Wire, // as above
    'platform.settlementLines': () => page([TRANSACTION]),
    'platform.customers': () => ({ rows: [] }),
    'settlement.accept': () =>
      refuse === null
        ? { seq: 9, uid: 'done0done0done000.1', transactions: 4, documents: ['SK2026-0001'] }
        : {
            ok: false as const,
            error: {
              code: 'SETTLEMENT_PARTY_MISSING' as const,
              place: 'wechat',
              params: { shop: 'wechat 1900000001', count: '4', order: refuse },
            },
          },
    'settlement.undo': () => ({ seq: 10, uid: 'done0done0done000.1' }),
    'bank.statements': () => page([]),
  });
  drawn = await openPlace(Page, '#/bank?tab=settlements');
  return heard;
}

const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);
const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;

async function openFirst(): Promise<void> {
  await until('list', shows('1,234.55'));
  await press(one(document.body, '[role="grid"]'), 'ArrowDown');
  await press(one(document.body, '[role="grid"]'), 'Enter');
}

test('without anything the tab says what to do next', async () => {
  await settlements([]);
  await until('empty', shows('还没有平台结算'));
  expect(button(document.body, '导入平台账单')).toBeDefined();
});

test('a settlement shows what it is made of and is posted with its bank line', async () => {
  const heard = await settlements([EXACT]);
  await openFirst();
  await until('lines', shows('S20261014001'));
  expect(document.body.textContent).toContain('按约定到账日，净额相符');
  await click(button(document.body, '结算入账'));
  await until('posted', () => useToasts.getState().shown?.text.includes('已结算 4 笔交易') === true);
  expect(sent(heard, 'settlement.accept')).toMatchObject([{ bankLineUid: LINE, groups: null }]);
});

test('what is refused is said where it was asked for', async () => {
  await settlements([EXACT], 'S20261014001');
  await openFirst();
  await until('button', shows('结算入账'));
  await click(button(document.body, '结算入账'));
  await until('refused', shows('找不到客户'));
});

test('of several sets a person chooses one; nothing is chosen for them', async () => {
  const choices = [['wechat/1900000001/CNY/2026-10-13'], ['wechat/1900000001/CNY/2026-10-14']];
  const heard = await settlements([{ ...EXACT, state: 'ambiguous', transactions: 0, groups: [], choices }]);
  await openFirst();
  await until('choices', shows('请选定一组'));
  expect(document.body.textContent).not.toContain('结算入账');
  await click(button(document.body, '结算这组'));
  await until('sent', () => sent(heard, 'settlement.accept').length === 1);
  expect(sent(heard, 'settlement.accept')).toMatchObject([{ bankLineUid: LINE, groups: choices[0] }]);
});

test('a posted settlement is taken back on a day, with a reason', async () => {
  const uid = 'done0done0done000.1';
  const documents = [{ uid: 'done0done0done000.2', number: 'SK2026-0001' }];
  const heard = await settlements([{ ...EXACT, id: uid, state: 'accepted', documents }]);
  await openFirst();
  await until('document', shows('SK2026-0001'));
  await click(button(document.body, '撤回…'));
  await until('form', shows('撤回这笔平台结算'));
  const buttons = [...document.querySelectorAll('button')].filter(
    ({ textContent }) => textContent === '撤回',
  );
  for (const each of buttons.slice(0, 1)) await click(each);
  await until('sent', () => sent(heard, 'settlement.undo').length === 1);
  expect(sent(heard, 'settlement.undo')).toMatchObject([{ uid }]);
});
