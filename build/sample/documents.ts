import { addDays, daysBetween, type CalendarDate } from '../../shared/std/calendar-date.ts';
import { divideRounded } from '../../shared/std/integer.ts';
import type { Ledger, SampleDocument, SampleParty, Volume } from './model.ts';
import { PARTIES } from './parties.ts';
import { createRandom, type Random } from './random.ts';
import { CUT_OVER, isWorkday, LAST_DAY } from './workdays.ts';
import { day, WORKED_DOCUMENTS, WORKED_PARTY } from './worked-example.ts';

const SALES_GOODS: readonly (readonly [name: string, price: number, rate: string, weight: number])[] = [
  ['三相异步电机 Y-132', 128_550, '13%', 14],
  ['减速机 R-47', 236_000, '13%', 12],
  ['变频器 V-7.5', 189_900, '13%', 10],
  ['伺服电机 S-20', 415_080, '13%', 8],
  ['联轴器 L-3', 31_260, '13%', 8],
  ['液压泵 P-16', 297_345, '13%', 6],
  ['控制柜成套', 1_860_000, '13%', 4],
  ['设备安装', 350_000, '9%', 5],
  ['设备运输', 86_000, '9%', 4],
  ['调试与技术服务', 120_000, '6%', 6],
  ['旧设备处置', 154_500, '3%', 2],
  ['维修（小规模期间）', 98_000, '1%', 1],
  ['出口电机', 221_000, '0%', 1],
  ['种苗大棚风机', 47_700, '免税', 1],
];
const PURCHASED: readonly (readonly [name: string, price: number, rate: string, weight: number])[] = [
  ['原材料采购', 420_000, '13%', 12],
  ['标准件采购', 83_600, '13%', 8],
  ['外协加工', 310_500, '13%', 6],
  ['货物运输', 72_000, '9%', 4],
  ['检测服务', 55_000, '6%', 3],
  ['零星加工', 46_800, '3%', 3],
  ['零星加工', 38_250, '1%', 2],
];
const DEPARTMENTS = ['销售一部', '销售二部', '项目部'] as const;
/** Numbers that would read as a year or as the year and month of a series. */
function isUnused(counter: number): boolean {
  return (counter >= 2018 && counter <= 2032) || (counter >= 2609 && counter <= 2613);
}

const COUNTS: Readonly<Record<Volume, readonly [low: number, high: number]>> = {
  worked: [0, 0],
  large: [68, 74],
  middle: [29, 35],
  small: [6, 10],
  monthly: [0, 0],
  supplier: [9, 14],
};
const OPENING_COUNTS: Readonly<Record<Volume, readonly [low: number, high: number]>> = {
  worked: [0, 0],
  large: [5, 7],
  middle: [2, 4],
  small: [0, 2],
  monthly: [1, 2],
  supplier: [1, 3],
};

const RATES: Readonly<Record<string, bigint>> = { '13%': 13n, '9%': 9n, '6%': 6n, '3%': 3n, '1%': 1n };

type Draft = {
  readonly party: SampleParty;
  readonly ledger: Ledger;
  readonly date: CalendarDate;
  readonly net: bigint;
  readonly rate: string;
  readonly text: string;
  readonly opening: boolean;
  /** Index of the draft a red draft belongs to. */
  readonly reverses: Draft | null;
};

function taxOf(net: bigint, rate: string): bigint {
  return divideRounded(net * (RATES[rate] ?? 0n), 100n, 'half-up');
}

function quantity(random: Random, volume: Volume): number {
  return volume === 'large'
    ? random.integer(2, 24)
    : volume === 'small'
      ? random.integer(1, 30)
      : random.integer(1, 16);
}

function draft(
  random: Random,
  party: SampleParty,
  ledger: Ledger,
  date: CalendarDate,
  opening: boolean,
): Draft {
  const goods = ledger === 'AR' ? SALES_GOODS : PURCHASED;
  const [text, price, rate] = random.weighted(goods.map((one) => [one, one[3]] as const));
  const haggled = BigInt(price) * BigInt(quantity(random, party.volume));
  const net = random.chance(35) ? (haggled * BigInt(random.integer(880, 1050))) / 1000n : haggled;
  return { party, ledger, date, net, rate, text, opening, reverses: null };
}

