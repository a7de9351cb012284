import type { Finding } from '../../errors/problem.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { minorOf } from './amount-text.ts';
import type { ReadSummary } from './read-result.ts';
import type { AnyRow, BankRow, Proof, RowOf, StatementSummary } from './rows.ts';

type Balance = { readonly amount: string; readonly date: string | null; readonly derived: boolean };

/** One line of a statement as `qz read` prints it. */
export type ReportLine = {
  readonly line: number;
  readonly bookingDate: string;
  readonly valueDate: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly balance: string | null;
  readonly type: string;
  readonly reference: string;
  readonly endToEndId: string;
  readonly bankReference: string;
  readonly counterparty: { readonly name: string; readonly account: string; readonly bank: string };
  readonly text: string;
  readonly proof: Proof;
};

/** The one JSON document of `qz read`. Public: it only grows. */
export type ReadReport = {
  readonly format: string;
  readonly kind: string;
  readonly encoding: string;
  readonly statements: readonly {
    readonly id: string;
    readonly number: string;
    readonly account: {
      readonly id: string;
      readonly iban: string;
      readonly name: string;
      readonly bank: string;
    };
    readonly currency: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly opening: Balance | null;
    readonly closing: Balance | null;
    readonly proof: Proof;
    readonly lines: readonly ReportLine[];
  }[];
  readonly parties: readonly AnyRow[];
  readonly invoices: readonly AnyRow[];
  readonly orders: readonly AnyRow[];
  readonly deliveries: readonly AnyRow[];
  readonly theirDeliveries: readonly AnyRow[];
  readonly receipts: readonly AnyRow[];
  readonly openings: readonly AnyRow[];
  readonly theirLines: readonly AnyRow[];
  readonly platformLines: readonly AnyRow[];
  readonly totals: {
    readonly lines: number;
    readonly credits: string | null;
    readonly debits: string | null;
  };
  readonly counts: ReadSummary['counts'];
  readonly findings: readonly {
    readonly severity: Finding['severity'];
    readonly code: string;
    readonly line: number | null;
    readonly column: string | null;
    readonly message: string;
  }[];
};

function reportLine(row: BankRow): ReportLine {
  return {
    line: row.line,
    bookingDate: row.date,
    valueDate: row.valueDate,
    amount: row.amount,
    currency: row.currency,
    balance: row.balance,
    type: row.type,
    reference: row.reference,
    endToEndId: row.endToEndId,
    bankReference: row.bankReference,
    counterparty: { name: row.counterparty, account: row.counterpartyAccount, bank: row.counterpartyBank },
    text: row.text,
    proof: row.proof,
  };
}

function reportStatement(
  statement: StatementSummary,
  lines: readonly BankRow[],
): ReadReport['statements'][number] {
  const { id, number, account, currency, from, to, opening, closing, proof } = statement;
  const balance = (stated: StatementSummary['opening'], day: string | null): Balance | null =>
    stated === null ? null : { amount: stated.amount, date: stated.date ?? day, derived: stated.derived };
  return {
    id,
    number,
    account,
    currency,
    from,
    to,
    opening: balance(opening, from),
    closing: balance(closing, to),
    proof,
    lines: lines.map(reportLine),
  };
}

/** Sums over all statements; null when they are of several currencies, which are never added up. */
function totals(summary: ReadSummary): ReadReport['totals'] {
  const [first] = summary.statements;
  const single = summary.statements.every(({ currency }) => currency === first?.currency);
  const sum = (pick: (statement: StatementSummary) => string, currency: CurrencyCode): string =>
    formatAmount(
      summary.statements.reduce((total, statement) => total + minorOf(pick(statement)), 0n),
      currency,
    );
  if (first === undefined || !single) return { lines: summary.counts.accepted, credits: null, debits: null };
  return {
    lines: summary.counts.accepted,
    credits: sum(({ credits }) => credits, first.currency),
    debits: sum(({ debits }) => debits, first.currency),
  };
}

/** Puts together what `qz read --json` prints. `messageOf` puts a finding into words of the user's language. */
export function buildReadReport(
  summary: ReadSummary,
  rows: readonly AnyRow[],
  messageOf: (finding: Finding) => string,
): ReadReport {
  const of = (kind: keyof RowOf): readonly AnyRow[] => (summary.kind === kind ? rows : []);
  const bank =
    summary.kind === 'bank' ? rows.filter((row): row is BankRow => 'counterpartyAccount' in row) : [];
  const isBank = summary.kind === 'bank';
  return {
    format: summary.format,
    kind: summary.kind,
    encoding: summary.encoding,
    statements: isBank
      ? summary.statements.map((statement, index) =>
          reportStatement(
            statement,
            bank.filter((line) => line.statement === index),
          ),
        )
      : [],
    parties: of('parties'),
    invoices: of('invoices').filter((row) => !('voided' in row && row.voided)),
    orders: of('orders'),
    deliveries: of('deliveries'),
    theirDeliveries: of('their-deliveries'),
    receipts: of('receipts'),
    openings: of('opening'),
    theirLines: of('their-statement'),
    platformLines: of('settlement'),
    totals: totals(summary),
    counts: summary.counts,
    findings: summary.findings.map((finding) => ({
      severity: finding.severity,
      code: finding.code,
      line: finding.line,
      column: finding.column,
      message: messageOf(finding),
    })),
  };
}
