import { parseCurrency } from '../money/currencies.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { decimalEvidence, minorOf, readAmount } from './amount-text.ts';
import { HEADER_ROWS_MAX, rowTexts, type CellBatch, type SheetInfo } from './cells.ts';
import { flowDirection } from './choices.ts';
import { cleanCell } from './clean-cell.ts';
import { timeOfDay } from './code-text.ts';
import { COLUMNS } from './columns.ts';
import { dateEvidence, parseDateText, type DateOrder } from './date-text.ts';
import { chooseHeader, type HeaderOptions } from './choose-header.ts';
import { ColumnEvidence } from './column-evidence.ts';
import type { Header, HeadRow } from './header.ts';
import type { LayoutMatch } from './layout.ts';
import type { ReadingQuestion } from './read-result.ts';
import type { BankConvention } from './bank-convention.ts';
import { signedFlow } from './interpret-bank.ts';
import { isNewestFirst } from './line-order.ts';
import type { ColumnDecisions } from './row-reader.ts';
import { OrderVotes } from './sources/from-balances.ts';
import { isExclusion, type Judgement, type RowText, type SourceProfile } from './sources/source.ts';
import { unitScales, withUnit } from './unit.ts';

type Votes = {
  dmy: number;
  mdy: number;
  either: number;
  point: number;
  comma: number;
  /** A date that could be read both ways. */
  example: string | null;
};
type Parts = Parameters<typeof signedFlow>[1];

/** How many lines link up with their neighbour under a reading of the signs, for each order of the lines. */
type Links = { oldestFirst: number; newestFirst: number; flow: bigint; balance: bigint | null };

/** What a person decided, or null to let the file speak. */
export type ProfileOptions = HeaderOptions & {
  readonly currency: CurrencyCode;
  readonly dateOrder: DateOrder | null;
  readonly signMode: BankConvention['mode'] | null;
  readonly unitFactor: '1' | '10000' | null;
};

/**
 * The first of two passes over a sheet: finds the captions and lets whole columns decide what single cells cannot: the order
 * of day and month, the decimal sign, what a minus in a directed amount means, whether the newest line comes first.
 */
export class SheetProfile {
  readonly info: SheetInfo;
  header: Header | null = null;
  /** The bank or wallet the sheet comes from, where it is known by its content. */
  source: SourceProfile | null = null;
  /** The saved profile whose layout the sheet has. */
  layout: LayoutMatch | null = null;
  /** What the cells are, gathered here only where captions are missing: else the second pass does. */
  readonly evidence = new ColumnEvidence();
  /** The first rows below the captions, for the same purpose. */
  sample: readonly HeadRow[] = [];
  head: readonly HeadRow[] = [];
  rows = 0;
  private readonly options: ProfileOptions;
  private collected: HeadRow[] = [];
  private decided = false;
  private readonly votes = new Map<string, Votes>();
  private readonly readings = { signed: new Map<string, Links>(), absolute: new Map<string, Links>() };
  private readonly order = new OrderVotes();
  private judge: (text: RowText) => Judgement = () => null;
  private rewrite: (key: string, text: string) => string = (_key, text) => text;
  private scales: ReadonlyMap<string, string> = new Map();
  /** Dates of the first and the last line, as the file writes them. */
  private dates: { readonly first: string | null; readonly last: string | null } = {
    first: null,
    last: null,
  };
  private flags = { read: 0, unread: 0 };
  private debits = { negative: 0, positive: 0 };

  constructor(info: SheetInfo, options: ProfileOptions) {
    this.info = info;
    this.options = options;
  }

  /** Takes rows in order. */
  push(batch: CellBatch): void {
    let row = 0;
    for (; row < batch.rowCount && !this.decided; row += 1) {
      this.collected.push({ line: batch.line(row), texts: rowTexts(batch, row) });
      if (this.collected.length >= HEADER_ROWS_MAX) this.decide();
    }
    if (this.header === null) return;
    for (; row < batch.rowCount; row += 1) this.observe((index) => batch.text(row, index));
  }

  /** To be called after the last row. */
  finish(): void {
    if (!this.decided) this.decide();
  }

  private decide(): void {
    this.decided = true;
    const found = chooseHeader(this.collected, this.options);
    this.source = found?.source ?? null;
    this.header = found?.header ?? null;
    this.layout = found?.layout ?? null;
    this.head = this.header === null ? this.collected : this.collected.slice(0, this.header.row);
    this.judge = this.source?.judge?.() ?? (() => null);
    this.rewrite = this.source?.rewriter?.(this.head) ?? ((_key, text) => text);
    if (this.header !== null) this.scales = this.scalesOf(this.header);
    if (this.header !== null) {
      this.sample = this.collected.slice(this.header.row + 1);
      for (const { texts } of this.sample) this.observe((index) => texts[index] ?? '');
    }
    this.collected = [];
  }

