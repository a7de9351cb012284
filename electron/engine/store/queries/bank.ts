import type { ListFilter, ListSort } from '../../../../shared/contract/list.ts';
import type { Row } from '../row.ts';
import { bigOf, bigOrNull, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { filtersSql, type ListTerms, sortsSql } from '../list-terms.ts';
import { joinSql, likeText, type Sql, sql } from '../sql.ts';

/** A bank line as the bank delivered it, with what became of it. */
export type StoredBankLine = {
  readonly id: number;
  readonly uid: string;
  readonly statementId: number;
  readonly statementUid: string;
  readonly account: string;
  readonly line: number;
  readonly date: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly balance: bigint | null;
  readonly proof: string;
  readonly counterparty: string;
  readonly counterpartyAccount: string;
  readonly reference: string;
  readonly text: string;
  readonly raw: string;
  readonly class: string;
  readonly status: string;
  readonly partyId: number | null;
  readonly documentId: number | null;
  readonly proposalId: number | null;
};

const SELECT = sql`SELECT b.id, b.uid, b.statement_id, t.uid AS statement_uid, t.account, b.line, b.date, b.amount, b.currency, b.balance, b.proof,
    b.counterparty, b.counterparty_account, b.reference, b.text, b.raw, s.class, s.status, s.party_id, s.document_id, s.proposal_id
  FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id JOIN bank_line_state s ON s.bank_line_id = b.id`;

function lineFrom(row: Row): StoredBankLine {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    statementId: intOf(row, 'statement_id'),
    statementUid: textOf(row, 'statement_uid'),
    account: textOf(row, 'account'),
    line: intOf(row, 'line'),
    date: textOf(row, 'date'),
    amount: bigOf(row, 'amount'),
    currency: textOf(row, 'currency'),
    balance: bigOrNull(row, 'balance'),
    proof: textOf(row, 'proof'),
    counterparty: textOf(row, 'counterparty'),
    counterpartyAccount: textOf(row, 'counterparty_account'),
    reference: textOf(row, 'reference'),
    text: textOf(row, 'text'),
    raw: textOf(row, 'raw'),
    class: textOf(row, 'class'),
    status: textOf(row, 'status'),
    partyId: intOrNull(row, 'party_id'),
    documentId: intOrNull(row, 'document_id'),
    proposalId: intOrNull(row, 'proposal_id'),
  };
}

/** The bank line with a uid, or null. */
export function bankLineByUid(read: ReadHandle, uid: string): StoredBankLine | null {
  const row = read.get(sql`${SELECT} WHERE b.uid = ${uid}`);
  return row === undefined ? null : lineFrom(row);
}

/** The bank line with a local id. */
export function bankLineById(read: ReadHandle, id: number): StoredBankLine | null {
  const row = read.get(sql`${SELECT} WHERE b.id = ${id}`);
  return row === undefined ? null : lineFrom(row);
}

/** Lines nobody has settled, classified or excluded yet: what matching works on, in the order of the bank. */
export function unsettledLines(read: ReadHandle): readonly StoredBankLine[] {
  return read
    .all(
      sql`${SELECT} WHERE s.status IN ('waiting', 'proposed', 'ambiguous', 'unmatched', 'posted') ORDER BY b.date, b.id`,
    )
    .map(lineFrom);
}

/** Lines that count, latest first, some at a time: those before a local id. */
export function linesBefore(read: ReadHandle, id: number, limit: number): readonly StoredBankLine[] {
  return read
    .all(sql`${SELECT} WHERE b.id < ${id} AND s.status <> 'excluded' ORDER BY b.id DESC LIMIT ${limit}`)
    .map(lineFrom);
}

/** How many lines count. */
export function countLines(read: ReadHandle): number {
  const row = read.get(sql`SELECT count(*) AS n FROM bank_line_state WHERE status <> 'excluded'`);
  return row === undefined ? 0 : intOf(row, 'n');
}

/** A name on unsettled bank lines that no party goes by. */
export type UnknownCounterparty = { readonly name: string; readonly account: string; readonly lines: number };

