import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { VAT_LIST_ROWS_MAX, VatInvoiceList } from '../../../shared/domain/invoice/vat-list.ts';
import { type VatListSheet, vatListSheet } from '../../../shared/domain/invoice/vat-list-columns.ts';
import { vatListRow } from '../../../shared/domain/invoice/vat-list-row.ts';
import { minorOf, readAmount } from '../../../shared/domain/reading/amount-text.ts';
import type { CellBatch } from '../../../shared/domain/reading/cells.ts';
import { cleanCell } from '../../../shared/domain/reading/clean-cell.ts';
import type { FindingList } from '../../../shared/domain/reading/finding-list.ts';
import { rowNoise } from '../../../shared/domain/reading/noise.ts';
import type { SheetProfile } from '../../../shared/domain/reading/profile-sheet.ts';
import type { ReadSummary } from '../../../shared/domain/reading/read-result.ts';
import { RowReader } from '../../../shared/domain/reading/row-reader.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { FileEvents, ReadOptions } from './read-options.ts';
import type { ByteSource, SheetSink, SourceInfo, TableReader } from './reader.ts';

/** VAT invoices are in yuan, whatever the book's currency is. */
const YUAN = currencyCode('CNY');
/** Invoices sent between two breaths. */
const BREATH = 500;

/** Sheets of a file that together are a list of VAT invoices. */
type VatListPlan = readonly {
  readonly profile: SheetProfile;
  readonly sheet: VatListSheet;
}[];

/**
 * The sheets of a list of VAT invoices as the tax office exports it, by their captions: at most one with a row an invoice and
 * one with a row an item. Null when the file is none, or a person chose a kind or the columns by hand.
 */
export function planVatList(profiles: readonly SheetProfile[], options: ReadOptions): VatListPlan | null {
  if ((options.kind ?? 'invoices') !== 'invoices' || Object.keys(options.columns).length > 0) return null;
  const plan = profiles
    .filter(({ info }) => options.sheet === null || info.name === options.sheet)
    .flatMap((profile) => {
      const sheet = profile.header === null ? null : vatListSheet(profile.header.columns.captions);
      return sheet === null ? [] : [{ profile, sheet }];
    });
  const parts = plan.map(({ sheet }) => sheet.part);
  const [first] = plan;
  // Several sheets of the same part are several lists: one of them has to be named.
  if (first === undefined || new Set(parts).size !== parts.length)
    return first === undefined ? null : [first];
  return plan;
}

/** Reads the sheets of a planned list into invoices. Refuses with IMPORT_TOO_MANY what is longer than such lists are. */
export async function readVatList(
  reader: TableReader,
  source: ByteSource,
  pass: { readonly options: ReadOptions; readonly info: SourceInfo; readonly plan: VatListPlan },
  findings: FindingList,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const { plan, info, options } = pass;
  const nameOf = (part: VatListSheet['part']): string | null =>
    plan.find(({ sheet }) => sheet.part === part)?.profile.info.name ?? null;
  const list = new VatInvoiceList({ base: nameOf('base'), lines: nameOf('lines') }, YUAN, findings);
  let current: SheetRows | null = null;
  let seen = 0;
  const sink: SheetSink = {
    sheet: ({ index }) => {
      const planned = plan.find(({ profile }) => profile.info.index === index);
      current = planned === undefined ? null : new SheetRows(planned, list, findings);
      return planned !== undefined;
    },
    rows: (batch) => {
      current?.push(batch);
      seen += batch.rowCount;
      return events.breathe(seen);
    },
    finding: () => {
      // The first pass has told everything about the container already.
    },
  };
  const read = await reader.read(source, sink, { encoding: options.encoding, delimiter: info.delimiter });
  if (!read.ok) return read;
  if (list.rows > VAT_LIST_ROWS_MAX)
    return refuse('IMPORT_TOO_MANY', 'file', { what: 'rows', limit: String(VAT_LIST_ROWS_MAX) });
  let sent = 0;
  for (const row of list.finish()) {
    events.row('invoices', row);
    sent += 1;
    if (sent % BREATH === 0) await events.breathe(sent);
  }
  return ok(summaryOf(pass, list, findings));
}