  /** A person's or a profile's word about the unit counts for all amounts. */
  private scalesOf(header: Header): ReadonlyMap<string, string> {
    const factor = this.options.unitFactor ?? this.layout?.profile.unitFactor ?? null;
    if (factor === null) return unitScales(header, this.head);
    const amounts = COLUMNS[header.kind].filter(({ role }) => role === 'amount');
    return new Map(factor === '1' ? [] : amounts.map(({ key }) => [key, '万']));
  }

  /** What the amounts are multiplied by, as far as it is told. */
  get unitFactor(): '1' | '10000' {
    return [...this.scales.values()].includes('万') ? '10000' : '1';
  }

  private observe(cell: (index: number) => string): void {
    const header = this.header;
    if (header === null) return;
    this.rows += 1;
    if (header.missing.length > 0) this.evidence.observe(header.columns.captions.length, cell);
    for (const column of COLUMNS[header.kind]) {
      const index = header.columns.known.get(column.key)?.[0];
      if (index === undefined || (column.role !== 'date' && column.role !== 'amount')) continue;
      const text = cell(index);
      if (text === '') continue;
      const votes = this.votes.get(column.key) ?? {
        dmy: 0,
        mdy: 0,
        either: 0,
        point: 0,
        comma: 0,
        example: null,
      };
      this.votes.set(column.key, votes);
      const evidence =
        column.role === 'date' ? dateEvidence(cleanCell(text)) : decimalEvidence(cleanCell(text));
      if (evidence !== 'none') votes[evidence] += 1;
      if (evidence === 'either') votes.example ??= cleanCell(text);
    }
    if (header.kind === 'bank') this.observeFlow(header, cell);
  }

  private observeFlow(header: Header, cell: (index: number) => string): void {
    const text = (key: string): string => {
      const index = header.columns.known.get(key)?.[0];
      return index === undefined ? '' : this.rewrite(key, cleanCell(cell(index)));
    };
    const judged = this.judge(text);
    if (isExclusion(judged)) return;
    const dated = text('date');
    if (/\d/u.test(dated)) this.dates = { first: this.dates.first ?? dated, last: dated };
    const currency = parseCurrencyMemo(text('currency')) ?? this.options.currency;
    const minor = (key: string): bigint | null => {
      const written = withUnit(text(key), this.scales.get(key));
      if (written === '') return null;
      const amount = readAmount(written, currency, decimalEvidence(written) === 'comma');
      return amount.ok ? minorOf(amount.value) : null;
    };
    const flag = text('flag');
    const direction = judged ?? (flag === '' ? null : flowDirection(flag));
    if (flag !== '') this.flags[direction === null ? 'unread' : 'read'] += 1;
    const parts: Parts = {
      amount: minor('amount'),
      credit: minor('credit'),
      debit: minor('debit'),
      direction,
    };
    const outgoing = parts.debit ?? (direction === 'out' ? parts.amount : null);
    if (outgoing !== null && outgoing !== 0n) this.debits[outgoing < 0n ? 'negative' : 'positive'] += 1;
    const balance = minor('balance');
    const key = `${text('account')}\t${currency}`;
    if (this.source?.fromBalances === true) this.order.observe(key, direction, balance);
    const mode = this.mode();
    link(this.readings.signed, key, signedFlow({ mode, absolute: false }, parts), balance);
    link(this.readings.absolute, key, signedFlow({ mode, absolute: true }, parts), balance);
  }

  private mode(): BankConvention['mode'] {
    const known = this.header?.columns.known;
    const said = this.options.signMode ?? this.layout?.profile.signMode ?? null;
    if (said !== null) return said;
    if (this.source?.mode !== undefined) return this.source.mode;
    if (known === undefined) return 'signed';
    if ((known.has('credit') && known.has('debit')) || !known.has('amount')) return 'columns';
    return known.has('flag') && this.flags.read >= this.flags.unread ? 'flag' : 'signed';
  }

  /** What the columns of the sheet decided. */
  decisions(): ColumnDecisions {
    const dateOrders = new Map<string, DateOrder | null>();
    const commas = new Set<string>();
    for (const [key, votes] of this.votes) {
      dateOrders.set(key, this.dateOrder ?? orderOf(votes));
      if (votes.comma > 0 && votes.point === 0) commas.add(key);
    }
    const { scales, rewrite } = this;
    return { dateOrders, commas, date1904: this.info.date1904, scales, rewrite };
  }