/** One page of the names and accounts on unsettled lines that nobody is known by, also where a name resembles a party's; those with most lines first. */
export function unknownCounterparties(
  read: ReadHandle,
  offset: number,
  limit: number,
): { readonly rows: readonly UnknownCounterparty[]; readonly total: number } {
  // Bodies are stored canonically: a proof that only found a resembling name says so in these letters.
  const resembles = '"kind":"similar_name"';
  const grouped = sql`SELECT b.counterparty AS name, b.counterparty_account AS account, count(*) AS lines
    FROM bank_line b JOIN bank_line_state s ON s.bank_line_id = b.id LEFT JOIN proposal p ON p.id = s.proposal_id
    WHERE s.status IN ('waiting', 'proposed', 'ambiguous', 'unmatched') AND b.counterparty <> ''
      AND (s.party_id IS NULL OR instr(p.body, ${resembles}) > 0)
    GROUP BY 1, 2`;
  const total = intOf(read.get(sql`SELECT count(*) AS n FROM (${grouped})`) ?? { n: 0n }, 'n');
  const rows = read
    .all(sql`SELECT * FROM (${grouped}) ORDER BY lines DESC, name, account LIMIT ${limit} OFFSET ${offset}`)
    .map((row) => ({
      name: textOf(row, 'name'),
      account: textOf(row, 'account'),
      lines: intOf(row, 'lines'),
    }));
  return { rows, total };
}

/** Which bank lines a list wants. */
export type BankLineFilter = {
  readonly statementUid: string | null;
  readonly status: string | null;
  readonly search: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly filters: readonly ListFilter[];
  readonly sorts: readonly ListSort[];
  readonly offset: number;
  readonly limit: number;
};

const TERMS: ListTerms<'bank.lines'> = {
  date: { value: sql`b.date` },
  amount: { value: sql`b.amount`, currency: sql`b.currency` },
  currency: { value: sql`b.currency` },
  counterparty: { value: sql`b.counterparty` },
  text: { value: sql`b.text` },
  status: { value: sql`s.status` },
  class: { value: sql`s.class` },
  party: { value: sql`SELECT name FROM party_current WHERE party_id = s.party_id` },
  balance: { value: sql`b.balance`, currency: sql`b.currency` },
  reference: { value: sql`b.reference` },
};

/** One page of bank lines in the order of the bank, and how many there are. */
export function bankLinePage(
  read: ReadHandle,
  filter: BankLineFilter,
): { readonly rows: readonly StoredBankLine[]; readonly total: number } {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.statementUid !== null) parts.push(sql`t.uid = ${filter.statementUid}`);
  if (filter.status !== null) parts.push(sql`s.status = ${filter.status}`);
  if (filter.from !== null) parts.push(sql`b.date >= ${filter.from}`);
  if (filter.to !== null) parts.push(sql`b.date <= ${filter.to}`);
  if (filter.search !== '') {
    const like = likeText(filter.search);
    parts.push(
      sql`(b.counterparty LIKE ${like} ESCAPE '\\' OR b.text LIKE ${like} ESCAPE '\\' OR b.reference LIKE ${like} ESCAPE '\\' OR b.counterparty_account LIKE ${like} ESCAPE '\\')`,
    );
  }
  parts.push(...filtersSql(TERMS, filter.filters));
  const where = joinSql(parts, ' AND ');
  const order = sortsSql(TERMS, filter.sorts, sql`b.id`) ?? sql`b.date, b.id`;
  const total = intOf(
    read.get(
      sql`SELECT count(*) AS n FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id JOIN bank_line_state s ON s.bank_line_id = b.id WHERE ${where}`,
    ) ?? { n: 0n },
    'n',
  );
  const rows = read
    .all(sql`${SELECT} WHERE ${where} ORDER BY ${order} LIMIT ${filter.limit} OFFSET ${filter.offset}`)
    .map(lineFrom);
  return { rows, total };
}

/** A statement with the counts of its lines. */
export type StoredStatement = {
  readonly id: number;
  readonly uid: string;
  readonly account: string;
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly proof: string;
  readonly lines: number;
  readonly waiting: number;
  readonly fileName: string;
  readonly seq: number;
};

