import { addDays, type CalendarDate } from '../../shared/std/calendar-date.ts';
import { amountText } from './amount.ts';
import { inventedCreditCode } from './credit-code.ts';
import { createRandom, type Random } from './random.ts';
import { day } from './worked-example.ts';

/** Rows gathered before a chunk is handed on: a few hundred kilobytes of text. */
const CHUNK_ROWS = 2_000;
const FIRST_DAY = day('2026-01-01');
const RATES = [
  ['13%', 13n, 70],
  ['9%', 9n, 12],
  ['6%', 6n, 12],
  ['3%', 3n, 6],
] as const;

export type VolumeOptions = {
  /** How many rows of data. */
  readonly rows: number;
  /** How many parties the rows are spread over; their codes are P000001 and up. */
  readonly parties: number;
  /** Days from 1 January 2026 on over which the rows are spread, in ascending order. Default 365. */
  readonly days?: number;
  readonly seed?: string;
};

/** One invoice of the volume data; amounts in fen. */
export type VolumeInvoice = {
  readonly number: string;
  readonly party: string;
  readonly date: CalendarDate;
  readonly due: CalendarDate;
  readonly net: bigint;
  readonly rate: string;
  readonly tax: bigint;
  readonly gross: bigint;
  readonly order: string;
  /** Number of the invoice a red one belongs to. */
  readonly original: string;
};

export function volumePartyCode(index: number): string {
  return `P${String(index + 1).padStart(6, '0')}`;
}

export function volumePartyName(index: number): string {
  return `虚构第${index + 1}号示例有限公司`;
}

function volumeAccount(index: number): string {
  return `98${String(index + 1).padStart(17, '0')}`;
}

async function* chunked(head: string, rows: Iterable<string>): AsyncGenerator<string> {
  let chunk = `\uFEFF${head}\r\n`;
  let held = 0;
  for (const row of rows) {
    chunk += `${row}\r\n`;
    held += 1;
    if (held < CHUNK_ROWS) continue;
    yield chunk;
    [chunk, held] = ['', 0];
    // Lets whoever reads the chunks do something else between two of them.
    await Promise.resolve();
  }
  if (chunk !== '') yield chunk;
}

function dateOf(index: number, options: VolumeOptions): CalendarDate {
  const days = options.days ?? 365;
  return addDays(FIRST_DAY, Math.floor((index * days) / options.rows));
}

function invoiceOf(
  random: Random,
  index: number,
  options: VolumeOptions,
  before: VolumeInvoice | null,
): VolumeInvoice {
  const date = dateOf(index, options);
  const red = before !== null && before.original === '' && random.chance(4);
  const [rate, percent] = random.weighted(RATES.map((one) => [one, one[2]] as const));
  const party = red ? before.party : volumePartyCode(random.integer(0, options.parties - 1));
  const net = BigInt(random.integer(10_000, 5_000_000)) * (red ? -1n : 1n);
  const magnitude = ((red ? -net : net) * percent + 50n) / 100n;
  const tax = red ? -magnitude : magnitude;
  return {
    number: `2633${String(index + 1).padStart(16, '0')}`,
    party,
    date,
    due: addDays(date, 30),
    net,
    rate,
    tax,
    gross: net + tax,
    order: `SO-${random.integer(1, 99_999)}`,
    original: red ? before.number : '',
  };
}

/** Invoices one after the other, about one in twenty-five red. */
export function* volumeInvoices(options: VolumeOptions): Generator<VolumeInvoice> {
  const random = createRandom(`volume invoices ${options.seed ?? ''}`);
  let before: VolumeInvoice | null = null;
  for (let index = 0; index < options.rows; index += 1) {
    before = invoiceOf(random, index, options, before);
    yield before;
  }
}

function* invoiceRows(options: VolumeOptions): Generator<string> {
  for (const one of volumeInvoices(options)) {
    const amounts = `${amountText(one.gross)},${amountText(one.net)},${one.rate},${amountText(one.tax)}`;
    const kind = one.original === '' ? '蓝字' : '红字';
    yield `${one.number},${one.party},${one.date},${one.due},${amounts},CNY,${kind},AR,${one.order},${one.original},示例货物`;
  }
}

/** Canonical invoices as chunks of .csv text, the byte order mark and the captions in the first. */
export function volumeInvoicesCsv(options: VolumeOptions): AsyncGenerator<string> {
  const head =
    '发票号码,客户编码,开票日期,到期日,价税合计,不含税金额,税率,税额,币种,红蓝字,往来方向,订单号,原发票号,摘要';
  return chunked(head, invoiceRows(options));
}

function* partyRows(count: number): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    const identity = `${volumePartyCode(index)},${volumePartyName(index)},${inventedCreditCode(1_000_000 + index)}`;
    yield `${identity},${volumeAccount(index)},示例银行,30,CNY,客户`;
  }
}

/** Canonical parties that the other volume files refer to. */
export function volumePartiesCsv(count: number): AsyncGenerator<string> {
  const head = '客户编码,客户名称,统一社会信用代码,银行账号,开户行,账期天数,币种,角色';
  return chunked(head, partyRows(count));
}

function* openingRows(options: VolumeOptions): Generator<string> {
  const random = createRandom(`volume opening ${options.seed ?? ''}`);
  for (let index = 0; index < options.rows; index += 1) {
    const date = addDays(FIRST_DAY, -random.integer(1, 300));
    const minor = amountText(BigInt(random.integer(10_000, 5_000_000)));
    const party = volumePartyCode(random.integer(0, options.parties - 1));
    yield `${party},发票,QC-${String(index + 1).padStart(8, '0')},${date},${addDays(date, 30)},${minor},${minor},AR,1122,CNY`;
  }
}

/** Canonical opening items, all of them receivables. */
export function volumeOpeningCsv(options: VolumeOptions): AsyncGenerator<string> {
  const head = '客户编码,类型,单据号,单据日期,到期日,原金额,未清金额,往来方向,控制科目,币种';
  return chunked(head, openingRows(options));
}

/** Opening balance of the bank file below, in fen. */
export const VOLUME_BANK_OPENING = 100_000_000n;

function* bankRows(options: VolumeOptions): Generator<string> {
  const random = createRandom(`volume bank ${options.seed ?? ''}`);
  const invoices = volumeInvoices(options);
  let balance = VOLUME_BANK_OPENING;
  let index = 0;
  for (const invoice of invoices) {
    const out = invoice.gross < 0n;
    balance += invoice.gross;
    const party = Number(invoice.party.slice(1)) - 1;
    const text = random.chance(60) && !out ? `付${invoice.number}货款` : out ? '退款' : '货款';
    const amounts = `${amountText(invoice.gross)},${amountText(balance)},CNY`;
    index += 1;
    const reference = `V${String(index).padStart(9, '0')}`;
    yield `${invoice.date},${amounts},${volumePartyName(party)},${volumeAccount(party)},${reference},${text}`;
  }
}

/** A canonical bank file with a running balance that proves: every invoice of the same options paid on its day. */
export function volumeBankCsv(options: VolumeOptions): AsyncGenerator<string> {
  return chunked('交易日期,金额,余额,币种,对方户名,对方账号,流水号,摘要', bankRows(options));
}
