import type { Ledger } from '../document/document.ts';
import type { Platform, PlatformKind } from '../platform/transaction.ts';
import type { OpeningRow, PartyRole } from './rows.ts';

type Choices<T> = readonly (readonly [RegExp, T])[];

const REMEMBERED_MAX = 1_000;

/** Remembers what a text was read as: the same few words come in every row. */
function remembering<T>(read: (text: string) => T | null): (text: string) => T | null {
  const known = new Map<string, T | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size < REMEMBERED_MAX) known.set(text, value);
    return value;
  };
}

function choose<T>(choices: Choices<T>, text: string): T | null {
  const folded = text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
  for (const [pattern, value] of choices) if (pattern.test(folded)) return value;
  return null;
}

function chooser<T>(choices: Choices<T>): (text: string) => T | null {
  return remembering((text) => choose(choices, text));
}

const INVOICE_KINDS: Choices<'invoice' | 'credit_note'> = [
  [/红|负数|退货|贷项|credit[ _-]?(note|memo)|^cn$|^cr$|refund/u, 'credit_note'],
  [/蓝|正数|发票|invoice|^inv$|^正常$|应收单|应付单|专票|普票|标准|debit note/u, 'invoice'],
];

/** Kind of an invoice: 蓝字/红字, invoice/credit note and what ERP systems write for them. */
export const invoiceKind = chooser(INVOICE_KINDS);

const LEDGERS: Choices<Ledger> = [
  [/^ar$|应收|客户|销售|receivable|customer|sales/u, 'AR'],
  [/^ap$|应付|供应商|采购|payable|supplier|vendor|purchase/u, 'AP'],
];

/** Side a document belongs to. */
export const ledgerOf = chooser(LEDGERS);

const OPENING_KINDS: Choices<OpeningRow['kind']> = [
  [/红|credit[ _-]?(note|memo)/u, 'credit_note'],
  [/预收|预付|暂收|advance|prepay|deposit|unapplied/u, 'advance'],
  [/发票|invoice|^inv$|应收|应付|蓝字/u, 'invoice'],
  [/其他|其它|押金|保证金|other/u, 'other'],
];

/** Kind of an opening item. */
export const openingKind = chooser(OPENING_KINDS);

const ROLES: Choices<PartyRole> = [
  [/both|客商|两者|双重|客户.*供应商|供应商.*客户|customer.*supplier/u, 'both'],
  [/客户|customer|^c$|买方|购方/u, 'customer'],
  [/供应商|supplier|vendor|^s$|卖方|销方/u, 'supplier'],
];

/** Role of a party. */
export const partyRole = chooser(ROLES);

const OWNERS: Choices<'erp' | 'book'> = [
  [/erp|金蝶|用友|sap|外部|系统导入/u, 'erp'],
  [/book|本账套|清账|手工|手动/u, 'book'],
];

/** Who posted a document. */
export const documentOwner = chooser(OWNERS);

const PLATFORM_KINDS: Choices<PlatformKind> = [
  [/^settlement$|结算|提现|出款|payout|withdraw/u, 'settlement'],
  [/^refund$|退款|退货/u, 'refund'],
  [/^fee$|手续费|服务费|佣金|扣费|commission/u, 'fee'],
  [/^other$|其他|其它|保证金|转账/u, 'other'],
  [/^payment$|付款|支付|交易|收款|销售|订单|order|sale/u, 'payment'],
];

/** What a line of a platform's bill is, in our own words and the plainest of others. */
export const platformKind = chooser(PLATFORM_KINDS);

const PLATFORM_NAMES: Choices<Platform> = [
  [/微信|财付通|wechat/u, 'wechat'],
  [/支付宝|alipay/u, 'alipay'],
  [/淘宝|天猫|taobao|tmall/u, 'taobao'],
  [/京东|jingdong|^jd$/u, 'jingdong'],
  [/抖店|抖音|douyin|doudian/u, 'doudian'],
];

/** The platform a cell names. */
export const platformOf = chooser(PLATFORM_NAMES);

const VOID = /作废|已作废|^void(ed)?$|cancel/iu;

/** Whether a status means that the document does not count any more. */
export function isVoid(status: string): boolean {
  return VOID.test(status);
}

const DIRECTIONS: Choices<'in' | 'out'> = [
  [/^(贷|收|收入|入账|转入|存入|来账|cr|c|credit|in|\+|deposit)(方|款|\s*(cr|c|credit))?$/u, 'in'],
  [/^(借|付|支|支出|出账|转出|支取|往账|dr|d|debit|out|-|withdrawal)(方|款|出|\s*(dr|d|debit))?$/u, 'out'],
];

/** What a flag says about the direction of money on a bank line. */
export const flowDirection = chooser(DIRECTIONS);

/** Basis points of a tax rate: "13%", "13", "0.13", 免税. Null when it cannot be read. */
export const taxRateBasisPoints = remembering((text): number | null => {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '');
  if (/^(免税|不征税|零税率|出口零税率|exempt)$/iu.test(folded)) return 0;
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?(%?)$/u.exec(folded);
  if (match === null) return null;
  const decimals = (match[2] ?? '').padEnd(4, '0');
  const tenThousandths = Number(match[1]) * 10_000 + Number(decimals);
  const fraction = match[3] === '' && match[1] === '0';
  const points = fraction ? tenThousandths : tenThousandths / 100;
  return Number.isInteger(points) && points <= 10_000 ? points : null;
});

/** Parts of a list in one cell. */
export function listOf(text: string): readonly string[] {
  if (text === '') return [];
  return text
    .split(/[;；|\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