/** One page of bank statements, latest first; those of voided batches are left out. */
export function bankStatementPage(
  read: ReadHandle,
  offset: number,
  limit: number,
): { readonly rows: readonly StoredStatement[]; readonly total: number } {
  const live = sql`NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id)`;
  const total = intOf(
    read.get(sql`SELECT count(*) AS n FROM bank_statement t WHERE ${live}`) ?? { n: 0n },
    'n',
  );
  const rows = read
    .all(sql`SELECT t.id, t.uid, t.account, t.currency, t.from_date, t.to_date, t.opening, t.closing, t.proof, t.seq, i.file_name,
        (SELECT count(*) FROM bank_line b WHERE b.statement_id = t.id) AS lines,
        (SELECT count(*) FROM bank_line b JOIN bank_line_state s ON s.bank_line_id = b.id
          WHERE b.statement_id = t.id AND s.status IN ('waiting', 'proposed', 'ambiguous', 'unmatched')) AS waiting
      FROM bank_statement t JOIN import_batch i ON i.id = t.batch_id WHERE ${live}
      ORDER BY coalesce(t.to_date, '') DESC, t.id DESC LIMIT ${limit} OFFSET ${offset}`)
    .map((row) => ({
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      account: textOf(row, 'account'),
      currency: textOf(row, 'currency'),
      from: textOrNull(row, 'from_date'),
      to: textOrNull(row, 'to_date'),
      opening: bigOrNull(row, 'opening'),
      closing: bigOrNull(row, 'closing'),
      proof: textOf(row, 'proof'),
      lines: intOf(row, 'lines'),
      waiting: intOf(row, 'waiting'),
      fileName: textOf(row, 'file_name'),
      seq: intOf(row, 'seq'),
    }));
  return { rows, total };
}

/** Appends a bank line and its state. */
export function insertBankLine(
  write: WriteHandle,
  seq: number,
  line: Omit<
    StoredBankLine,
    'id' | 'statementUid' | 'account' | 'class' | 'status' | 'partyId' | 'documentId' | 'proposalId'
  > & { readonly occurrenceKey: string },
): number {
  const { lastId } =
    write.run(sql`INSERT INTO bank_line (uid, seq, statement_id, line, date, amount, currency, balance, proof, counterparty, counterparty_account,
      reference, text, raw, occurrence_key)
    VALUES (${line.uid}, ${seq}, ${line.statementId}, ${line.line}, ${line.date}, ${line.amount}, ${line.currency}, ${line.balance}, ${line.proof},
      ${line.counterparty}, ${line.counterpartyAccount}, ${line.reference}, ${line.text}, ${line.raw}, ${line.occurrenceKey})`);
  write.run(
    sql`INSERT INTO bank_line_state (bank_line_id, class, status, party_id, document_id, proposal_id) VALUES (${lastId}, 'unclear', 'waiting', NULL, NULL, NULL)`,
  );
  return lastId;
}

/** What a bank line has become. */
export type BankLineState = {
  readonly class: string;
  readonly status: string;
  readonly partyId: number | null;
  readonly documentId: number | null;
  readonly proposalId: number | null;
};

/** Brings the state of a line up to the facts just written. */
export function setBankLineState(write: WriteHandle, bankLineId: number, state: BankLineState): void {
  write.run(sql`UPDATE bank_line_state SET class = ${state.class}, status = ${state.status}, party_id = ${state.partyId},
    document_id = ${state.documentId}, proposal_id = ${state.proposalId} WHERE bank_line_id = ${bankLineId}`);
}

/** Appends what somebody says a line is. */
export function insertBankLineClass(
  write: WriteHandle,
  seq: number,
  bankLineId: number,
  className: string,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO bank_line_class (seq, bank_line_id, class, reason) VALUES (${seq}, ${bankLineId}, ${className}, ${reason})`,
  );
}

/** Amounts of all lines imported up to a journal number, signed as the bank moves, and the document each had become by then. */
export function bankLinesAt(
  read: ReadHandle,
  knownAt: number,
): readonly { readonly uid: string; readonly amount: bigint; readonly documentId: number | null }[] {
  return read
    .all(sql`SELECT b.uid, b.amount, (SELECT max(d.id) FROM document d
        WHERE d.bank_line_id = b.id AND d.seq <= ${knownAt} AND d.reversal = 0 AND d.kind <> 'adjustment' AND NOT EXISTS
          (SELECT 1 FROM document r WHERE r.original_id = d.id AND r.reversal = 1 AND r.seq <= ${knownAt})) AS document_id
      FROM bank_line b WHERE b.seq <= ${knownAt} ORDER BY b.id`)
    .map((row) => ({
      uid: textOf(row, 'uid'),
      amount: bigOf(row, 'amount'),
      documentId: intOrNull(row, 'document_id'),
    }));
}

/** Our own accounts, as the statements imported up to a journal number name them. */
export function bankAccountNumbers(read: ReadHandle, knownAt: number | null = null): readonly string[] {
  return read
    .all(
      sql`SELECT DISTINCT account FROM bank_statement WHERE account <> '' AND seq <= ${knownAt ?? Number.MAX_SAFE_INTEGER} ORDER BY account`,
    )
    .map((row) => textOf(row, 'account'));
}
