import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/reports/page.tsx';
import { useToasts } from '../../renderer/ui/toast-store.ts';
import { REPORT_KINDS, type ReportLine, type ReportReply } from '../../shared/contract/report.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { one, press, type, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

const PARTY = 'part0part0part000.1';
const AGING: ReportReply = {
  kind: 'aging',
  title: '账龄分析',
  subtitle: '应收 · CNY · 截至 2026-10-31 · 知悉至第 42 号',
  ledger: 'AR',
  currency: 'CNY',
  currencies: ['CNY', 'USD'],
  from: '2025-11-01',
  to: '2026-10-31',
  columns: [
    { id: 'code', title: '编码', kind: 'text' },
    { id: 'party', title: '单位', kind: 'text' },
    { id: 'not_due', title: '未到期', kind: 'amount' },
    { id: '91-120', title: '91–120', kind: 'amount' },
  ],
  rows: [
    {
      key: PARTY,
      partyUid: PARTY,
      cells: ['C001', '苏州示例精密制造有限公司', '55205.08', '10000.00'],
      opens: ['not_due', '91-120'],
    },
  ],
  total: 1,
  foot: { cells: ['合计', null, '55205.08', '10000.00'], opens: ['not_due'] },
  figures: [],
  terms: ['按到期日分龄：0 天为未到期，第 30 天仍在 1–30。'],
  chart: { of: 'foot', label: 'party', series: ['not_due', '91-120'] },
  knownAt: 42,
};
const LINE: ReportLine = {
  key: 'line 1',
  documentUid: 'docu0docu0docu000.1',
  partyUid: PARTY,
  partyCode: 'C001',
  partyName: '苏州示例精密制造有限公司',
  number: 'INV-0088',
  kind: 'opening',
  adjustmentCode: null,
  date: '2026-06-25',
  dueDate: '2026-07-25',
  amount: '10000.00',
  text: '',
};

type Heard = ReturnType<typeof answeringEngine>['heard'];
type Asked = { readonly offset?: number; readonly kind: string };

async function reports(
  address: string,
  reply: ReportReply,
  role: 'viewer' | 'owner' = 'owner',
): Promise<Heard> {
  const { heard } = answeringEngine({
    'report.run': (request) => {
      const { offset = 0, kind } = request as Asked; // as the window asks by the contract
      return { ...reply, kind, rows: offset === 0 ? reply.rows : [] };
    },
    'report.lines': (request) => ({
      title: '',
      currency: 'CNY',
      rows: ((request as Asked).offset ?? 0) === 0 ? [LINE] : [], // as above
      total: 1,
      foot: '10000.00',
      knownAt: 42,
    }),
    'group.list': () => ({ rows: [{ name: '华东', members: 3 }], total: 1 }),
    'trial.list': () => ({ rows: [] }),
    'trial.accounts': () => ({
      standard: 'cas',
      rows: [{ code: '9001', name: '其他权益', closing: '-8.00', line: null, own: false }],
    }),
    'trial.record': () => ({ seq: 43, uid: 'tria0tria0tria000.1' }),
    'trial.map': () => ({ seq: 44, uid: null }),
    'provision.list': () => ({ rows: [], bands: [] }),
    'provision.charge': () => ({ seq: 43, uid: 'prov0prov0prov000.1' }),
  });
  drawn = await openPlace(Page, address, role);
  return heard;
}

const shows = (text: string) => (): boolean => document.body.textContent.includes(text);
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);

test('the gallery names every report with a line, and a report shows rows, foot and terms', async () => {
  const heard = await reports('#/reports/aging?to=2026-10-31', AGING);
  await until('rows', shows('苏州示例精密制造有限公司'));
  await until('foot', shows('合计'));
  const nav = one(document.body, 'nav[aria-label="全部报表"]');
  // One more leads to the gallery of templates.
  expect(nav.querySelectorAll('button')).toHaveLength(REPORT_KINDS.length + 1);
  expect(nav.querySelector('[aria-current="page"]')?.textContent).toContain('账龄分析');
  expect(document.body.textContent).toContain('0 天为未到期');
  expect(document.body.textContent).toContain('55,205.08');
  expect(sent(heard, 'report.run')[0]).toMatchObject({
    kind: 'aging',
    ledger: 'AR',
    to: '2026-10-31',
    locale: 'zh-CN',
  });
  await click(button(nav, '周转率与 DSO'));
  await until('asked', () => sent(heard, 'report.run').some((each) => (each as Asked).kind === 'turnover')); // as above
  expect(window.location.hash).toContain('to=2026-10-31');
});

