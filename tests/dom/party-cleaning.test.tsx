import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/accounts/page.tsx';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import type { PartyConflict, UnknownName } from '../../shared/contract/party.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const FIRST = { uid: 'party0party0party0.1', code: 'C001', name: '苏州示例精密制造有限公司' };
const SECOND = { uid: 'party0party0party0.2', code: 'C001B', name: '苏州示例精密' };
const CONFLICT: PartyConflict = { kind: 'tax_id', shared: '91512081MA62K0260E', parties: [FIRST, SECOND] };
const UNKNOWN: UnknownName = {
  name: '苏州示例精蜜制造有限公司',
  account: '62170000',
  lines: 3,
  candidates: [{ ...FIRST, relation: 'similar', likeness: 900 }],
};

type Heard = ReturnType<typeof answeringEngine>['heard'];

async function cleaning(
  tab: 'conflicts' | 'unknown',
  rows: { readonly conflicts?: readonly PartyConflict[]; readonly unknown?: readonly UnknownName[] },
  role: 'viewer' | 'accountant' = 'accountant',
): Promise<Heard> {
  const { conflicts = [], unknown = [] } = rows;
  const { heard } = answeringEngine({
    'party.conflicts': () => ({ rows: [...conflicts], total: conflicts.length }),
    'party.unknownNames': () => ({
      rows: unknown.map((row) => ({ ...row, candidates: [...row.candidates] })),
      total: unknown.length,
    }),
    'party.list': () => ({ rows: [], total: 0 }),
    'party.merge': () => ({ seq: 9, uid: 'done0done0done000.1', number: 'ZZ2026-0001', items: 2 }),
    'party.confirmAlias': () => ({ seq: 10, uid: FIRST.uid }),
  });
  drawn = await openPlace(Page, `#/accounts/cleaning?tab=${tab}`, role);
  return heard;
}

const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);

async function inspectFirst(text: string): Promise<void> {
  await until('list', shows(text));
  await press(one(document.body, '[role="grid"]'), 'ArrowDown');
  await press(one(document.body, '[role="grid"]'), ' ');
}

test('without doubles the list says that there are none', async () => {
  await cleaning('conflicts', {});
  await until('empty', shows('没有发现重复'));
});

test('two parties with one tax number: the kept one takes the other over, with a reason', async () => {
  const heard = await cleaning('conflicts', { conflicts: [CONFLICT] });
  await inspectFirst('税号相同');
  await until('panel', shows('保留 C001，并入它'));
  await click(button(document.body, '保留 C001，并入它'));
  await until('form', shows('全部未清项自这一天逐笔转入对方'));
  expect(button(document.body, '确认').disabled).toBe(true);
  const [reason] = [...document.querySelectorAll<HTMLInputElement>('aside input')].slice(-1);
  if (reason === undefined) throw new Error('no field for the reason');
  await type(reason, '重复建档');
  await click(button(document.body, '确认'));
  await until('merged', () => useToasts.getState().shown?.text.includes('已合并，转入 2 笔未清项') === true);
  expect(sent(heard, 'party.merge')).toMatchObject([
    { from: SECOND.uid, into: FIRST.uid, reason: '重复建档' },
  ]);
});

test('an unknown payer becomes an alias only when a person says so', async () => {
  const heard = await cleaning('unknown', { unknown: [UNKNOWN] });
  await inspectFirst('苏州示例精蜜');
  await until('panel', shows(`确认是 C001 ${FIRST.name}`));
  expect(sent(heard, 'party.confirmAlias')).toEqual([]);
  await click(button(document.body, '确认是 C001'));
  await until('kept', () => useToasts.getState().shown?.text === '已记为 C001 的别名');
  expect(sent(heard, 'party.confirmAlias')).toMatchObject([
    { uid: FIRST.uid, alias: UNKNOWN.name, account: UNKNOWN.account },
  ]);
});

test('who may only look is offered nothing to decide', async () => {
  await cleaning('conflicts', { conflicts: [CONFLICT] }, 'viewer');
  await inspectFirst('税号相同');
  await until('panel', shows('打开 C001'));
  expect(document.body.textContent).not.toContain('并入它');
});