  private get dateOrder(): DateOrder | null {
    return this.options.dateOrder ?? this.layout?.profile.dateOrder ?? null;
  }

  /** What the columns leave open and only a person can say. */
  questions(): readonly ReadingQuestion[] {
    const { header } = this;
    if (header === null) return [];
    const caption = (key: string): string | null =>
      header.columns.captions[header.columns.known.get(key)?.[0] ?? -1] ?? null;
    const asked: ReadingQuestion[] = [];
    for (const [key, votes] of this.votes) {
      if (this.dateOrder !== null || votes.example === null || votes.dmy > 0 || votes.mdy > 0) continue;
      const read = (order: DateOrder) => parseDateText(votes.example ?? '', order, this.info.date1904) ?? '';
      const choices = (['dmy', 'mdy'] as const).map((value) => ({
        value,
        example: `${votes.example} = ${read(value)}`,
      }));
      asked.push({ key: 'dateOrder', column: caption(key), choices });
    }
    const said = this.options.signMode ?? this.layout?.profile.signMode ?? this.source?.mode ?? null;
    if (said === null && header.columns.known.has('flag') && this.flags.unread > this.flags.read) {
      const choices = ['signed', 'flag'].map((value) => ({ value, example: '' }));
      asked.push({ key: 'signMode', column: caption('flag'), choices });
    }
    for (const missing of header.missing) {
      const choices = header.columns.captions.map((value, index) => ({
        value,
        example: this.evidence.facts(index).samples[0] ?? '',
      }));
      asked.push({ key: 'columns', column: missing[0] ?? null, choices });
    }
    return asked;
  }

  /** Day and time of a line as text that can be compared; null when its date cannot be read. */
  private momentOf(text: string | null): string | null {
    const order = this.decisions().dateOrders.get('date') ?? null;
    const day = text === null ? null : parseDateText(text, order, this.info.date1904);
    return day === null || text === null ? null : `${day} ${timeOfDay(text, '').padStart(8, '0')}`;
  }

  /** How the bank signs and orders its lines. Without balances a minus in every outgoing amount only repeats the direction. */
  convention(): BankConvention {
    const signed = total(this.readings.signed);
    const absolute = total(this.readings.absolute);
    const [bestSigned, bestAbsolute] = [
      Math.max(signed.old, signed.new),
      Math.max(absolute.old, absolute.new),
    ];
    const repeats = this.debits.negative > 0 && this.debits.positive === 0;
    const isAbsolute =
      bestAbsolute > bestSigned || (bestAbsolute === bestSigned && (repeats || this.mode() === 'flag'));
    const chosen = isAbsolute ? absolute : signed;
    return {
      mode: this.mode(),
      absolute: this.source?.absolute ?? isAbsolute,
      inverted: this.source?.inverted === true,
      newestFirst: isNewestFirst(
        this.source?.fromBalances === true ? this.order.votes : chosen,
        this.momentOf(this.dates.first),
        this.momentOf(this.dates.last),
      ),
    };
  }
}

function orderOf(votes: Votes): DateOrder | null {
  if (votes.dmy > 0 && votes.mdy === 0) return 'dmy';
  return votes.mdy > 0 && votes.dmy === 0 ? 'mdy' : null;
}

function link(readings: Map<string, Links>, key: string, flow: bigint | null, balance: bigint | null): void {
  if (flow === null) return;
  const before = readings.get(key);
  if (before === undefined) {
    readings.set(key, { oldestFirst: 0, newestFirst: 0, flow, balance });
    return;
  }
  if (before.balance !== null && balance !== null) {
    if (before.balance + flow === balance) before.oldestFirst += 1;
    if (balance + before.flow === before.balance) before.newestFirst += 1;
  }
  before.flow = flow;
  before.balance = balance;
}

function total(readings: ReadonlyMap<string, Links>): { readonly old: number; readonly new: number } {
  let [old, young] = [0, 0];
  for (const links of readings.values()) [old, young] = [old + links.oldestFirst, young + links.newestFirst];
  return { old, new: young };
}

const currencies = new Map<string, CurrencyCode | null>();
const CURRENCIES_KEPT = 1_000;

/** The currency a cell names; remembered, because the same few names come in every line. */
function parseCurrencyMemo(text: string): CurrencyCode | null {
  if (text === '') return null;
  let code = currencies.get(text);
  if (code === undefined) {
    code = parseCurrency(text);
    if (currencies.size < CURRENCIES_KEPT) currencies.set(text, code);
  }
  return code;
}
