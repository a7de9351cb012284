import type { ComponentType } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Page as AccountsPage } from '../../renderer/features/accounts/page.tsx';
import { partyFormOf, toPartyFields } from '../../renderer/features/accounts/party-form-state.ts';
import { Page as DocumentsPage } from '../../renderer/features/documents/page.tsx';
import { Page as SettingsPage } from '../../renderer/features/settings/page.tsx';
import { type MasterEntry, masterEntry } from '../../shared/contract/master.ts';
import { partyFields } from '../../shared/contract/party.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { present } from '../../shared/std/assert.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type as typeInto, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const AT = '2026-11-02T01:30:00.000Z';
const ENTRIES = [
  { kind: 'field', name: '等级', type: 'choice', of: 'party', choices: ['A 级', 'B 级'] },
  { kind: 'field', name: '箱数', type: 'number', of: 'document' },
  {
    kind: 'contract',
    what: 'contract',
    code: 'HT-1',
    name: '生产线改造',
    currency: 'CNY',
    retentionRate: '5',
    retentionDue: '2027-10-31',
  },
  { kind: 'method', name: '支付宝收款', type: 'alipay', account: '示例支付宝账户' },
].map((entry) => masterEntry.parse(entry));
const PARTY = {
  uid: 'party0party0party0.1',
  code: 'C001',
  name: '苏州示例精密制造有限公司',
  currency: 'CNY',
};

type Heard = ReturnType<typeof answeringEngine>['heard'];

function rowsOf(request: unknown): { readonly rows: MasterEntry[]; readonly kind: unknown } {
  const { kind } = Object(request) as { readonly kind: unknown }; // requests are objects
  return { kind, rows: ENTRIES.filter((entry) => entry.kind === kind) };
}

async function open(
  Page: ComponentType,
  address: string,
  role: 'viewer' | 'owner' = 'owner',
): Promise<Heard> {
  const fields = partyFields.parse({ code: PARTY.code, name: PARTY.name, terms: {} });
  const plain = fields as unknown as Wire; // JSON data by its schema
  const { heard } = answeringEngine({
    'master.list': (request) => {
      const { rows } = rowsOf(request);
      return {
        rows: rows.map((entry, at) => ({ uid: `master0.${at}`, partyName: '', at: AT, by: '王会计', entry })),
        total: rows.length,
      };
    },
    'master.save': () => ({ seq: 9, uid: 'master0.9' }),
    'party.list': () => ({ rows: [], total: 0 }),
    'party.get': () => ({ uid: PARTY.uid, seq: 3, fields: plain, ledgers: [], mergedInto: null }),
    'party.save': () => ({ seq: 9, uid: PARTY.uid }),
    'document.list': () => ({ rows: [], total: 0 }),
    'document.post': () => ({ seq: 9, uid: 'document0.1', number: 'SK-1' }),
  });
  drawn = await openPlace(Page, address, role);
  return heard;
}

const shows = (text: string) => (): boolean => document.body.textContent.includes(text);
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);
function label(name: string): HTMLLabelElement | undefined {
  return [...document.querySelectorAll('label')].find((each) => each.textContent.startsWith(name));
}
function field(name: string): HTMLInputElement {
  return one<HTMLInputElement>(document.body, `[id="${present(label(name), name).htmlFor}"]`);
}
async function choose(name: string, choice: string): Promise<void> {
  const select = present(
    [...document.querySelectorAll('form [role="combobox"], aside [role="combobox"]')].find(
      (each) => each.closest('.MuiFormControl-root')?.textContent.startsWith(name) === true,
    ),
    name,
  );
  await press(select, 'ArrowDown');
  await until(choice, () => document.querySelector('[role="listbox"]') !== null);
  const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
  await click(
    present(
      options.find((each) => each.textContent === choice),
      choice,
    ),
  );
}

