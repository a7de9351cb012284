import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/reconcile/page.tsx';
import { isBlank, pastedLines, readLine } from '../../renderer/features/reconcile/typed-lines.ts';
import { periodEnd } from '../../renderer/features/reconcile/subject.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { calendarDate } from '../../shared/std/calendar-date.ts';
import { COMPARISON, reconcileAnswers } from '../fixtures/window/reconcile-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type, type Drawn } from './render.tsx';

const TO = calendarDate(2026, 10, 31);
type Heard = ReturnType<typeof answeringEngine>['heard'];

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

async function open(address: string, own: ReturnType<typeof reconcileAnswers>): Promise<Heard> {
  const replies = Object.fromEntries(
    Object.entries({ ...reconcileAnswers(), ...own }).map(([name, answer]) => [
      name,
      (request: unknown) => answer(request as Readonly<Record<string, unknown>>) as Wire, // invented values of the contract's shapes
    ]),
  );
  const { heard } = answeringEngine(replies);
  drawn = await openPlace(Page, address);
  return heard;
}

const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map(({ request }) => request);
const says = (text: string) => (): boolean => document.body.textContent.includes(text);
const refusal = (code: string, params: Readonly<Record<string, string>>) => () => ({
  ok: false,
  error: { code, place: 'their.1', params },
});
const ACCOUNT = '#/reconcile/C001.1?ledger=AR&currency=CNY&to=2026-10-31';

test('SPEC 16: an undecided orientation is one question, and the answer is kept with their statement', async () => {
  let answered = false;
  const asks = refusal('RECONCILE_ORIENTATION_UNDECIDED', {
    file: '苏州示例.xlsx',
    theirBooks: '2',
    ourForm: '2',
  });
  const heard = await open(ACCOUNT, {
    'reconcile.compare': () => (answered ? COMPARISON : asks()),
    'theirs.describe': () => {
      answered = true;
      return { seq: 44, uid: 'their.1' };
    },
  });
  await until('question', says('苏州示例.xlsx 是对方自己的账，还是按我方格式填回的？'));
  expect(sent(heard, 'reconcile.groups')).toEqual([]);
  await click(button(document, '我方格式'));
  await until('answered', says('20,805.08'));
  expect(sent(heard, 'theirs.describe')).toMatchObject([{ uid: 'their.1', orientation: 'our_form' }]);
});

test('where nothing of theirs is there, their lines are typed or pasted, and recorded as they stand', async () => {
  const nothing = refusal('RECONCILE_NOTHING_OF_THEIRS', { from: '2026-10-01', to: '2026-10-31' });
  const heard = await open(ACCOUNT, { 'reconcile.compare': nothing });
  await until('empty', says('这一期还没有对方对账单'));
  await press(document.body, 'i');
  const cell = (field: string): HTMLInputElement =>
    one<HTMLInputElement>(document, `[data-typed][data-row="0"][data-field="${field}"]`);
  await type(cell('date'), '10-05');
  await type(cell('number'), 'INV-1001');
  await type(cell('credit'), '=11000+300');
  await until('read', says('1 行'));
  await click(button(document, '记下'));
  await until('sent', () => sent(heard, 'theirs.record').length === 1);
  expect(sent(heard, 'theirs.record')).toMatchObject([
    {
      partyUid: 'C001.1',
      from: '2026-10-01',
      to: '2026-10-31',
      opening: null,
      orientation: null,
      lines: [{ date: '2026-10-05', number: 'INV-1001', debit: null, credit: '11300.00', text: '' }],
    },
  ]);
});

test('a party alone in the address opens at the latest statement of theirs', async () => {
  await open('#/reconcile/C001.1', {});
  await until('bench', says('20,805.08'));
  expect(window.location.hash).toContain('to=2026-10-31');
});

test('a typed line is read as it is meant, and says which field it is not', () => {
  const line = { date: '10-5', number: ' INV-1 ', debit: '', credit: '１,２００.５', text: '' };
  expect(readLine(line, 'CNY', TO)).toEqual({
    ok: true,
    value: { date: '2026-10-05', number: 'INV-1', debit: null, credit: '1200.50', text: '' },
  });
  expect(readLine({ ...line, date: '十月' }, 'CNY', TO)).toEqual({ ok: false, fault: 'date' });
  expect(readLine({ ...line, credit: '12a' }, 'CNY', TO)).toEqual({ ok: false, fault: 'credit' });
  expect(readLine({ ...line, credit: '' }, 'CNY', TO)).toEqual({ ok: false, fault: 'amount' });
  expect(readLine({ ...line, date: '' }, 'CNY', TO)).toMatchObject({ ok: true, value: { date: null } });
  expect(isBlank({ date: ' ', number: '', debit: '', credit: '', text: '' })).toBe(true);
});

test('pasted rows become lines without their captions; red entries keep their sign', () => {
  const pasted = pastedLines(
    '日期\t单号\t借方\t贷方\t摘要\r\n2026-10-12\t1003红\t\t-1130.00\t红字\r\n\r\n2026-10-31\t\t12000.00\t\t付款\t备注',
  );
  expect(pasted).toEqual([
    { date: '2026-10-12', number: '1003红', debit: '', credit: '-1130.00', text: '红字' },
    { date: '2026-10-31', number: '', debit: '12000.00', credit: '', text: '付款 备注' },
  ]);
});

test('a statement that ends a few days before the month does is compared to the end of the month', () => {
  expect(periodEnd('2026-10-30')).toBe('2026-10-31');
  expect(periodEnd('2026-10-31')).toBe('2026-10-31');
  expect(periodEnd('2026-10-15')).toBe('2026-10-15');
});

test('a statement of theirs that should not have come in is taken back, with a reason', async () => {
  const heard = await open(ACCOUNT, {});
  await until('compared', says('20,805.08'));
  await press(document.body, 's');
  await until('listed', says('苏州示例十月.xlsx'));
  await click(button(document, '退回…'));
  expect(sent(heard, 'theirs.void')).toEqual([]);
  const label = [...document.querySelectorAll('label')].find((each) =>
    each.textContent.startsWith('退回原因'),
  );
  await type(one<HTMLInputElement>(document, `[id="${label?.htmlFor ?? ''}"]`), '发错了客户');
  await click(button(document, '退回…'));
  await until('sent', () => sent(heard, 'theirs.void').length === 1);
  expect(sent(heard, 'theirs.void')).toMatchObject([{ uid: 'T1.1', reason: '发错了客户' }]);
});