function movementDates(random: Random, count: number): readonly CalendarDate[] {
  const span = daysBetween(CUT_OVER, LAST_DAY);
  const dates: CalendarDate[] = [];
  while (dates.length < count) {
    const date = addDays(CUT_OVER, random.integer(1, span));
    if (isWorkday(date)) dates.push(date);
  }
  return dates.sort();
}

/** Red documents: about one invoice in fifteen, in part or in full, some days later. */
function redDrafts(random: Random, blue: readonly Draft[]): readonly Draft[] {
  return blue.flatMap((original) => {
    if (original.opening || original.ledger === 'AP' || !random.chance(7)) return [];
    const date = addDays(original.date, random.integer(2, 20));
    if (date > LAST_DAY) return [];
    const net = random.chance(25) ? original.net : (original.net * BigInt(random.integer(4, 30))) / 100n;
    const text = net === original.net ? '整单退货' : random.pick(['销售折让', '部分退货', '质量扣款']);
    return [{ ...original, date, net: -net, text, reverses: original }];
  });
}

function draftsOf(party: SampleParty): readonly Draft[] {
  const random = createRandom(`documents ${party.code}`);
  const ledgers: readonly Ledger[] =
    party.role === 'both' ? ['AR', 'AP'] : [party.role === 'supplier' ? 'AP' : 'AR'];
  return ledgers.flatMap((ledger) => {
    const volume: Volume = ledger === 'AP' ? 'supplier' : party.volume;
    const opening = Array.from({ length: random.integer(...OPENING_COUNTS[volume]) }, () =>
      draft(random, party, ledger, addDays(CUT_OVER, -random.integer(5, 110)), true),
    );
    const dates = movementDates(random, random.integer(...COUNTS[volume]));
    const blue = dates.map((date) => draft(random, party, ledger, date, false));
    if (party.volume === 'monthly') return monthlyDrafts(party);
    return [...opening, ...blue, ...redDrafts(random, blue)];
  });
}

/** The same service at the same price every month, billed on the first working days. */
function monthlyDrafts(party: SampleParty): readonly Draft[] {
  const net = BigInt(Number(party.code.slice(-1)) * 60_000);
  const shared = { party, ledger: 'AR', net, rate: '6%', text: '设备维保服务费', reverses: null } as const;
  return [
    { ...shared, date: day('2026-08-28'), opening: true },
    { ...shared, date: day('2026-09-28'), opening: true },
    { ...shared, date: day('2026-10-28'), opening: false },
    { ...shared, date: day('2026-11-27'), opening: false },
    { ...shared, date: day('2026-12-28'), opening: false },
  ];
}

function salesNumber(random: Random, entry: Draft, counter: number): string {
  const last = String(counter).padStart(4, '0');
  if (entry.reverses !== null && random.chance(60)) return `CN-${last}`;
  return random.weighted([
    [`INV-${last}`, 30],
    [`2633200000000000${last}`, 40],
    [`0331${last}`, 15],
    [`FP2610-${last}`, 15],
  ]);
}

function purchaseNumber(random: Random, taken: Set<string>): string {
  for (;;) {
    const digits = String(random.integer(3_000, 9_999_999)).padStart(8, '0');
    if (taken.has(digits.slice(-4)) || isUnused(Number(digits.slice(-4)))) continue;
    taken.add(digits.slice(-4));
    return random.chance(60) ? `263399000000${digits}` : digits;
  }
}

function statusOf(entry: Draft, reds: readonly Draft[]): string {
  const red = reds.find((one) => one.reverses === entry);
  if (red === undefined) return '正常';
  return red.net === -entry.net ? '已红冲-全额' : '已红冲-部分';
}

function orderOf(random: Random, entry: Draft): string {
  if (entry.opening || entry.reverses !== null || random.chance(20)) return '';
  const initial = entry.ledger === 'AR' ? 'SO' : 'PO';
  return `${initial}-26${entry.date.slice(5, 7)}-${random.integer(1, 99)}`;
}