function summaryOf(
  { plan, info }: { readonly plan: VatListPlan; readonly info: SourceInfo },
  { counts }: VatInvoiceList,
  findings: FindingList,
): ReadSummary {
  const [first] = plan;
  const captions = first?.sheet.columns.captions ?? [];
  const keys = new Map<number, string>();
  for (const [key, indices] of first?.sheet.columns.known ?? [])
    for (const index of indices) keys.set(index, key);
  const headerLine = first?.profile.header?.line ?? 1;
  const sheet = plan.map(({ profile }) => profile.info.name).join(' + ');
  if (counts.accepted === 0)
    findings.say(
      'warning',
      'READ_NO_ROWS',
      { place: sheet, line: headerLine, column: null },
      { line: String(headerLine) },
    );
  return {
    format: info.format,
    encoding: info.encoding,
    delimiter: info.delimiter,
    kind: 'invoices',
    source: 'vat-invoice-list',
    sheet,
    headerLine,
    columns: captions.map((caption, index) => ({ caption, key: keys.get(index) ?? null })),
    counts: { read: counts.accepted + counts.rejected + counts.excluded + counts.noise, ...counts },
    statements: [],
    findings: findings.kept(),
    findingCounts: findings.counts(),
  };
}

const TOTALLED = ['net', 'tax', 'gross'] as const;

/** The rows of one of the sheets. */
class SheetRows {
  private readonly planned: VatListPlan[number];
  private readonly list: VatInvoiceList;
  private readonly findings: FindingList;
  private readonly reader: RowReader;
  private readonly sums = new Map<string, bigint>();
  private lost = false;

  constructor(planned: VatListPlan[number], list: VatInvoiceList, findings: FindingList) {
    this.planned = planned;
    this.list = list;
    this.findings = findings;
    const decisions = {
      dateOrders: new Map(),
      commas: new Set<string>(),
      date1904: planned.profile.info.date1904,
    };
    this.reader = new RowReader(planned.profile.info.name, planned.sheet.columns, decisions, YUAN);
  }

  push(batch: CellBatch): void {
    const headerLine = this.planned.profile.header?.line ?? 0;
    for (let row = 0; row < batch.rowCount; row += 1) {
      if (batch.line(row) <= headerLine || this.list.rows > VAT_LIST_ROWS_MAX) continue;
      this.reader.moveTo(batch, row);
      this.take();
    }
  }

  private take(): void {
    const { reader, list, findings } = this;
    const row = vatListRow(reader, YUAN);
    if (row !== null) {
      for (const each of reader.problems) findings.add(each);
      reader.addAmountsTo(this.sums);
      list.add(this.planned.sheet.part, row);
      return;
    }
    const raw = reader.texts();
    if (raw.every((text) => text.trim() === '')) return;
    const noise = rowNoise(raw);
    if (noise === null) {
      this.lost = true;
      list.counts.rejected += 1;
      for (const each of reader.problems) findings.add(each);
      return;
    }
    list.counts.noise += 1;
    if (noise === 'total') this.compareTotals();
    const text = (raw.find((cell) => cell.trim() !== '') ?? '').trim().slice(0, 60);
    const at = { place: this.planned.profile.info.name, line: reader.line, column: null };
    findings.say('info', 'READ_NOISE_DROPPED', at, { text });
  }

  private compareTotals(): void {
    if (this.lost) return;
    for (const key of TOTALLED) {
      const stated = readAmount(cleanCell(this.reader.text(key)), YUAN, false);
      const sum = this.sums.get(key) ?? 0n;
      if (!stated.ok || minorOf(stated.value) === sum) continue;
      const at = { place: this.planned.profile.info.name, line: this.reader.line, column: key };
      const params = { column: key, stated: stated.value, computed: formatAmount(sum, YUAN) };
      this.findings.say('warning', 'READ_TOTAL_DIFFERS', at, params);
    }
  }
}
