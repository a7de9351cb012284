import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/settings/page.tsx';
import { stepTarget } from '../../renderer/features/settings/rules-list.tsx';
import { conditionOf, draftFaults, draftOf, effectOf } from '../../renderer/features/settings/rule-draft.ts';
import type { AutomaticRow, LearnedRow, RuleRow } from '../../shared/contract/rule.ts';
import { settings } from '../../shared/contract/output.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type as typeInto, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const AT = '2026-11-02T01:30:00.000Z';
const CONDITION: RuleRow['condition'] = {
  direction: 'both',
  ownAccount: '',
  payerContains: '',
  payerAccount: '',
  textContains: '',
  currency: null,
  amountFrom: null,
  amountTo: null,
};

function rule(uid: string, name: string, more: Partial<RuleRow> = {}): RuleRow {
  return {
    uid,
    version: 1,
    name,
    condition: { ...CONDITION, textContains: name },
    effect: { kind: 'classify', class: 'other', account: '' },
    party: null,
    state: 'off',
    stateAt: null,
    stateBy: null,
    overrides: 0,
    uses: 0,
    test: null,
    at: AT,
    by: '王会计',
    ...more,
  };
}

const TEST = { version: 1, lines: 120, hits: 3, changes: 1, wrong: 1, at: AT, by: '王会计' };
const RULES = [
  rule('rule0.1', '利息', { test: TEST }),
  rule('rule0.2', '代付', {
    condition: { ...CONDITION, payerContains: '示例集团' },
    effect: { kind: 'allocate', partyUid: 'party0.1' },
    party: { uid: 'party0.1', code: 'C001', name: '苏州示例' },
    state: 'demoted',
    stateAt: AT,
    overrides: 3,
    test: TEST,
  }),
  rule('rule0.3', '扣费', {
    condition: { ...CONDITION, textContains: '汇', currency: 'CNY' },
    effect: { kind: 'fee', code: 'fee', max: '50.00' },
  }),
];
const said = { class: null, party: null, code: null };
const FOUND = [
  {
    bankLineUid: 'line0.1',
    verdict: 'wrong',
    date: '2026-10-16',
    amount: '11300.00',
    currency: 'CNY',
    counterparty: '苏州示例',
    text: '利息调整',
    was: { ...said, party: '苏州示例' },
    would: { ...said, class: 'other' },
  },
];
const LEARNED: LearnedRow = {
  partyUid: 'party0.1',
  code: 'C001',
  party: '苏州示例',
  kind: 'discount',
  key: 'discount',
  name: '',
  account: '',
  value: 200,
  held: 4,
  seen: 5,
  matches: [
    {
      id: 'match0.1',
      bankLineUid: 'line0.1',
      date: '2026-10-16',
      amount: '11300.00',
      currency: 'CNY',
      counterparty: '苏州示例',
      contradicts: false,
    },
  ],
};
const AUTOMATIC: AutomaticRow = {
  partyUid: 'party0.1',
  code: 'C001',
  party: '苏州示例',
  confirmed: 2,
  needed: 5,
  earned: false,
  allowed: true,
  lostAt: AT,
  automatic: 7,
};

function engine(): ReturnType<typeof answeringEngine>['heard'] {
  const committed = { seq: 9, uid: null };
  return answeringEngine({
    'settings.get': () =>
      settings.parse({
        company: {},
        accounts: {},
        policy: {},
        numbering: {},
        letters: {},
        rating: {},
        cashFlow: {},
        start: {},
      }),
    'settings.save': () => committed,
    'rule.list': () => ({ rows: RULES }),
    'rule.get': () => ({ ...RULES[0], test: TEST, found: FOUND, versions: [], states: [] }),
    'rule.move': () => committed,
    'rule.switch': () => committed,
    'rule.remove': () => committed,
    'rule.save': () => ({ ...committed, version: 1 }),
    'rule.test': () => ({ jobId: 'job-test' }),
    'learned.list': () => ({ rows: [LEARNED], total: 1 }),
    'learned.forget': () => committed,
    'automatic.list': () => ({ book: false, rows: [AUTOMATIC], total: 1 }),
    'automatic.allow': () => committed,
  }).heard;
}