function toDocument(
  random: Random,
  entry: Draft,
  number: string,
  originalNumber: string,
  status: string,
): SampleDocument {
  const tax = taxOf(entry.net, entry.rate);
  const gross = entry.net + tax;
  const paidBefore = entry.opening && entry.party.volume !== 'monthly' && random.chance(25);
  const credit = gross < 0n;
  return {
    id: `${entry.ledger} ${entry.party.code} ${number}`,
    ledger: entry.ledger,
    control: entry.ledger === 'AR' ? 'ar' : 'ap',
    kind: credit ? 'credit_note' : 'invoice',
    number,
    party: entry.party.code,
    date: entry.date,
    due: credit ? null : addDays(entry.date, entry.party.termsDays),
    gross,
    open: paidBefore ? (gross * BigInt(random.integer(20, 70))) / 100n : gross,
    net: entry.opening ? 0n : entry.net,
    tax: entry.opening ? 0n : tax,
    rate: entry.opening ? '' : entry.rate,
    opening: entry.opening,
    status,
    order: orderOf(random, entry),
    original: originalNumber,
    project: random.chance(6) ? `XM-${random.integer(1, 20)}` : '',
    department: entry.ledger === 'AR' ? random.pick(DEPARTMENTS) : '采购部',
    text: entry.text,
  };
}

/** Advances that stood open at the cut-over: customers' money of ours, ours with suppliers. */
function openingAdvances(): readonly SampleDocument[] {
  const base = {
    net: 0n,
    tax: 0n,
    rate: '',
    opening: true,
    status: '正常',
    order: '',
    original: '',
    project: '',
  } as const;
  return (
    [
      ['AR', 'C006', 'SK-0498', '2026-08-14', '-20000.00'],
      ['AR', 'C019', 'SK-0503', '2026-09-02', '-8000.00'],
      ['AR', 'C029', 'SK-0507', '2026-09-07', '-3000.00'],
      ['AR', 'C035', 'SK-0515', '2026-09-16', '-12000.00'],
      ['AP', 'S002', 'FK-0231', '2026-09-11', '-15000.00'],
      ['AP', 'S011', 'FK-0240', '2026-09-22', '-30000.00'],
    ] as const
  ).map(([ledger, party, number, date, amount]) => {
    const minor = BigInt(amount.replace('.', ''));
    return {
      ...base,
      id: `${ledger} ${party} ${number}`,
      ledger,
      control: ledger === 'AR' ? 'ar_advance' : 'ap_advance',
      kind: 'advance',
      number,
      party,
      date: day(date),
      due: null,
      gross: minor,
      open: minor,
      department: '',
      text: '',
    } as const;
  });
}

function nextCounter(counter: number): number {
  return isUnused(counter + 1) ? nextCounter(counter + 1) : counter + 1;
}

/** Numbers a ledger's drafts in the order of their dates, so that the last four digits of our own numbers are unique. */
function numbered(drafts: readonly Draft[]): readonly SampleDocument[] {
  const random = createRandom('numbers');
  const reds = drafts.filter((entry) => entry.reverses !== null);
  const taken = new Map<string, Set<string>>();
  const numbers = new Map<Draft, string>();
  let openingCounter = 100;
  let counter = 2000;
  return drafts.map((entry) => {
    if (entry.ledger === 'AR' && entry.opening) openingCounter += random.integer(1, 4);
    if (entry.ledger === 'AR' && !entry.opening) counter = nextCounter(counter);
    const own = taken.get(entry.party.code) ?? new Set<string>();
    taken.set(entry.party.code, own);
    const number =
      entry.ledger === 'AP'
        ? purchaseNumber(random, own)
        : salesNumber(random, entry, entry.opening ? openingCounter : counter);
    numbers.set(entry, number);
    const original = entry.reverses === null ? '' : (numbers.get(entry.reverses) ?? '');
    return toDocument(random, entry, number, original, statusOf(entry, reds));
  });
}

/** All documents of the sample that count, in the order of their dates; void invoices are only rows of a file. */
export function makeDocuments(): readonly SampleDocument[] {
  const drafts = PARTIES.filter((party) => party.code !== WORKED_PARTY).flatMap(draftsOf);
  const order = drafts.map((entry, index) => ({ entry, index }));
  order.sort((a, b) =>
    a.entry.date === b.entry.date ? a.index - b.index : a.entry.date < b.entry.date ? -1 : 1,
  );
  const documents = numbered(order.map(({ entry }) => entry));
  return [...WORKED_DOCUMENTS, ...openingAdvances(), ...documents];
}
