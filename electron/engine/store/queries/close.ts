import { bigOf, bigOrNull, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { type Sql, sql } from '../sql.ts';

/** The days of a month, both inclusive. */
export type CloseSpan = { readonly from: string; readonly to: string };

/** One thing that stands against a proof of a month. */
export type StoredCloseLine = {
  readonly uid: string;
  readonly why: string;
  readonly title: string;
  readonly detail: string;
  readonly date: string | null;
  readonly amount: bigint | null;
  readonly currency: string | null;
};

export type CurrencySum = { readonly currency: string; readonly amount: bigint };

/** What stands against a proof: how much, and a page of it. */
export type CloseLines = {
  readonly total: number;
  /** How many of them mean that the books are not right. */
  readonly wrong: number;
  readonly sums: readonly CurrencySum[];
  readonly rows: readonly StoredCloseLine[];
};

/** Bank statements that touch the month and do not prove themselves, or do not begin where the one before ended. Those that overlap are not compared: each carries its own balances. */
function statementLines({ from, to }: CloseSpan): Sql {
  // A file without an opening or closing line has them in its first and last line all the same.
  const first = sql`(SELECT b.balance - b.amount FROM bank_line b WHERE b.statement_id = t.id ORDER BY b.line LIMIT 1)`;
  const last = sql`(SELECT b.balance FROM bank_line b WHERE b.statement_id = t.id ORDER BY b.line DESC LIMIT 1)`;
  return sql`SELECT uid, why, title, detail, date, amount, currency FROM (
      SELECT t.*, CASE WHEN proof = 'broken' THEN 'broken' WHEN before_to < from_date AND before_closing <> opening THEN 'gap'
          WHEN proof = 'absent' THEN 'absent' END AS why,
        CASE WHEN proof <> 'broken' AND before_to < from_date THEN opening - before_closing END AS amount
      FROM (SELECT t.*, lag(t.date) OVER before AS before_to, lag(t.closing) OVER before AS before_closing FROM (
          SELECT t.id, t.uid, t.account AS title, i.file_name AS detail, t.from_date, t.to_date AS date, t.currency, t.proof,
            coalesce(t.opening, ${first}) AS opening, coalesce(t.closing, ${last}) AS closing
          FROM bank_statement t JOIN import_batch i ON i.id = t.batch_id
          WHERE NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id)) t
        WINDOW before AS (PARTITION BY t.title, t.currency ORDER BY t.from_date, t.date, t.id)) t)
    WHERE why IS NOT NULL AND (date IS NULL OR (date >= ${from} AND from_date <= ${to}))`;
}

function bankLines({ from, to }: CloseSpan): Sql {
  return sql`SELECT b.uid, s.status AS why, CASE WHEN b.counterparty = '' THEN b.text ELSE b.counterparty END AS title, b.text AS detail,
      b.date, b.amount, b.currency FROM bank_line b JOIN bank_line_state s ON s.bank_line_id = b.id
    WHERE s.status IN ('waiting', 'proposed', 'ambiguous', 'unmatched') AND b.date >= ${from} AND b.date <= ${to}`;
}

/** Documents of the book that no batch of vouchers holds yet. Openings never make a voucher, those of the ERP are its own (SPEC 1, 8). */
function voucherLines({ from, to }: CloseSpan): Sql {
  return sql`SELECT d.uid, 'unexported' AS why, d.number AS title, c.name AS detail, d.ledger_date AS date, d.gross AS amount, d.currency
    FROM document d JOIN party_current c ON c.party_id = d.party_id
    WHERE d.ledger_date >= ${from} AND d.ledger_date <= ${to} AND d.owner = 'book' AND d.kind <> 'opening'
      AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)
      AND NOT EXISTS (SELECT 1 FROM export_item e WHERE e.source_uid = d.uid)`;
}

/** Papers issued in the month that were never handed over. */
function paperLines({ from, to }: CloseSpan): Sql {
  return sql`SELECT s.paper_uid AS uid, 'draft' AS why, p.number AS title, c.name AS detail, s.issue_date AS date, p.closing AS amount, p.currency
    FROM paper_state s JOIN (SELECT uid, number, party_id, closing, currency FROM statement_sent
        UNION ALL SELECT uid, number, party_id, closing, currency FROM letter_sent) p ON p.uid = s.paper_uid
      JOIN party_current c ON c.party_id = p.party_id
    WHERE s.state = 'draft' AND s.issue_date >= ${from} AND s.issue_date <= ${to}`;
}

const LINES = {
  statements: statementLines,
  bank_lines: bankLines,
  vouchers: voucherLines,
  papers: paperLines,
} as const;

/** Proofs that one statement answers. */
export type StoredProof = keyof typeof LINES;

/** What stands against a proof of a month: the sums by currency, and one page. A limit of 0 reads the sums alone. */
export function closeLines(
  read: ReadHandle,
  proof: StoredProof,
  span: CloseSpan,
  page: { readonly offset: number; readonly limit: number },
): CloseLines {
  const lines = LINES[proof](span);
  const groups = read.all(
    sql`SELECT currency, count(*) AS n, sum(why IN ('broken', 'gap')) AS wrong, sum(amount) AS amount FROM (${lines}) GROUP BY currency ORDER BY currency`,
  );
  const rows =
    page.limit === 0
      ? []
      : read.all(sql`${lines} ORDER BY date, title, uid LIMIT ${page.limit} OFFSET ${page.offset}`);
  return {
    total: groups.reduce((total, row) => total + intOf(row, 'n'), 0),
    wrong: groups.reduce((wrong, row) => wrong + intOf(row, 'wrong'), 0),
    sums: groups.flatMap((row) => {
      const amount = bigOrNull(row, 'amount');
      return amount === null ? [] : [{ currency: textOf(row, 'currency'), amount }];
    }),
    rows: rows.map((row) => ({
      uid: textOf(row, 'uid'),
      why: textOf(row, 'why'),
      title: textOf(row, 'title'),
      detail: textOf(row, 'detail'),
      date: textOrNull(row, 'date'),
      amount: bigOrNull(row, 'amount'),
      currency: textOrNull(row, 'currency'),
    })),
  };
}

/** An account three ways: its documents, its balance, its open items. */
export type ControlAccount = {
  readonly partyId: number;
  readonly ledger: string;
  readonly control: string;
  readonly currency: string;
  readonly documents: bigint;
  readonly balance: bigint;
  readonly openItems: bigint;
};

/** Every account of every control account three ways, as it stands now. The joins name the few first, so that voids are looked up and not looked for. */
export function controlAccounts(read: ReadHandle): readonly ControlAccount[] {
  return read
    .all(
      sql`SELECT party_id, ledger, control, currency, sum(documents) AS documents, sum(balance) AS balance, sum(open_items) AS open_items FROM (
        SELECT party_id, ledger, control, currency, sum(gross) AS documents, 0 AS balance, 0 AS open_items FROM document GROUP BY 1, 2, 3, 4
        UNION ALL SELECT d.party_id, d.ledger, d.control, d.currency, -d.gross, 0, 0 FROM document_void v CROSS JOIN document d ON d.id = v.document_id
        UNION ALL SELECT party_id, ledger, control, currency, 0, balance, 0 FROM party_balance
        UNION ALL SELECT party_id, ledger, control, currency, 0, 0, sum(open) FROM open_line GROUP BY 1, 2, 3, 4)
      GROUP BY 1, 2, 3, 4 ORDER BY ledger DESC, control, currency, party_id`,
    )
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      ledger: textOf(row, 'ledger'),
      control: textOf(row, 'control'),
      currency: textOf(row, 'currency'),
      documents: bigOf(row, 'documents'),
      balance: bigOf(row, 'balance'),
      openItems: bigOf(row, 'open_items'),
    }));
}

/** How many documents entered the ledgers in a span of days. */
export function documentsInSpan(read: ReadHandle, { from, to }: CloseSpan): number {
  const row = read.get(
    sql`SELECT count(*) AS n FROM document WHERE ledger_date >= ${from} AND ledger_date <= ${to}`,
  );
  return row === undefined ? 0 : intOf(row, 'n');
}