test('Enter opens the figures of a row, and another figure its own lines with their foot', async () => {
  const heard = await reports('#/reports/aging?to=2026-10-31', AGING);
  await until('rows', shows('苏州示例精密制造有限公司'));
  const grid = one(document.body, '[role="grid"]');
  await press(grid, 'ArrowDown');
  await press(grid, 'Enter');
  await until('lines', shows('INV-0088'));
  expect(document.body.textContent).toContain('1 行，合计 10,000.00');
  const panel = one(document.body, 'aside');
  await click(button(panel, '91–120'));
  await until(
    'asked',
    () =>
      sent(heard, 'report.lines').some((each) => (each as { readonly column: string }).column === '91-120'), // as above
  );
  expect(sent(heard, 'report.lines')[0]).toMatchObject({ row: PARTY, column: 'not_due', kind: 'aging' });
  await press(panel, 'Escape');
  await until('closed', () => document.querySelector('aside') === null);
});

test('a report without rows says what to do, and a refusal is shown where it happened', async () => {
  await reports('#/reports/overdue', { ...AGING, rows: [], total: 0, foot: null, chart: null });
  await until('empty', shows('没有可列的内容'));
  await drawn?.remove();
  answeringEngine({
    'report.run': () => ({
      ok: false as const,
      error: {
        code: 'REPORT_SPAN_INVERTED' as const,
        place: 'turnover',
        params: { from: '2026-11-01', to: '2026-10-31' },
      },
    }),
  });
  drawn = await openPlace(Page, '#/reports/turnover?from=2026-11-01&to=2026-10-31');
  await until('refused', shows('起始日 2026-11-01 晚于截止日 2026-10-31'));
});

test('a report is of one group of parties where it can be, and of all where it cannot', async () => {
  const heard = await reports('#/reports/aging?to=2026-10-31&group=华东', AGING);
  await until('chosen', shows('华东'));
  expect(sent(heard, 'report.run')[0]).toMatchObject({ kind: 'aging', group: '华东' });
  expect(sent(heard, 'group.list')[0]).toMatchObject({ asOf: '2026-10-31' });
  await drawn?.remove();
  const other = await reports('#/reports/provision?to=2026-10-31&group=华东', {
    ...AGING,
    rows: [],
    total: 0,
  });
  await until('panel', shows('计提坏账准备'));
  expect(sent(other, 'report.run')[0]).toMatchObject({ kind: 'provision', group: '' });
});

test('rates are tried before they are charged; a viewer may only try', async () => {
  const heard = await reports('#/reports/provision?to=2026-10-31', {
    ...AGING,
    rows: [],
    total: 0,
    foot: null,
    chart: null,
  });
  await until('panel', shows('计提坏账准备'));
  const field = one<HTMLInputElement>(document.body, 'aside input[aria-describedby]');
  await type(field, '30=1,x');
  await until('wrong', shows('写法如 30=1'));
  await type(field, '30=1,=20');
  await click(button(document.body, '试算'));
  const bands = [
    { toDays: 30, basisPoints: 100 },
    { toDays: null, basisPoints: 2000 },
  ];
  await until('tried', () => JSON.stringify(sent(heard, 'report.run').at(-1)).includes('"basisPoints":2000'));
  await click(one<HTMLButtonElement>(document.body, 'aside .MuiButton-contained'));
  await until('charged', () => useToasts.getState().shown?.text === '已记录坏账准备计提');
  expect(sent(heard, 'provision.charge')).toMatchObject([{ date: '2026-10-31', bands }]);
  await drawn?.remove();
  await reports('#/reports/provision?to=2026-10-31', { ...AGING, rows: [], total: 0 }, 'viewer');
  await until('panel', shows('计提坏账准备'));
  expect(document.querySelector('aside .MuiButton-contained')).toBeNull();
});

test('a trial balance is pasted and recorded, and an account without a line is sent to one', async () => {
  const empty = { ...AGING, kind: 'balance-sheet' as const, rows: [], total: 0, foot: null, chart: null };
  const heard = await reports('#/reports/balance-sheet?to=2026-10-31', empty);
  await until('panel', shows('9001 其他权益'));
  await type(
    one<HTMLTextAreaElement>(document.body, 'aside textarea:not([aria-hidden])'),
    '科目编码\t科目名称',
  );
  await click(button(document.body, '登记科目余额表'));
  await until('recorded', () => useToasts.getState().shown?.text === '已登记科目余额表');
  expect(sent(heard, 'trial.record')).toMatchObject([
    { from: '2026-10-01', to: '2026-10-31', standard: 'cas', text: '科目编码\t科目名称' },
  ]);
  await click(button(document.body, '9001 其他权益'));
  await click(button(one<HTMLElement>(document.body, 'aside'), '归入'));
  await until('mapped', () => useToasts.getState().shown?.text === '已改归属');
  expect(sent(heard, 'trial.map')).toMatchObject([{ standard: 'cas', code: '9001', line: null }]);
});
