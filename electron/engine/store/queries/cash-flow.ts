import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, bigOrNull, intOf, type Row, textOf, textOrNull } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/** Which bank lines a cash-flow statement counts: all of one currency up to a day, as far as known. */
export type CashScope = { readonly currency: string; readonly to: string; readonly knownAt: number };

/** A bank line, or a part of one that was split, with what was known of it. */
export type CashLine = {
  readonly id: number;
  readonly uid: string;
  /** Null: the whole line; else which part. */
  readonly part: number | null;
  readonly account: string;
  readonly date: string;
  readonly amount: bigint;
  readonly counterparty: string;
  readonly text: string;
  readonly reference: string;
  readonly class: string;
  readonly role: string | null;
  readonly partyUid: string | null;
  readonly partyCode: string;
  readonly partyName: string;
  readonly said: string | null;
};

function lives(knownAt: number): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id AND v.seq <= ${knownAt})`;
}

/** The document a line had become by a journal number. */
function postedAt(knownAt: number): Sql {
  return sql`SELECT max(d.id) FROM document d WHERE d.bank_line_id = b.id AND d.seq <= ${knownAt} AND d.reversal = 0 AND d.kind <> 'adjustment'
    AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id AND v.seq <= ${knownAt})
    AND NOT EXISTS (SELECT 1 FROM document r WHERE r.original_id = d.id AND r.reversal = 1 AND r.seq <= ${knownAt})`;
}

/** What a line was by a journal number: paid out by a platform, what it was posted as, what somebody called it. */
function classAt(knownAt: number): Sql {
  return sql`CASE WHEN EXISTS (SELECT 1 FROM settlement s WHERE s.bank_line_id = b.id AND s.seq <= ${knownAt}
        AND NOT EXISTS (SELECT 1 FROM settlement_undo u WHERE u.settlement_id = s.id AND u.seq <= ${knownAt})) THEN 'settlement'
      WHEN d.id IS NOT NULL THEN CASE WHEN d.ledger = 'AR' THEN CASE d.kind WHEN 'refund' THEN 'refund' ELSE 'receipt' END
        ELSE CASE d.kind WHEN 'refund' THEN 'payment_return' ELSE 'payment' END END
      ELSE coalesce((SELECT c.class FROM bank_line_class c WHERE c.bank_line_id = b.id AND c.seq <= ${knownAt} ORDER BY c.id DESC LIMIT 1), 'unclear') END`;
}

function lineFrom(row: Row): CashLine {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    part: null,
    account: textOf(row, 'account'),
    date: textOf(row, 'date'),
    amount: bigOf(row, 'amount'),
    counterparty: textOf(row, 'counterparty'),
    text: textOf(row, 'text'),
    reference: textOf(row, 'reference'),
    class: textOf(row, 'class'),
    role: textOrNull(row, 'role'),
    partyUid: textOrNull(row, 'party_uid'),
    partyCode: textOrNull(row, 'code') ?? '',
    partyName: textOrNull(row, 'name') ?? '',
    said: textOrNull(row, 'said'),
  };
}

/** The bank lines of a span in the order of the bank, split ones by their parts. */
export function cashLines(read: ReadHandle, scope: CashScope, from: string): readonly CashLine[] {
  const { currency, to, knownAt } = scope;
  const lines = read
    .all(sql`SELECT b.id, b.uid, t.account, b.date, b.amount, b.counterparty, b.text, b.reference, ${classAt(knownAt)} AS class,
        c.role, p.uid AS party_uid, c.code, c.name,
        (SELECT i.item FROM cash_item i WHERE i.bank_line_id = b.id AND i.seq <= ${knownAt} ORDER BY i.id DESC LIMIT 1) AS said
      FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id LEFT JOIN document d ON d.id = (${postedAt(knownAt)})
        LEFT JOIN party p ON p.id = d.party_id LEFT JOIN party_current c ON c.party_id = d.party_id
      WHERE b.currency = ${currency} AND b.date >= ${from} AND b.date <= ${to} AND b.seq <= ${knownAt} AND ${lives(knownAt)}
      ORDER BY b.date, b.id`)
    .map(lineFrom);
  const parts = partsOf(read, scope, from);
  return lines.flatMap((line) => parts.get(line.id)?.map((part) => ({ ...line, ...part })) ?? [line]);
}

type Part = {
  readonly part: number;
  readonly amount: bigint;
  readonly class: string;
  readonly text: string;
};

/** Parts of split lines, by the line. */
function partsOf(read: ReadHandle, scope: CashScope, from: string): ReadonlyMap<number, readonly Part[]> {
  const parts = new Map<number, Part[]>();
  const rows = read.all(sql`SELECT s.bank_line_id, s.ordinal, s.amount, s.class, s.text FROM bank_line_part s
    JOIN bank_line b ON b.id = s.bank_line_id WHERE b.currency = ${scope.currency} AND b.date >= ${from} AND b.date <= ${scope.to}
      AND s.seq <= ${scope.knownAt} ORDER BY s.id`);
  for (const row of rows) {
    const id = intOf(row, 'bank_line_id');
    const known = parts.get(id) ?? [];
    known.push({
      part: intOf(row, 'ordinal'),
      amount: bigOf(row, 'amount'),
      class: textOrNull(row, 'class') ?? 'unclear',
      text: textOf(row, 'text'),
    });
    parts.set(id, known);
  }
  return parts;
}

/** A line of an account with the balance after it: the bank's own, or that of the statement it ends. */
export type AccountLine = {
  readonly account: string;
  readonly date: string;
  readonly amount: bigint;
  readonly balance: bigint | null;
};

/** Every line of our accounts in a currency, in the order of the bank, whatever its day; a statement without lines stands as one of nothing. */
export function accountLines(read: ReadHandle, scope: CashScope): readonly AccountLine[] {
  const { currency, knownAt } = scope;
  return read
    .all(sql`SELECT account, date, amount, balance FROM (
        SELECT t.account, b.date, b.amount, coalesce(b.balance, CASE WHEN b.id = (SELECT max(x.id) FROM bank_line x WHERE x.statement_id = t.id)
          THEN t.closing END) AS balance, b.id AS place
        FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id
        WHERE b.currency = ${currency} AND b.seq <= ${knownAt} AND ${lives(knownAt)}
        UNION ALL
        SELECT t.account, t.to_date, 0, t.closing, 0 FROM bank_statement t
        WHERE t.currency = ${currency} AND t.seq <= ${knownAt} AND t.to_date IS NOT NULL AND t.closing IS NOT NULL AND ${lives(knownAt)}
          AND NOT EXISTS (SELECT 1 FROM bank_line b WHERE b.statement_id = t.id))
      ORDER BY account, date, place`)
    .map((row) => ({
      account: textOf(row, 'account'),
      date: textOf(row, 'date'),
      amount: bigOf(row, 'amount'),
      balance: bigOrNull(row, 'balance'),
    }));
}

/** Our accounts in other currencies that moved in a span: their money is no part of the statement. */
export function otherCurrencies(read: ReadHandle, scope: CashScope, from: string): readonly string[] {
  return read
    .all(sql`SELECT DISTINCT b.currency FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id
      WHERE b.currency <> ${scope.currency} AND b.date >= ${from} AND b.date <= ${scope.to} AND b.seq <= ${scope.knownAt}
        AND ${lives(scope.knownAt)} ORDER BY 1`)
    .map((row) => textOf(row, 'currency'));
}

/** Appends a person's word on the item of a line. */
export function insertCashItem(
  write: WriteHandle,
  said: {
    readonly seq: number;
    readonly bankLineId: number;
    readonly item: string | null;
    readonly reason: string;
  },
): void {
  write.run(
    sql`INSERT INTO cash_item (seq, bank_line_id, item, reason) VALUES (${said.seq}, ${said.bankLineId}, ${said.item}, ${said.reason})`,
  );
}

/** What a person said of accounts in the cash flow of a standard, as known at a journal number, in the order it was said. */
export function mappedFlows(
  read: ReadHandle,
  standard: string,
  knownAt: number,
): readonly { readonly code: string; readonly target: string | null }[] {
  return read
    .all(
      sql`SELECT code, target FROM trial_flow WHERE standard = ${standard} AND seq <= ${knownAt} ORDER BY id`,
    )
    .map((row) => ({ code: textOf(row, 'code'), target: textOrNull(row, 'target') }));
}

/** Appends a person's word on where an account goes in the cash flow. */
export function insertMappedFlow(
  write: WriteHandle,
  mapped: {
    readonly seq: number;
    readonly standard: string;
    readonly code: string;
    readonly target: string | null;
  },
): void {
  write.run(sql`INSERT INTO trial_flow (seq, standard, code, target)
    VALUES (${mapped.seq}, ${mapped.standard}, ${mapped.code}, ${mapped.target})`);
}
