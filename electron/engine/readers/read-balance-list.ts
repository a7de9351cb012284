import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { minorOf } from '../../../shared/domain/reading/amount-text.ts';
import { type BalanceSheet, balanceSheet, partyRow } from '../../../shared/domain/reading/balance-list.ts';
import type { CellBatch } from '../../../shared/domain/reading/cells.ts';
import type { FindingList } from '../../../shared/domain/reading/finding-list.ts';
import { isNoiseWord, rowNoise } from '../../../shared/domain/reading/noise.ts';
import type { SheetProfile } from '../../../shared/domain/reading/profile-sheet.ts';
import type { ReadSummary } from '../../../shared/domain/reading/read-result.ts';
import { RowReader } from '../../../shared/domain/reading/row-reader.ts';
import type { OpeningRow } from '../../../shared/domain/reading/rows.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { FileEvents, ReadOptions } from './read-options.ts';
import type { ByteSource, SourceInfo, TableReader } from './reader.ts';

/** A sheet of balances without documents. */
type BalancePlan = { readonly profile: SheetProfile; readonly sheet: BalanceSheet };

/** The sheet of a file that is a list of balances; null when there is none, or a person said that the file is something else. */
export function planBalanceList(profiles: readonly SheetProfile[], options: ReadOptions): BalancePlan | null {
  if ((options.kind ?? 'opening') !== 'opening' || Object.keys(options.columns).length > 0) return null;
  for (const profile of profiles) {
    if (profile.header === null || (options.sheet !== null && profile.info.name !== options.sheet)) continue;
    const sheet = balanceSheet(profile.header.columns.captions, profile.head);
    if (sheet !== null) return { profile, sheet };
  }
  return null;
}

/**
 * Reads a list of balances as one opening item a party and control account, on a person's word only: without it such a list is
 * refused with IMPORT_BALANCES_WITHOUT_ITEMS, because a book opens with open items (SPEC 8).
 */
export async function readBalanceList(
  reader: TableReader,
  source: ByteSource,
  pass: { readonly options: ReadOptions; readonly info: SourceInfo; readonly plan: BalancePlan },
  currency: CurrencyCode,
  findings: FindingList,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const { plan, info, options } = pass;
  const { title, columns } = plan.sheet;
  if (!options.balancesAsItems)
    return refuse('IMPORT_BALANCES_WITHOUT_ITEMS', plan.profile.info.name, { list: title });
  const rows = new BalanceRows(plan, currency, plan.sheet.day ?? options.cutOver, findings, (row) =>
    events.row('opening', row),
  );
  let seen = 0;
  const read = await reader.read(
    source,
    {
      sheet: ({ index }) => index === plan.profile.info.index,
      rows: (batch) => {
        rows.push(batch);
        seen += batch.rowCount;
        return events.breathe(seen);
      },
      finding: () => {
        // The first pass has told everything about the container already.
      },
    },
    { encoding: options.encoding, delimiter: info.delimiter },
  );
  if (!read.ok) return read;
  rows.finish();
  const { counts } = rows;
  const keys = new Map(
    [...columns.known].flatMap(([key, indices]) => indices.map((index) => [index, key] as const)),
  );
  return ok({
    format: info.format,
    encoding: info.encoding,
    delimiter: info.delimiter,
    kind: 'opening',
    source: 'balance-list',
    sheet: plan.profile.info.name,
    headerLine: plan.profile.header?.line ?? 1,
    columns: columns.captions.map((caption, index) => ({ caption, key: keys.get(index) ?? null })),
    counts: { read: counts.accepted + counts.rejected + counts.noise, excluded: 0, ...counts },
    statements: [],
    findings: findings.kept(),
    findingCounts: findings.counts(),
  });
}

type Balance = {
  readonly line: number;
  readonly raw: string;
  readonly party: string;
  readonly name: string;
  readonly account: string;
  readonly minor: bigint;
};

/** Turns rows into balances: each row of a list of balances, the last row of each party of a ledger of movements. */
class BalanceRows {
  readonly counts = { accepted: 0, rejected: 0, noise: 0 };
  private readonly plan: BalancePlan;
  private readonly currency: CurrencyCode;
  private readonly day: CalendarDate | null;
  private readonly findings: FindingList;
  private readonly emit: (row: OpeningRow) => void;
  private readonly reader: RowReader;
  private current = { code: '', name: '' };
  private last: Balance | null = null;

  constructor(
    plan: BalancePlan,
    currency: CurrencyCode,
    day: CalendarDate | null,
    findings: FindingList,
    emit: (row: OpeningRow) => void,
  ) {
    this.plan = plan;
    this.currency = currency;
    this.day = day;
    this.findings = findings;
    this.emit = emit;
    const decisions = {
      dateOrders: new Map(),
      commas: new Set<string>(),
      date1904: plan.profile.info.date1904,
    };
    this.reader = new RowReader(plan.profile.info.name, plan.sheet.columns, decisions, currency);
  }

