import type { Finding } from '../../errors/problem.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { isVoid } from '../reading/choices.ts';
import type { FindingList } from '../reading/finding-list.ts';
import type { InvoiceRow } from '../reading/rows.ts';
import { BLUE_CODE, INVOICE_CODE, invoiceIdentity, RED_CONFIRMATION } from './invoice-number.ts';
import { redRemark } from './red-remark.ts';
import type { VatListPart } from './vat-list-columns.ts';
import type { VatListRow } from './vat-list-row.ts';

/** Most rows of a list that are gathered: its items are known to belong together only at its end. */
export const VAT_LIST_ROWS_MAX = 300_000;

type Group = { base: VatListRow | null; readonly lines: VatListRow[] };
type Sums = { readonly net: bigint; readonly tax: bigint; readonly gross: bigint };

/** How many invoices became what. */
type VatListCounts = { accepted: number; rejected: number; excluded: number; noise: number };

/**
 * Gathers the rows of a list of VAT invoices into invoices. Its two sheets say the same twice: they are compared, never added up
 * (SPEC 20).
 */
export class VatInvoiceList {
  readonly counts: VatListCounts = { accepted: 0, rejected: 0, excluded: 0, noise: 0 };
  rows = 0;
  private readonly groups = new Map<string, Group>();
  private readonly sheets: Readonly<Record<VatListPart, string | null>>;
  private readonly findings: FindingList;
  private readonly currency: CurrencyCode;
  private readonly lines = new Set<number>();

  /** `sheets`: the names of the two sheets, null for one that the file does not have. */
  constructor(
    sheets: Readonly<Record<VatListPart, string | null>>,
    currency: CurrencyCode,
    findings: FindingList,
  ) {
    this.sheets = sheets;
    this.currency = currency;
    this.findings = findings;
  }

  /** Takes a row of either sheet. */
  add(part: VatListPart, row: VatListRow): void {
    this.rows += 1;
    const group = this.groups.get(row.identity) ?? { base: null, lines: [] };
    this.groups.set(row.identity, group);
    if (part === 'lines') group.lines.push(row);
    else if (group.base === null) group.base = row;
    else {
      this.counts.rejected += 1;
      const params = { number: row.number, line: String(group.base.line) };
      this.say('error', 'READ_NUMBER_REPEATED', row, params);
    }
  }

  /** Ends the list: the invoices in the order in which they came. */
  finish(): readonly InvoiceRow[] {
    const invoices = [...this.groups.values()].flatMap((group) => this.invoiceOf(group) ?? []);
    this.compareReds(invoices.filter(({ voided }) => !voided));
    return invoices;
  }

  private invoiceOf(group: Group): InvoiceRow | null {
    const { base, lines } = group;
    const first = base ?? lines[0];
    if (first === undefined) return null;
    const sums =
      base === null ? sumsOf(lines) : { net: base.net ?? 0n, tax: base.tax ?? 0n, gross: base.gross };
    this.compareSheets(group, first);
    const known = base === null ? lines.every(({ net }) => net !== null) : base.net !== null;
    const taxed = base === null ? lines.every(({ tax }) => tax !== null) : base.tax !== null;
    const net = known ? sums.net : taxed ? sums.gross - sums.tax : null;
    const tax = taxed ? sums.tax : known ? sums.gross - sums.net : null;
    if (net !== null && tax !== null && net + tax !== sums.gross) {
      const params = {
        number: first.number,
        net: this.text(net),
        tax: this.text(tax),
        gross: this.text(sums.gross),
      };
      this.say('error', 'READ_INVOICE_ARITHMETIC', first, params);
    }
    const voided = first.status !== '' && isVoid(first.status);
    this.counts[voided ? 'excluded' : 'accepted'] += 1;
    if (voided) this.say('info', 'READ_VOIDED_EXCLUDED', first, { number: first.number });
    return this.row(group, first, { net, tax, gross: sums.gross, voided });
  }

  private row(
    { lines }: Group,
    first: VatListRow,
    sums: {
      readonly net: bigint | null;
      readonly tax: bigint | null;
      readonly gross: bigint;
      readonly voided: boolean;
    },
  ): InvoiceRow {
    const remark =
      first.remark === '' ? (lines.find((line) => line.remark !== '')?.remark ?? '') : first.remark;
    const red = redRemark(remark);
    const rates = new Set((lines.length > 0 ? lines : [first]).map(({ taxRate }) => taxRate));
    const [rate = null] = rates;
    const text = (minor: bigint | null): string | null => (minor === null ? null : this.text(minor));
    return {
      line: this.lineOf(first),
      raw: first.raw,
      custom: customOf(first, red),
      party: '',
      partyName: '',
      number: first.number,
      date: first.date,
      dueDate: null,
      amount: this.text(sums.gross),
      net: text(sums.net),
      tax: text(sums.tax),
      taxRate: rates.size === 1 ? rate : null,
      currency: this.currency,
      kind: sums.gross < 0n || first.red ? 'credit_note' : 'invoice',
      ledger: null,
      seller: first.seller,
      buyer: first.buyer,
      items: lines.map(({ item }) => item),
      status: first.status,
      voided: sums.voided,
      order: '',
      original: red.blueNumber,
      contract: '',
      project: '',
      department: '',
      salesperson: '',
      owner: null,
      text: remark,
    };
  }