const shows = (text: string) => (): boolean => document.body.textContent.includes(text);
const root = (): HTMLElement => {
  if (drawn === null) throw new Error('nothing drawn');
  return drawn.root;
};
const field = (name: string): HTMLInputElement => {
  const label = [...root().querySelectorAll('label')].find((each) => each.textContent?.startsWith(name));
  return one<HTMLInputElement>(root(), `[id="${label?.htmlFor ?? ''}"]`);
};
const ruleItem = (place: number): HTMLElement => one(root(), `ol > li:nth-child(${place})`);

test('rules stand in their order as sentences; one that was not tested cannot be switched on', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/rules');
  await until('rules', shows('当摘要包含“利息”时，归类为其他'));
  expect(document.body.textContent).toContain('当对方户名包含“示例集团”时，记到 苏州示例');
  expect(document.body.textContent).toContain('当摘要包含“汇”时，50.00 CNY 以内的差额记为手续费');
  expect(ruleItem(2).textContent).toContain('已自动停用');
  expect(ruleItem(2).textContent).toContain('被改判 3 次后自动停用');
  expect(button(ruleItem(3), '启用').disabled).toBe(true);
  await click(button(ruleItem(1), '启用'));
  await until('switched', () => heard.some(({ name }) => name === 'rule.switch'));
  expect(heard.find(({ name }) => name === 'rule.switch')?.request).toMatchObject({
    uid: 'rule0.1',
    on: true,
  });
  await click(button(ruleItem(3), '试算'));
  await until('tested', () => heard.some(({ name }) => name === 'rule.test'));
});

test('the order changes by Alt with an arrow and by dragging', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/rules');
  await until('rules', shows('利息'));
  const moves = (): unknown[] =>
    heard
      .filter(({ name }) => name === 'rule.move')
      .map(({ request }) => ({ ...Object(request), commandId: undefined }));
  const handle = (place: number): HTMLElement => one(ruleItem(place), '[draggable="true"]');
  await press(handle(1), 'ArrowDown', { altKey: true });
  await press(handle(3), 'ArrowUp', { altKey: true });
  await press(handle(1), 'ArrowUp', { altKey: true });
  await press(handle(1), 'ArrowDown');
  expect(moves()).toEqual([
    { uid: 'rule0.1', before: 'rule0.3' },
    { uid: 'rule0.3', before: 'rule0.2' },
  ]);
  const drag = async (from: number, to: number): Promise<void> => {
    for (const [type, target] of [
      ['dragstart', handle(from)],
      ['dragover', ruleItem(to)],
      ['drop', ruleItem(to)],
    ] as const) {
      const event = new Event(type, { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { effectAllowed: '', setData: () => undefined } });
      await act(async () => {
        target.dispatchEvent(event);
        await Promise.resolve();
      });
    }
  };
  await drag(1, 3);
  await drag(3, 1);
  await drag(2, 2);
  expect(moves().slice(2)).toEqual([
    { uid: 'rule0.1', before: null },
    { uid: 'rule0.3', before: 'rule0.1' },
  ]);
  expect(stepTarget(RULES, 'rule0.2', 1)).toBeNull();
  expect(stepTarget(RULES, 'rule0.3', 1)).toBeUndefined();
});

test('a test shows its counts, warns where it contradicts persons, and leads to the lines', async () => {
  engine();
  drawn = await openPlace(Page, '#/settings/rules');
  await until('rules', shows('利息'));
  await click(button(ruleItem(1), '试算结果'));
  await until('found', shows('利息调整'));
  const panel = ruleItem(1).textContent;
  expect(panel).toContain('看了 120 笔流水：命中 3 笔，其中 1 笔会改变，1 笔与人已作的决定相反。');
  expect(panel).toContain('仍可启用');
  await click(button(ruleItem(1), '查看流水'));
  expect(window.location.hash).toBe('#/bank?line=line0.1');
});

