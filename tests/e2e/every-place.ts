import { operationNamed } from '../../shared/contract/contract.ts';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';
import { settled } from '../../build/screenshots/settled.ts';
import { chooseFile, commit, createBook, writeTable } from './acts.ts';
import type { AppWindow, Scratch } from './app-window.ts';

/** Every place of the rail, and every tab and section of it, by its address. `*` is the first party of the book. */
export const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  today: ['today'],
  accounts: [
    'accounts',
    'accounts/*?from=all',
    'accounts/*?tab=open',
    'accounts/*?tab=aging',
    'accounts/*?tab=documents',
    'accounts/*?tab=reconciliations',
    'accounts/*?tab=letters',
    'accounts/*?tab=contacts',
    'accounts/*?tab=limitation',
    'accounts/*?tab=attachments',
    'accounts/*?tab=profile',
    'accounts/approvals',
    'accounts/promises',
    'accounts/classes',
  ],
  documents: ['documents', 'documents/new'],
  orders: ['orders', 'orders?tab=check', 'orders?tab=billing', 'orders?tab=flow', 'orders?tab=sales'],
  bank: ['bank', 'bank?tab=lines', 'bank?tab=settlements'],
  match: ['match', 'match?status=ambiguous', 'match?status=unmatched', 'match?status=accepted'],
  reconcile: ['reconcile', 'reconcile?tab=items', 'reconcile?tab=plan'],
  statements: [
    'statements',
    'statements?tab=letters',
    'statements?tab=dunning',
    'statements?tab=papers',
    'statements?tab=changed',
    'statements?tab=templates',
  ],
  reports: [
    'reports',
    'reports/cash-flow',
    'reports/cash-flow-indirect',
    'reports/rating',
    'reports/profit',
    'reports/profit-products',
    'reports/reconcile-month',
  ],
  close: ['close'],
  import: ['import', 'import?tab=batches'],
  export: ['export', 'export?tab=batches'],
  settings: [
    'settings/start',
    'settings/start?step=letterhead',
    'settings/start?step=period',
    'settings/start?step=import',
    'settings/start?step=recovery',
    'settings/company',
    'settings/accounts',
    'settings/policy',
    'settings/rating',
    'settings/classes',
    'settings/areas',
    'settings/master',
    'settings/people',
    'settings/rules',
    'settings/letters',
    'settings/templates',
    'settings/templates?from=own',
    'settings/numbering',
    'settings/sources',
    'settings/users',
    'settings/security',
    'settings/backup',
    'settings/history',
    'settings/reminders',
    'settings/appearance',
    'settings/keys',
    'settings/about',
  ],
};

/** The places the rail has now. */
export function railPlaces(app: AppWindow): Promise<readonly string[]> {
  return app.page
    .locator('[data-place]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-place') ?? ''));
}

/** Goes to an address and waits until nothing changes any more; false when that never comes. */
export async function goTo(app: AppWindow, address: string, party: string): Promise<boolean> {
  await app.page.evaluate(
    (hash) => {
      window.location.hash = hash;
    },
    `#/${address.replace('*', party)}`,
  );
  return settled(app.page, PATIENCE_MS);
}

/** The uid of the first party in 客户往来, from the address its page has. */
export async function firstParty(app: AppWindow): Promise<string> {
  await goTo(app, 'accounts', '');
  await app.page.locator('.grid-row').first().click();
  await app.press('Enter');
  await settled(app.page);
  const hash = await app.page.evaluate(() => window.location.hash);
  return hash.replace(/^#\/accounts\//u, '').replace(/\?.*$/u, '');
}

/** A place that is busy longer than this waits for something that never comes. */
const PATIENCE_MS = 8_000;
const FAILED: WireReply = {
  ok: false,
  error: { code: 'BOOK_BUSY', place: '账套', params: { reason: '示例原因' } },
};
/** What the frame of the window itself asks: without it there is no place to see the error in. */
const FRAME: readonly string[] = ['book.info', 'user.list', 'settings.get'];

/** Answers of a window: the app's own until `failing` is set, then every query of a place fails. */
export class Overrule {
  failing = false;

  readonly answer = (name: unknown): unknown => {
    if (!this.failing || typeof name !== 'string' || FRAME.includes(name)) return undefined;
    return operationNamed(name)?.type === 'query' ? FAILED : undefined;
  };
}

const PARTIES = [
  '客户编码,客户名称,税号,账期天数,角色',
  'C001,苏州示例精密制造有限公司,91990000090000020Q,30,客户',
  'C002,内蒙古呼伦贝尔市鄂温克族自治旗示例农牧业机械设备制造与进出口贸易有限责任公司海拉尔第二分公司,,45,客户',
  'S001,无锡示例风机有限公司,,60,供应商',
];
const INVOICES = [
  '发票号码,客户编码,开票日期,到期日,价税合计,不含税金额,税额,税率,类型,原发票号,归属',
  'INV-1001,C001,2026-10-05,2026-11-04,11300.00,10000.00,1300.00,13%,蓝字,,book',
  'INV-1002,C001,2026-10-08,2026-11-07,22600.00,20000.00,2600.00,13%,蓝字,,book',
  'INV-2001,C002,2026-09-30,2026-10-30,9999999999999.99,8849557522123.89,1150442477876.10,13%,蓝字,,book',
];
const BANK = [
  '本方账号,交易日期,收入,支出,余额,对方户名,流水号,摘要',
  '9900000000000000001,2026-10-09,11300.00,,538650.40,苏州示例精密制造有限公司,R1,付1001货款',
  '9900000000000000001,2026-10-16,32755.00,,571405.40,绍兴样板纺织有限公司,R2,货款',
];

/** Makes an empty book. */
export function emptyBook(app: AppWindow, scratch: Scratch): Promise<string> {
  return createBook(app, scratch.newFolder('空'));
}

/** Fills the open book with a few parties, invoices and receipts, a name of 48 characters and an amount of 15 digits among them. */
export async function fillFew(app: AppWindow, scratch: Scratch): Promise<void> {
  const files = [
    ['客户.csv', PARTIES, 3],
    ['发票.csv', INVOICES, 3],
    ['流水.csv', BANK, 2],
  ] as const;
  for (const [name, lines, rows] of files) {
    await chooseFile(app, writeTable(scratch.path(name), lines));
    await commit(app, rows);
  }
}
