import { beforeEach, expect, test } from 'vitest';
import { keyEnd } from '../../renderer/app/recovery-key.tsx';
import { waitAfter } from '../../renderer/app/back-off.ts';
import { hasPlace, PLACES } from '../../renderer/app/places.ts';
import { linesOf, partyFormOf, toPartyFields } from '../../renderer/features/accounts/party-form-state.ts';
import { isTable } from '../../renderer/format/tsv.ts';
import { findCommands } from '../../renderer/ui/command-palette.tsx';
import { amend, go, readAddress, writeAddress } from '../../renderer/ui/navigation.ts';
import { clearToasts, hideToast, showToast, undoToast, useToasts } from '../../renderer/ui/toast-store.ts';
import { partyFields } from '../../shared/contract/party.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';

beforeEach(clearToasts);

test('an address comes back as it went out', () => {
  const location = {
    place: 'accounts',
    subject: '01J.0/1',
    params: { asOf: '2026-10-31', search: '苏州 & 示例?' },
  };
  expect(readAddress(writeAddress(location))).toEqual(location);
  expect(readAddress('')).toEqual({ place: '', subject: '', params: {} });
});

test('going somewhere and changing a filter', () => {
  go('documents', '', { kind: 'invoice' });
  amend({ search: 'INV', kind: '' });
  expect(readAddress(window.location.hash)).toEqual({
    place: 'documents',
    subject: '',
    params: { search: 'INV' },
  });
});

test('every place of the rail has its name and its own id', () => {
  expect(new Set(PLACES.map((place) => place.id)).size).toBe(PLACES.length);
  for (const place of PLACES) expect(shellTexts['zh-CN']).toHaveProperty([place.title]);
  expect(hasPlace('today')).toBe(true);
  expect(hasPlace('nowhere')).toBe(false);
});

test('wrong passwords wait longer each time, up to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 20].map(waitAfter)).toEqual([0, 0, 0, 2, 4, 8, 16, 30, 30]);
});

test('the end of a recovery key is compared however it is written', () => {
  expect(keyEnd('QZ1-7K3M-…-J4VE-6BYG')).toBe('VE6BYG');
  expect(keyEnd('ve-6byg')).toBe('VE6BYG');
  expect(keyEnd('ＶＥ６ＢＹＧ')).toBe('VE6BYG');
});

test('a notice is undone once, from the corner or the history', () => {
  let undone = 0;
  showToast({ text: '已采纳', undo: () => (undone += 1) });
  const id = useToasts.getState().shown?.id ?? -1;
  hideToast();
  undoToast(id);
  undoToast(id);
  expect(undone).toBe(1);
  expect(useToasts.getState().history).toHaveLength(1);
  showToast({ text: '已复制', quiet: true });
  expect(useToasts.getState().history).toHaveLength(1);
});

test('the palette finds by every word typed, the innermost first, each once', () => {
  const run = (): void => undefined;
  const outer = [
    { keys: 'alt+1', title: '工作台', group: '前往', run },
    { keys: 'n', title: '录入', group: '单据', run },
  ];
  const inner = [
    { keys: 'n', title: '录入', group: '往来', run },
    { keys: 'escape', title: '关闭', group: '', run, hidden: true },
  ];
  expect(findCommands([outer, inner], '').map((found) => `${found.group} ${found.title}`)).toEqual([
    '往来 录入',
    '前往 工作台',
  ]);
  expect(findCommands([outer, inner], '前往 工')).toHaveLength(1);
  expect(findCommands([outer, inner], '不存在')).toHaveLength(0);
});

test('pasted rows are a table only when each line has cells', () => {
  expect(isTable('a\tb\r\n1\t2')).toBe(true);
  expect(isTable('a\tb')).toBe(false);
  expect(isTable('one\ntwo\tthree')).toBe(false);
  expect(isTable('a\t"two\nlines"\n1\t2')).toBe(true);
  expect(isTable('"a ""b""\nc"\t1\n"d\ne"')).toBe(false);
});

test('what a form does not show of a party stays as it was', () => {
  const fields = partyFields.parse({
    code: 'C001',
    name: '苏州示例精密制造有限公司',
    aliases: ['示例精密', '苏州示例'],
    bankAccounts: [{ account: '622200', bank: '示例银行 苏州分行' }],
    payers: [
      { name: '示例代付', account: '', from: null, to: null },
      { name: '示例集团', account: '622201', from: '2026-01-01', to: '2026-12-31', kind: 'group' },
    ],
    terms: { days: 30, payDay: 25 },
    postcode: '215000',
    language: 'en',
    custom: { 等级: 'A' },
  });
  expect(toPartyFields(partyFormOf(fields), fields)).toEqual(fields);
  expect(linesOf(' a \n\n b')).toEqual(['a', 'b']);
});