test('a rule is put together from parts, and its sentence is shown while it is', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/rules');
  await until('rules', shows('利息'));
  await click(button(root(), '新增规则'));
  await click(button(root(), '保存'));
  expect(document.body.textContent).toContain('请至少填写户名、账号或摘要中的一项');
  expect(heard.some(({ name }) => name === 'rule.save')).toBe(false);
  await typeInto(field('规则名称'), '电费');
  await typeInto(field('摘要包含'), '电费');
  await typeInto(field('科目'), '6602');
  expect(document.body.textContent).toContain('当摘要包含“电费”时，归类为其他，记入科目 6602');
  await click(button(root(), '保存'));
  await until('saved', () => heard.some(({ name }) => name === 'rule.save'));
  expect(heard.find(({ name }) => name === 'rule.save')?.request).toMatchObject({
    uid: null,
    name: '电费',
    condition: { ...CONDITION, textContains: '电费' },
    effect: { kind: 'classify', class: 'other', account: '6602' },
  });
});

test('a draft states its amounts in a currency, and says what is missing', () => {
  const draft = draftOf(RULES[2] ?? null);
  expect(draftFaults(draft)).toEqual(new Set());
  expect(conditionOf(draft, 'USD')).toMatchObject({ currency: 'CNY', textContains: '汇' });
  expect(effectOf(draft)).toEqual({ kind: 'fee', code: 'fee', max: '50.00' });
  const fresh = draftOf(null);
  expect([...draftFaults({ ...fresh, kind: 'fee', max: '0.00' })]).toEqual(['name', 'condition', 'max']);
  expect([...draftFaults({ ...fresh, kind: 'allocate' })]).toEqual(['name', 'condition', 'party']);
  expect(conditionOf({ ...fresh, textContains: ' 退 ' }, 'CNY')).toEqual({
    ...CONDITION,
    textContains: '退',
  });
  expect(conditionOf({ ...fresh, amountTo: '5.00' }, 'USD').currency).toBe('USD');
});

test('what was learned is listed with its counts and matches, and can be forgotten', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/rules');
  await until('learned', shows('扣 2 % 折扣'));
  expect(document.body.textContent).toContain('5 次中 4 次');
  await click(button(root(), '看匹配'));
  expect(button(root(), '2026-10-16')).toBeDefined();
  await click(button(root(), '忘掉'));
  await until('forgotten', () => heard.some(({ name }) => name === 'learned.forget'));
  expect(heard.find(({ name }) => name === 'learned.forget')?.request).toMatchObject({
    partyUid: 'party0.1',
    key: 'discount',
  });
});

test('automatic acceptance: the book, what it takes, and each party', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/rules');
  await until('standing', shows('2 / 5 笔'));
  expect(document.body.textContent).toContain('自动采纳过 7 笔');
  const automatic = one(root(), 'section[aria-label="自动采纳"]');
  const switches = automatic.querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
  await click(switches[1] ?? root());
  await until('allowed', () => heard.some(({ name }) => name === 'automatic.allow'));
  expect(heard.find(({ name }) => name === 'automatic.allow')?.request).toMatchObject({ allowed: false });
  await typeInto(field('一个单位连续采纳'), '2000');
  expect(button(automatic, '保存').disabled).toBe(true);
  await typeInto(field('一个单位连续采纳'), '8');
  await click(switches[0] ?? root());
  await click(button(automatic, '保存'));
  await until('saved', () => heard.some(({ name }) => name === 'settings.save'));
  expect(heard.find(({ name }) => name === 'settings.save')?.request).toMatchObject({
    section: 'policy',
    value: { automatic: true, automaticAfter: 8, demoteAfter: 3 },
  });
});

test('somebody who may only look changes nothing', async () => {
  engine();
  drawn = await openPlace(Page, '#/settings/rules', 'viewer');
  await until('rules', shows('利息'));
  expect(root().querySelector('[draggable="true"]')).toBeNull();
  expect(document.body.textContent).not.toContain('新增规则');
  expect(document.body.textContent).not.toContain('忘掉');
});