test('a field of the book’s own is defined in the settings, and what it lacks is said', async () => {
  const heard = await open(SettingsPage, '#/settings/master');
  await until('list', shows('A 级 / B 级'));
  await click(button(document.body, '新增'));
  await click(button(document.body, '保存'));
  expect(sent(heard, 'master.save')).toEqual([]);
  expect(field('名称').getAttribute('aria-invalid')).toBe('true');
  await typeInto(field('名称'), '车牌');
  await click(button(document.body, '保存'));
  await until('saved', () => sent(heard, 'master.save').length > 0);
  expect(sent(heard, 'master.save')).toMatchObject([
    { uid: null, entry: { kind: 'field', name: '车牌', of: 'document', type: 'text', choices: [] } },
  ]);
});

test('a contract is changed from the list: its number stays, stages need all they say', async () => {
  const heard = await open(SettingsPage, '#/settings/master?kind=contract');
  await until('list', shows('生产线改造'));
  await press(one(document.body, '[role="grid"]'), 'ArrowDown');
  await press(one(document.body, '[role="grid"]'), 'Enter');
  await until('form', shows('编号保存后不能再改'));
  expect(field('编号').disabled).toBe(true);
  await click(button(document.body, '加一个阶段'));
  await click(button(document.body, '保存'));
  expect(document.body.textContent).toContain('每个阶段都要有名称、日期和金额');
  await click(one(document.body, '[aria-label="去掉这个阶段"]'));
  await typeInto(field('质保金比例'), '3%');
  await click(button(document.body, '保存'));
  await until('saved', () => sent(heard, 'master.save').length > 0);
  expect(sent(heard, 'master.save')).toMatchObject([
    { uid: 'master0.0', entry: { code: 'HT-1', retentionRate: '3', retentionDue: '2027-10-31', stages: [] } },
  ]);
});

test('who may only look sees master data without a way to change it', async () => {
  await open(SettingsPage, '#/settings/master?kind=method', 'viewer');
  await until('list', shows('示例支付宝账户'));
  expect(() => button(document.body, '新增')).toThrow('no button');
});

test('a receipt takes a way of payment with its account, and fields of the book’s own', async () => {
  const heard = await open(DocumentsPage, `#/documents/new?kind=receipt&party=${PARTY.uid}`);
  await until('fields', shows('箱数'));
  await until('party', () => field('往来单位').value.includes('C001'));
  await typeInto(field('结算方式'), '支付');
  await until('choice', shows('支付宝收款'));
  await press(field('结算方式'), 'ArrowDown');
  await press(field('结算方式'), 'Enter');
  expect(field('结算方式').value).toBe('支付宝收款');
  expect(field('本方账号').value).toBe('示例支付宝账户');
  await typeInto(field('箱数'), '12');
  await typeInto(field('金额'), '100');
  await press(field('金额'), 'Enter');
  await click(button(document.body, '过账'));
  await until('posted', () => sent(heard, 'document.post').length > 0);
  expect(sent(heard, 'document.post')).toMatchObject([
    { entry: { kind: 'receipt', method: '支付宝收款', account: '示例支付宝账户', custom: { 箱数: '12' } } },
  ]);
});

test('a party is saved with its own fields', async () => {
  const heard = await open(AccountsPage, '#/accounts');
  await click(button(document.body, '新增单位'));
  await until('form', shows('自定义字段'));
  await typeInto(field('编码'), 'C009');
  await typeInto(field('名称'), '无锡示例');
  await choose('等级', 'B 级');
  await click(button(document.body, '保存'));
  await until('saved', () => sent(heard, 'party.save').length > 0);
  expect(sent(heard, 'party.save')).toMatchObject([{ fields: { code: 'C009', custom: { 等级: 'B 级' } } }]);
});

test('what no field shows stays with a party, and an emptied field goes', () => {
  const before = partyFields.parse({
    code: 'C001',
    name: '苏州示例',
    terms: {},
    custom: { 旧字段: '留着', 等级: 'A 级' },
  });
  const form = { ...partyFormOf(before), custom: { 等级: '' } };
  expect(toPartyFields(form, before).custom).toEqual({ 旧字段: '留着' });
});
