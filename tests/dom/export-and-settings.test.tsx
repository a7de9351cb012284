import { afterEach, expect, test } from 'vitest';
import { readMonth } from '../../renderer/features/export/make-export.tsx';
import { Page as ExportPage } from '../../renderer/features/export/page.tsx';
import { missingAccounts, withUsualAccounts } from '../../renderer/features/settings/accounts-section.tsx';
import { accountsOfRows, doubledAccounts } from '../../renderer/features/settings/bank-accounts.tsx';
import { Page as SettingsPage } from '../../renderer/features/settings/page.tsx';
import { policyFaults, readPrefixes } from '../../renderer/features/settings/policy-section.tsx';
import { passwordFault } from '../../renderer/features/settings/security-section.tsx';
import { paperOf } from '../../renderer/features/statements/frozen-paper.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { OUTPUT_ANSWERS } from '../fixtures/window/output-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, type as typeInto, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

type Heard = ReturnType<typeof answeringEngine>['heard'];

function engine(): Heard {
  return answeringEngine(
    Object.fromEntries(
      Object.entries(OUTPUT_ANSWERS).map(([name, answer]) => [
        name,
        (request: unknown) => answer(request as Readonly<Record<string, unknown>>) as Wire, // invented values of the contract's shapes
      ]),
    ),
  ).heard;
}

const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;
const root = (): HTMLElement => {
  if (drawn === null) throw new Error('nothing drawn');
  return drawn.root;
};
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);
const field = (name: string): HTMLInputElement => {
  const label = [...root().querySelectorAll('label')].find((each) => each.textContent?.startsWith(name));
  return one<HTMLInputElement>(root(), `[id="${label?.htmlFor ?? ''}"]`);
};

test('problems keep a month from being exported and name voucher, entry and field', async () => {
  const heard = engine();
  drawn = await openPlace(ExportPage, '#/export?month=2026-10');
  await until('problems', shows('先改好这些问题，才能导出（2）'));
  expect(document.body.textContent).toContain('记-0007 / 分录 2 / 科目');
  expect(document.body.textContent).toContain('批次 DC2026-0001：17 张凭证');
  expect(button(root(), '选文件夹并导出').disabled).toBe(true);
  expect(sent(heard, 'export.check')).toMatchObject([{ target: 'yonyou-u8', month: '2026-10' }]);
});

test('a month without problems can be exported, by whoever may', async () => {
  engine();
  drawn = await openPlace(ExportPage, '#/export?month=2026-10&target=kingdee-cloud');
  await until('ready', shows('可以导出'));
  expect(button(root(), '选文件夹并导出').disabled).toBe(false);
  await drawn.remove();
  drawn = await openPlace(ExportPage, '#/export?month=2026-10&target=kingdee-cloud', 'viewer');
  await until('ready', shows('可以导出'));
  expect(button(root(), '选文件夹并导出').disabled).toBe(true);
});

test('months are read as people write them', () => {
  expect(['2026-10', '2026/3', '202610', '2026年3月', '２０２６－１０'].map(readMonth)).toEqual([
    '2026-10',
    '2026-03',
    '2026-10',
    '2026-03',
    '2026-10',
  ]);
  expect(['2026-13', '26-10', '', '2026-0'].map(readMonth)).toEqual([null, null, null, null]);
});

test('a company without a name is not saved; with one the whole section is', async () => {
  const heard = engine();
  drawn = await openPlace(SettingsPage, '#/settings/company');
  await until('form', () => root().querySelector('input') !== null);
  await typeInto(field('公司名称'), '');
  await click(button(root(), '保存'));
  await until('refused', shows('请填写公司名称'));
  expect(sent(heard, 'settings.save')).toEqual([]);
  await typeInto(field('公司名称'), '宁波示例五金有限公司');
  await click(button(root(), '保存'));
  await until('saved', () => sent(heard, 'settings.save').length === 1);
  expect(sent(heard, 'settings.save')).toMatchObject([
    { section: 'company', value: { name: '宁波示例五金有限公司', taxId: '91330100MA2ABCDE1X', logo: null } },
  ]);
});

test('only an owner may change settings', async () => {
  engine();
  drawn = await openPlace(SettingsPage, '#/settings/policy', 'accountant');
  await until('form', shows('只有负责人可以修改'));
  await until('fields', () => root().querySelector('input') !== null);
  expect(
    [...root().querySelectorAll('main input')].every(
      (each) => each instanceof HTMLInputElement && each.disabled,
    ),
  ).toBe(true);
});

test('a tolerance must be there and not below zero', () => {
  const policy = {
    feeMax: '50.00',
    roundingMax: '0.00',
    automatic: false,
    automaticAfter: 5,
    demoteAfter: 3,
    numberPrefixes: ['INV-'],
    agingBasis: 'due_date' as const,
  };
  expect(policyFaults(policy).size).toBe(0);
  expect(policyFaults({ ...policy, feeMax: '' }).get('feeMax')).toBe('policy.needed');
  expect(policyFaults({ ...policy, roundingMax: '-0.01' }).get('roundingMax')).toBe('policy.negative');
  expect(policyFaults({ ...policy, numberPrefixes: ['X'.repeat(21)] }).get('numberPrefixes')).toBe(
    'policy.prefixLong',
  );
  expect(readPrefixes('INV-， CN-、INV-;FP')).toEqual(['INV-', 'CN-', 'FP']);
});

test('usual accounts fill what is empty and leave the rest', () => {
  const mapping = { ar: { code: '112201', name: '应收账款-国内' } };
  const filled = withUsualAccounts(mapping);
  expect(filled['ar']).toEqual({ code: '112201', name: '应收账款-国内' });
  expect(missingAccounts(mapping)).not.toContain('ar');
  expect(missingAccounts(filled)).toEqual([]);
});

test('a bank account is listed once', () => {
  const rows = [
    { number: '1202', code: '100201', name: '基本户' },
    { number: '1202', code: '100202', name: '一般户' },
    { number: '', code: 'x', name: '' },
  ];
  expect([...doubledAccounts(rows)]).toEqual(['1202']);
  expect(accountsOfRows(rows.slice(1))).toEqual({ '1202': { code: '100202', name: '一般户' } });
});

test('a new password is long enough and typed twice alike', () => {
  expect(passwordFault('1234567', '1234567')).toBe('password.short');
  expect(passwordFault('12345678', '12345679')).toBe('password.mismatch');
  expect(passwordFault('12345678', '12345678')).toBe(null);
});

test('a frozen statement is printed on the paper it was made for', () => {
  expect(paperOf({ width: 595.28, height: 841.89 })).toBe('A4');
  expect(paperOf({ width: 683.15, height: 396.85 })).toEqual({ width: 241_000, height: 140_000 });
});

test('the days of 催款 and answers are saved as a whole, and only when each level comes later', async () => {
  const heard = engine();
  drawn = await openPlace(SettingsPage, '#/settings/letters');
  await until('letters', shows('一级催款'));
  await typeInto(field('二级催款'), '1');
  expect(document.body.textContent).toContain('三个级别的天数要一级比一级大');
  await click(button(root(), '保存'));
  expect(sent(heard, 'settings.save')).toEqual([]);
  await typeInto(field('二级催款'), '20');
  await typeInto(field('诉讼时效'), '４');
  await click(button(root(), '保存'));
  await until('saved', () => sent(heard, 'settings.save').length === 1);
  expect(sent(heard, 'settings.save')).toMatchObject([
    { section: 'letters', value: { dunningDays: [1, 20, 61], limitationYears: 4 } },
  ]);
});
