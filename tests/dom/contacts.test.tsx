import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { PromiseRow, TimelineRow } from '../../shared/contract/relation.ts';
import { ContactsTab } from '../../renderer/features/accounts/contacts-tab.tsx';
import { Promises } from '../../renderer/features/accounts/promises.tsx';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, one, press, type } from './render.tsx';

const NOTE: TimelineRow = {
  uid: 'N0.0',
  type: 'note',
  date: '2026-10-20',
  at: '2026-10-20T08:00:00.000Z',
  by: '王会计',
  kind: 'call',
  person: '李经理',
  text: '下周二付款',
  reason: 'cash_short',
  nextDate: '2026-10-27',
  documentUid: null,
  number: '',
  amount: null,
  currency: null,
  promisedFor: null,
  state: null,
  paid: null,
};
const PROMISED: TimelineRow = {
  ...NOTE,
  uid: 'N0.1',
  type: 'promise',
  kind: null,
  text: '',
  reason: null,
  nextDate: null,
  amount: '20000.00',
  currency: 'CNY',
  promisedFor: '2026-10-27',
  state: 'broken',
  paid: '5000.00',
};
const PROMISE: PromiseRow = {
  uid: 'N0.1',
  partyUid: 'P0.0',
  partyCode: 'C001',
  partyName: '苏州示例精密制造有限公司',
  number: '',
  currency: 'CNY',
  amount: '20000.00',
  paid: '5000.00',
  madeOn: '2026-10-20',
  date: '2026-10-27',
  state: 'broken',
  note: '',
  by: '王会计',
};

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

function engine(): ReturnType<typeof answeringEngine>['heard'] {
  return answeringEngine({
    'party.timeline': () => ({ rows: [PROMISED, NOTE], total: 2 }),
    'promise.list': () => ({ rows: [PROMISE], total: 1 }),
    'note.add': () => ({ seq: 9, uid: 'N0.2' }),
    'promise.add': () => ({ seq: 9, uid: 'N0.3' }),
    'note.remove': () => ({ seq: 10, uid: 'N0.0' }),
  }).heard;
}

const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;
const sent = (heard: ReturnType<typeof engine>, name: string): unknown[] =>
  heard.filter((each) => each.name === name).map(({ request }) => request);
const labelled = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll('label')].find((each) => each.textContent?.startsWith(label));
  return one<HTMLInputElement>(document, `[id="${found?.htmlFor ?? ''}"]`);
};

/** Types into a field that reads what was typed when it is left. */
async function enter(label: string, text: string): Promise<void> {
  const field = labelled(label);
  await type(field, text);
  await act(async () => {
    field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });
}

function Tab(): React.ReactNode {
  return <ContactsTab partyUid="P0.0" />;
}

test('what was said and promised stands in one line of time, with why and whether it was kept', async () => {
  engine();
  drawn = await openPlace(Tab, '#/accounts/P0.0?tab=contacts');
  await until('rows', shows('下周二付款'));
  expect(one(document, '[role="grid"]').getAttribute('aria-label')).toBe('联系与承诺');
  for (const text of ['李经理', '2026-10-27', '20,000.00', '未兑现'])
    expect(document.body.textContent).toContain(text);
});

test('a note is kept with the next step, and taken back with a reason', async () => {
  const heard = engine();
  drawn = await openPlace(Tab, '#/accounts/P0.0?tab=contacts');
  await until('rows', shows('下周二付款'));
  await click(button(document.body, '记一次联系'));
  const save = (): HTMLButtonElement => one(document, 'aside button[type="submit"]');
  expect(save().disabled).toBe(true);
  await type(one<HTMLTextAreaElement>(document, 'aside textarea:not([aria-hidden])'), ' 答应周五回话 ');
  await click(save());
  await until('kept', () => sent(heard, 'note.add').length === 1);
  expect(sent(heard, 'note.add')[0]).toMatchObject({
    partyUid: 'P0.0',
    kind: 'call',
    text: '答应周五回话',
    reason: null,
  });
  await click(one(document, '.grid-row:nth-of-type(2)'));
  await press(one(document, '[role="grid"]'), ' ');
  await until('inspector', shows('收回原因'));
  await type(one<HTMLInputElement>(document, 'aside form input'), '记错单位');
  await click(one<HTMLButtonElement>(document, 'aside form button[type="submit"]'));
  await until('taken back', () => sent(heard, 'note.remove').length === 1);
  expect(sent(heard, 'note.remove')[0]).toMatchObject({ reason: '记错单位' });
});

test('a promise needs an amount and a day, and keeps the party from being dunned until then', async () => {
  const heard = engine();
  drawn = await openPlace(Tab, '#/accounts/P0.0?tab=contacts');
  await until('rows', shows('下周二付款'));
  await click(button(document.body, '记付款承诺'));
  const save = (): HTMLButtonElement => one(document, 'aside button[type="submit"]');
  await enter('承诺金额', '20000');
  expect(save().disabled).toBe(true);
  await enter('承诺付款日', '2026-12-05');
  await click(save());
  await until('kept', () => sent(heard, 'promise.add').length === 1);
  expect(sent(heard, 'promise.add')[0]).toMatchObject({
    partyUid: 'P0.0',
    currency: 'CNY',
    amount: '20000.00',
    date: '2026-12-05',
    hold: true,
  });
  expect(useToasts.getState().shown).not.toBeNull();
});

test('promises of all are narrowed to one state and open the party they are of', async () => {
  const heard = engine();
  drawn = await openPlace(Promises, '#/accounts/promises?state=broken');
  await until('rows', shows('苏州示例精密制造有限公司'));
  expect(sent(heard, 'promise.list')[0]).toMatchObject({ state: 'broken' });
  await click(one(document, '.grid-row'));
  await press(one(document, '[role="grid"]'), 'Enter');
  await until(
    'opened',
    () => window.location.hash.startsWith('#/accounts/P0.0') && window.location.hash.includes('tab=contacts'),
  );
});