  push(batch: CellBatch): void {
    const headerLine = this.plan.profile.header?.line ?? 0;
    for (let row = 0; row < batch.rowCount; row += 1) {
      if (batch.line(row) <= headerLine) continue;
      this.reader.moveTo(batch, row);
      const texts = this.reader.texts();
      if (texts.every((text) => text.trim() === '')) continue;
      if (this.plan.sheet.shape === 'movements') this.takeMovement(texts);
      else this.takeBalance(texts);
    }
  }

  /** To be called after the last row. */
  finish(): void {
    if (this.last !== null) this.deliver(this.last);
    this.last = null;
  }

  private takeMovement(texts: readonly string[]): void {
    const named = partyRow(texts.find((text) => text.trim() !== '') ?? '');
    if (named !== null) {
      this.finish();
      this.current = named;
      this.counts.noise += 1;
      return;
    }
    const [code, name] = [this.reader.text('party'), this.reader.text('party_name')];
    if ((code !== '' || name !== '') && (code !== this.current.code || name !== this.current.name)) {
      this.finish();
      this.current = { code, name };
    }
    this.counts.noise += 1;
    if (this.current.code === '' && this.current.name === '') return;
    const minor = this.closing();
    if (minor === null) return;
    const { line } = this.reader;
    const { code: party, name: partyName } = this.current;
    this.last = {
      line,
      raw: this.reader.raw(),
      party,
      name: partyName,
      account: this.reader.text('account'),
      minor,
    };
  }

  private takeBalance(texts: readonly string[]): void {
    const { reader } = this;
    const [party, name] = [reader.text('party'), reader.text('party_name')];
    const minor = this.closing();
    const sum = rowNoise(texts) ?? (isNoiseWord(party) || isNoiseWord(name) ? 'total' : null);
    if (sum !== null || (party === '' && name === '' && !reader.refused)) {
      this.counts.noise += 1;
      const at = { place: this.plan.profile.info.name, line: reader.line, column: null };
      this.findings.say('info', 'READ_NOISE_DROPPED', at, {
        text: (texts.find((text) => text.trim() !== '') ?? '').slice(0, 60),
      });
      return;
    }
    if (minor === null) {
      if (!reader.refused) reader.refuse('READ_VALUE_MISSING', 'closing');
      this.counts.rejected += 1;
      for (const each of reader.problems) this.findings.add(each);
      return;
    }
    this.deliver({
      line: reader.line,
      raw: reader.raw(),
      party,
      name,
      account: reader.text('account'),
      minor,
    });
  }

  /** The closing balance, as it stands in our ledger: what a customer owes, and what we owe a supplier, is positive. */
  private closing(): bigint | null {
    const { reader, currency } = this;
    const sign = this.plan.sheet.ledger === 'AR' ? 1n : -1n;
    const amount = (key: string): bigint | null => {
      const text = reader.amount(key, currency);
      return text === null ? null : minorOf(text);
    };
    if (reader.has('closing_debit') && reader.has('closing_credit')) {
      const [debit, credit] = [amount('closing_debit'), amount('closing_credit')];
      return debit === null && credit === null ? null : sign * ((debit ?? 0n) - (credit ?? 0n));
    }
    const direction = reader.text('direction');
    const closing = amount('closing');
    if (closing === null) return direction.startsWith('平') ? 0n : null;
    if (direction === '') return closing;
    return sign * (/^贷|^c/iu.test(direction) ? -closing : closing);
  }

  private deliver({ line, raw, party, name, account, minor }: Balance): void {
    const at = { place: this.plan.profile.info.name, line, column: null };
    if (minor === 0n) {
      this.counts.noise += 1;
      this.findings.say('info', 'READ_NOISE_DROPPED', at, { text: name === '' ? party : name });
      return;
    }
    if (this.day === null) {
      this.counts.rejected += 1;
      this.findings.say('error', 'READ_VALUE_MISSING', at, { column: '截止日期' });
      return;
    }
    const open = formatAmount(minor, this.currency);
    const { ledger } = this.plan.sheet;
    this.counts.accepted += 1;
    this.findings.say('warning', 'READ_BALANCE_AS_ITEM', at, {
      party: name === '' ? party : name,
      amount: open,
    });
    this.emit({
      line,
      raw,
      custom: Object.create(null),
      party: party === '' ? name : party,
      partyName: name,
      kind: minor < 0n ? 'advance' : 'other',
      number: '',
      date: this.day,
      dueDate: null,
      original: null,
      open,
      ledger,
      account,
      contract: '',
      project: '',
      currency: this.currency,
    });
  }
}
