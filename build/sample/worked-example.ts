import { parseCalendarDate } from '../../shared/std/calendar-date.ts';
import type { CalendarDate } from '../../shared/std/calendar-date.ts';
import { fen } from './amount.ts';
import type { DraftLine, SampleDocument, Share } from './model.ts';
import { partyOf } from './parties.ts';

/** The customer whose October is worked out by hand in the accounting rules. */
export const WORKED_PARTY = 'C001';

export function day(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date === null) throw new Error(`${text} is not a day`);
  return date;
}

type Row = readonly [
  number: string,
  date: string,
  due: string,
  net: string,
  rate: string,
  tax: string,
  text: string,
];

const INVOICES: readonly Row[] = [
  ['INV-1001', '2026-10-05', '2026-11-04', '10000.00', '13%', '1300.00', '精密减速机 R-10'],
  ['INV-1002', '2026-10-08', '2026-11-07', '20000.00', '13%', '2600.00', '精密减速机 R-20'],
  ['CN-1003', '2026-10-12', '', '-1000.00', '13%', '-130.00', '销售折让'],
  ['INV-1004', '2026-10-15', '2026-11-14', '40000.00', '13%', '5200.00', '伺服电机 S-40'],
  ['INV-1005', '2026-10-22', '2026-11-21', '5759.51', '6%', '345.57', '设备调试服务'],
  ['INV-1006', '2026-10-30', '2026-11-29', '30000.00', '13%', '3900.00', '伺服电机 S-30'],
];

const BASE = {
  ledger: 'AR',
  party: WORKED_PARTY,
  status: '正常',
  order: '',
  original: '',
  project: '',
  department: '销售一部',
  text: '',
} as const;

function openingItem(
  kind: SampleDocument['kind'],
  number: string,
  date: string,
  due: string,
  gross: string,
  open: string,
): SampleDocument {
  return {
    ...BASE,
    id: `AR ${number}`,
    control: kind === 'advance' ? 'ar_advance' : 'ar',
    kind,
    number,
    date: day(date),
    due: due === '' ? null : day(due),
    gross: fen(gross),
    open: fen(open),
    net: 0n,
    tax: 0n,
    rate: '',
    opening: true,
  };
}

function movement([number, date, due, net, rate, tax, text]: Row): SampleDocument {
  const gross = fen(net) + fen(tax);
  return {
    ...BASE,
    id: `AR ${number}`,
    control: 'ar',
    kind: gross < 0n ? 'credit_note' : 'invoice',
    number,
    date: day(date),
    due: due === '' ? null : day(due),
    gross,
    open: gross,
    net: fen(net),
    tax: fen(tax),
    rate,
    opening: false,
    order: number === 'CN-1003' ? '' : `SO-26${date.slice(5, 7)}-${number.slice(-2)}`,
    original: number === 'CN-1003' ? 'INV-1002' : '',
    status: number === 'INV-1002' ? '已红冲-部分' : '正常',
    text,
  };
}

export const WORKED_DOCUMENTS: readonly SampleDocument[] = [
  openingItem('invoice', 'INV-0088', '2026-06-25', '2026-07-25', '50000.00', '20000.00'),
  openingItem('invoice', 'INV-0097', '2026-08-20', '2026-09-19', '38650.40', '38650.40'),
  openingItem('advance', 'SK-0512', '2026-09-10', '', '-5000.00', '-5000.00'),
  ...INVOICES.map(movement),
];

type Payment = readonly [
  date: string,
  amount: string,
  text: string,
  shares: readonly (readonly [string, string])[],
  fee: string,
  features: readonly string[],
];

/** R1 to R4 of October; the payment of 2 November is the one on its way at the end of October. */
const PAYMENTS: readonly Payment[] = [
  ['2026-10-09', '38650.40', '付0097货款', [['INV-0097', '38650.40']], '0.00', ['named']],
  [
    '2026-10-16',
    '32755.00',
    '货款1001、1002，扣红票1003，手续费15',
    [
      ['INV-1001', '11300.00'],
      ['INV-1002', '22600.00'],
      ['CN-1003', '-1130.00'],
    ],
    '15.00',
    ['named', 'several', 'netted', 'fee'],
  ],
  ['2026-10-20', '10000.00', '0088部分款', [['INV-0088', '10000.00']], '0.00', ['named', 'part']],
  ['2026-10-30', '30000.00', '预付1004部分', [['INV-1004', '30000.00']], '0.00', ['named', 'part']],
  ['2026-11-02', '12000.00', '货款', [], '0.00', ['silent', 'on-account']],
];

function share(number: string, amount: string): Share {
  const document = WORKED_DOCUMENTS.find((one) => one.number === number);
  if (document === undefined) throw new Error(`no document ${number}`);
  return { document, amount: fen(amount) };
}

export const WORKED_LINES: readonly DraftLine[] = PAYMENTS.map(
  ([date, amount, text, shares, fee, features]) => ({
    date: day(date),
    amount: fen(amount),
    sender: { name: partyOf(WORKED_PARTY).name, account: partyOf(WORKED_PARTY).bankAccount },
    text,
    meaning: {
      class: 'receipt',
      nature: 'receipt',
      party: WORKED_PARTY,
      shares: shares.map(([number, part]) => share(number, part)),
      fee: fen(fee),
      unapplied: shares.length === 0 ? fen(amount) : 0n,
      features: ['worked-example', ...features],
    },
  }),
);