  /** Lines tell rows apart; an invoice that only one sheet has may fall onto the line of another. */
  private lineOf({ line }: VatListRow): number {
    let free = line;
    while (this.lines.has(free)) free += this.rows + 1;
    this.lines.add(free);
    return free;
  }

  private compareSheets({ base, lines }: Group, first: VatListRow): void {
    if (this.sheets.base === null || this.sheets.lines === null) return;
    if (base === null || lines.length === 0) {
      const sheet = (base === null ? this.sheets.lines : this.sheets.base) ?? '';
      this.say('warning', 'READ_INVOICE_ONE_SHEET', first, { number: first.number, sheet });
      return;
    }
    const sums = sumsOf(lines);
    const same =
      sums.gross === base.gross &&
      (base.net === null || sums.net === base.net) &&
      (base.tax === null || sums.tax === base.tax);
    if (same) return;
    const words = ({ net, tax, gross }: Sums): string =>
      [net, tax, gross].map((each) => this.text(each)).join(' / ');
    const stated = { net: base.net ?? 0n, tax: base.tax ?? 0n, gross: base.gross };
    const params = { number: first.number, lines: words(sums), base: words(stated) };
    this.say('warning', 'READ_INVOICE_SHEETS_DIFFER', first, params);
  }

  /** What is red of a blue invoice never exceeds it, and is what its status says, as far as the file has both (SPEC 20). */
  private compareReds(invoices: readonly InvoiceRow[]): void {
    const reds = new Map<string, bigint>();
    for (const { kind, original, amount, custom } of invoices) {
      if (kind !== 'credit_note' || original === '') continue;
      const blue = invoiceIdentity(original, custom[BLUE_CODE] ?? '');
      reds.set(blue, (reds.get(blue) ?? 0n) - minor(amount));
    }
    for (const invoice of invoices) {
      if (invoice.kind !== 'invoice') continue;
      const { number, status } = invoice;
      const blue = minor(invoice.amount);
      const red = reds.get(invoiceIdentity(number, invoice.custom[INVOICE_CODE] ?? '')) ?? 0n;
      const params = { number, blue: this.text(blue), red: this.text(red) };
      if (red > blue) this.say('warning', 'READ_RED_EXCEEDS_BLUE', invoice, params);
      else if (!fits(status, blue, red))
        this.say('warning', 'READ_RED_STATUS_DIFFERS', invoice, { ...params, status });
    }
  }

  private text(minorUnits: bigint): string {
    return formatAmount(minorUnits, this.currency);
  }

  private say(
    severity: Finding['severity'],
    code: Finding['code'],
    { line }: { readonly line: number },
    params: Readonly<Record<string, string>>,
  ): void {
    const place = this.sheets.base ?? this.sheets.lines ?? '';
    this.findings.say(severity, code, { place, line, column: null }, params);
  }
}

/** Whether the red invoices in the file are what the status of the blue one says: 已红冲-全额, 已红冲-部分, or nothing about it. */
function fits(status: string, blue: bigint, red: bigint): boolean {
  if (!status.includes('已红冲')) return true;
  if (status.includes('全额')) return red === blue;
  return status.includes('部分') ? red > 0n && red < blue : red > 0n;
}

function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

function sumsOf(lines: readonly VatListRow[]): Sums {
  return lines.reduce(
    (sums, { net, tax, gross }) => ({
      net: sums.net + (net ?? 0n),
      tax: sums.tax + (tax ?? 0n),
      gross: sums.gross + gross,
    }),
    { net: 0n, tax: 0n, gross: 0n },
  );
}

function customOf(first: VatListRow, red: ReturnType<typeof redRemark>): Readonly<Record<string, string>> {
  const custom: Record<string, string> = Object.create(null);
  for (const [caption, text] of Object.entries(first.custom)) custom[caption] = text;
  if (first.code !== '') custom[INVOICE_CODE] = first.code;
  if (red.blueCode !== '') custom[BLUE_CODE] = red.blueCode;
  if (red.confirmation !== '') custom[RED_CONFIRMATION] = red.confirmation;
  return custom;
}
