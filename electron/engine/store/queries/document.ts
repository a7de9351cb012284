import { assert } from '../../../../shared/std/assert.ts';
import type { Row } from '../row.ts';
import { bigOf, bigOrNull, booleanOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A document as it is stored. Amounts in minor units, signed as they change the open balance of its ledger. */
export type StoredDocument = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly kind: string;
  readonly ledger: string;
  readonly owner: string;
  readonly control: string;
  readonly number: string;
  readonly partyId: number;
  readonly date: string;
  readonly ledgerDate: string;
  readonly currency: string;
  readonly gross: bigint;
  readonly net: bigint | null;
  readonly tax: bigint | null;
  readonly taxRate: number | null;
  readonly exchangeRate: bigint;
  /** Bank fee on top of the amount that never touches the party (SPEC 4). */
  readonly bankCharge: bigint;
  readonly adjustmentCode: string | null;
  readonly originalId: number | null;
  readonly reversal: boolean;
  readonly bankLineId: number | null;
  readonly proposalId: number | null;
  readonly batchId: number | null;
  readonly text: string;
  /** JSON text of the fields that no rule reads: order, contract, project, department, method, account, custom. */
  readonly detail: string;
};

/** One due line as it is stored. */
export type StoredDueLine = {
  readonly id: number;
  readonly documentId: number;
  readonly ordinal: number;
  readonly dueDate: string | null;
  readonly amount: bigint;
};

/** What is appended: a document before it has a local id, with its due lines in order. */
export type NewDocument = Omit<StoredDocument, 'id'> & {
  readonly dueLines: readonly { readonly dueDate: string | null; readonly amount: bigint }[];
};

const COLUMNS = sql`d.id, d.uid, d.seq, d.kind, d.ledger, d.owner, d.control, d.number, d.party_id, d.date, d.ledger_date, d.currency,
  d.gross, d.net, d.tax, d.tax_rate, d.exchange_rate, d.bank_charge, d.adjustment_code, d.original_id, d.reversal, d.bank_line_id, d.proposal_id,
  d.batch_id, d.text, d.detail`;

function documentFrom(row: Row): StoredDocument {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    kind: textOf(row, 'kind'),
    ledger: textOf(row, 'ledger'),
    owner: textOf(row, 'owner'),
    control: textOf(row, 'control'),
    number: textOf(row, 'number'),
    partyId: intOf(row, 'party_id'),
    date: textOf(row, 'date'),
    ledgerDate: textOf(row, 'ledger_date'),
    currency: textOf(row, 'currency'),
    gross: bigOf(row, 'gross'),
    net: bigOrNull(row, 'net'),
    tax: bigOrNull(row, 'tax'),
    taxRate: intOrNull(row, 'tax_rate'),
    exchangeRate: bigOf(row, 'exchange_rate'),
    bankCharge: bigOf(row, 'bank_charge'),
    adjustmentCode: textOrNull(row, 'adjustment_code'),
    originalId: intOrNull(row, 'original_id'),
    reversal: booleanOf(row, 'reversal'),
    bankLineId: intOrNull(row, 'bank_line_id'),
    proposalId: intOrNull(row, 'proposal_id'),
    batchId: intOrNull(row, 'batch_id'),
    text: textOf(row, 'text'),
    detail: textOf(row, 'detail'),
  };
}

function dueLineFrom(row: Row): StoredDueLine {
  return {
    id: intOf(row, 'id'),
    documentId: intOf(row, 'document_id'),
    ordinal: intOf(row, 'ordinal'),
    dueDate: textOrNull(row, 'due_date'),
    amount: bigOf(row, 'amount'),
  };
}

/** The document with a uid, or null. */
export function documentByUid(read: ReadHandle, uid: string): StoredDocument | null {
  const row = read.get(sql`SELECT ${COLUMNS} FROM document d WHERE d.uid = ${uid}`);
  return row === undefined ? null : documentFrom(row);
}

/** The document with a local id. */
export function documentById(read: ReadHandle, id: number): StoredDocument | null {
  const row = read.get(sql`SELECT ${COLUMNS} FROM document d WHERE d.id = ${id}`);
  return row === undefined ? null : documentFrom(row);
}

/** Documents of a party, or of one it has taken over, that carry a number; voided ones left out. */
export function documentsByNumber(
  read: ReadHandle,
  ledger: string,
  partyId: number,
  number: string,
): readonly StoredDocument[] {
  return read
    .all(sql`SELECT ${COLUMNS} FROM document d WHERE d.number = ${number} AND d.ledger = ${ledger}
      AND (d.party_id = ${partyId} OR d.party_id IN (SELECT party_id FROM party_merged WHERE into_party_id = ${partyId}))
      AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id) ORDER BY d.id`)
    .map(documentFrom);
}

/** Credit notes that point at a document, voided ones left out. */
export function creditNotesOf(read: ReadHandle, documentId: number): readonly StoredDocument[] {
  return read
    .all(sql`SELECT ${COLUMNS} FROM document d WHERE d.original_id = ${documentId} AND d.kind = 'credit_note'
      AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id) ORDER BY d.id`)
    .map(documentFrom);
}

/** Whether any document bears a number, voided ones included: they keep theirs (SPEC 22). */
export function numberIsTaken(read: ReadHandle, number: string): boolean {
  return read.get(sql`SELECT 1 AS one FROM document WHERE number = ${number} LIMIT 1`) !== undefined;
}

/** Documents made by a batch. */
export function documentsOfBatch(read: ReadHandle, batchId: number): readonly StoredDocument[] {
  return read
    .all(sql`SELECT ${COLUMNS} FROM document d WHERE d.batch_id = ${batchId} ORDER BY d.id`)
    .map(documentFrom);
}

/** Documents born of an accepted match: the receipt and its adjustments. */
export function documentsOfProposal(read: ReadHandle, proposalId: number): readonly StoredDocument[] {
  return read
    .all(sql`SELECT ${COLUMNS} FROM document d WHERE d.proposal_id = ${proposalId} ORDER BY d.id`)
    .map(documentFrom);
}

/** The document that reverses this one, or null. */
export function reversalOf(read: ReadHandle, documentId: number): StoredDocument | null {
  const row = read.get(
    sql`SELECT ${COLUMNS} FROM document d WHERE d.original_id = ${documentId} AND d.reversal = 1`,
  );
  return row === undefined ? null : documentFrom(row);
}

/** The other legs of a transfer: those that share number and journal row with this one (SPEC 5). */
export function otherLegs(read: ReadHandle, leg: StoredDocument): readonly StoredDocument[] {
  return read
    .all(
      sql`SELECT ${COLUMNS} FROM document d WHERE d.number = ${leg.number} AND d.seq = ${leg.seq} AND d.kind = 'transfer'
        AND d.reversal = 0 AND d.id <> ${leg.id} ORDER BY d.id`,
    )
    .map(documentFrom);
}

/** Whether a document was voided. */
export function isVoided(read: ReadHandle, documentId: number): boolean {
  return read.get(sql`SELECT 1 AS one FROM document_void WHERE document_id = ${documentId}`) !== undefined;
}

/** The due lines of a document in order. */
export function dueLinesOf(read: ReadHandle, documentId: number): readonly StoredDueLine[] {
  return read
    .all(
      sql`SELECT id, document_id, ordinal, due_date, amount FROM due_line WHERE document_id = ${documentId} ORDER BY ordinal`,
    )
    .map(dueLineFrom);
}

/** A due line by its global id `<document uid>/<ordinal>`, with its document, or null. */
export function dueLineByUid(
  read: ReadHandle,
  lineUid: string,
): { readonly line: StoredDueLine; readonly document: StoredDocument } | null {
  const slash = lineUid.lastIndexOf('/');
  const document = documentByUid(read, lineUid.slice(0, slash));
  if (document === null) return null;
  const line = dueLinesOf(read, document.id).find(
    (candidate) => candidate.ordinal === Number(lineUid.slice(slash + 1)),
  );
  return line === undefined ? null : { line, document };
}

/** What is open on a due line now: zero when it is settled or voided. */
export function openOf(read: ReadHandle, lineId: number): bigint {
  const row = read.get(sql`SELECT open FROM open_line WHERE line_id = ${lineId}`);
  return row === undefined ? 0n : bigOf(row, 'open');
}

/** Sums of balances that a bulk insert collects and writes once. */
export type BalanceSums = Map<string, bigint>;

/** Appends a document with its due lines and brings the open items up to it. Balances go to `sums` when given, else straight to the projection. */
export function insertDocument(
  write: WriteHandle,
  document: NewDocument,
  sums: BalanceSums | null = null,
): number {
  assert(
    document.dueLines.reduce((total, line) => total + line.amount, 0n) === document.gross,
    `due lines of ${document.number} must add up to its gross amount`,
  );
  const { lastId } =
    write.run(sql`INSERT INTO document (uid, seq, kind, ledger, owner, control, number, party_id, date, ledger_date, currency, gross,
      net, tax, tax_rate, exchange_rate, bank_charge, adjustment_code, original_id, reversal, bank_line_id, proposal_id, batch_id, text, detail)
    VALUES (${document.uid}, ${document.seq}, ${document.kind}, ${document.ledger}, ${document.owner}, ${document.control}, ${document.number},
      ${document.partyId}, ${document.date}, ${document.ledgerDate}, ${document.currency}, ${document.gross}, ${document.net}, ${document.tax},
      ${document.taxRate}, ${document.exchangeRate}, ${document.bankCharge}, ${document.adjustmentCode}, ${document.originalId}, ${document.reversal ? 1 : 0},
      ${document.bankLineId}, ${document.proposalId}, ${document.batchId}, ${document.text}, ${document.detail})`);
  document.dueLines.forEach((line, index) => {
    const inserted = write.run(sql`INSERT INTO due_line (seq, document_id, ordinal, due_date, amount)
      VALUES (${document.seq}, ${lastId}, ${index + 1}, ${line.dueDate}, ${line.amount})`);
    if (line.amount !== 0n) {
      write.run(sql`INSERT INTO open_line (line_id, document_id, party_id, ledger, control, currency, due_date, document_date, open)
        VALUES (${inserted.lastId}, ${lastId}, ${document.partyId}, ${document.ledger}, ${document.control}, ${document.currency}, ${line.dueDate}, ${document.date}, ${line.amount})`);
    }
  });
  const account = `${document.partyId}|${document.ledger}|${document.control}|${document.currency}`;
  if (sums === null) addBalance(write, account, document.gross);
  else sums.set(account, (sums.get(account) ?? 0n) + document.gross);
  return lastId;
}

function addBalance(write: WriteHandle, account: string, delta: bigint): void {
  const [partyId, ledger, control, currency] = account.split('|');
  write.run(sql`INSERT INTO party_balance (party_id, ledger, control, currency, balance)
    VALUES (${Number(partyId)}, ${ledger ?? ''}, ${control ?? ''}, ${currency ?? ''}, ${delta})
    ON CONFLICT (party_id, ledger, control, currency) DO UPDATE SET balance = balance + excluded.balance`);
}

/** Writes the balances a bulk insert has collected. */
export function flushBalances(write: WriteHandle, sums: BalanceSums): void {
  for (const [account, delta] of sums) addBalance(write, account, delta);
  sums.clear();
}

/** Changes what is open on a due line by `delta`; a line that comes to zero leaves the open items. */
export function changeOpen(
  write: WriteHandle,
  line: StoredDueLine,
  document: StoredDocument,
  delta: bigint,
): void {
  const after = openOf(write, line.id) + delta;
  const within = line.amount > 0n ? after >= 0n && after <= line.amount : after <= 0n && after >= line.amount;
  assert(within, `open amount of ${document.number} would leave its bounds`);
  if (after === 0n) {
    write.run(sql`DELETE FROM open_line WHERE line_id = ${line.id}`);
    return;
  }
  write.run(sql`INSERT INTO open_line (line_id, document_id, party_id, ledger, control, currency, due_date, document_date, open)
    VALUES (${line.id}, ${document.id}, ${document.partyId}, ${document.ledger}, ${document.control}, ${document.currency}, ${line.dueDate}, ${document.date}, ${after})
    ON CONFLICT (line_id) DO UPDATE SET open = excluded.open`);
}

/** Records that a document is void: it leaves balances and open items, known-at still shows it. */
export function voidDocument(
  write: WriteHandle,
  document: StoredDocument,
  seq: number,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO document_void (seq, document_id, reason) VALUES (${seq}, ${document.id}, ${reason})`,
  );
  write.run(
    sql`DELETE FROM open_line WHERE line_id IN (SELECT id FROM due_line WHERE document_id = ${document.id})`,
  );
  addBalance(
    write,
    `${document.partyId}|${document.ledger}|${document.control}|${document.currency}`,
    -document.gross,
  );
}

/** The next number of a kind in a year; numbers are taken in order and never given back (SPEC 22). */
export function takeNumber(write: WriteHandle, kind: string, year: number): number {
  const row = write.get(sql`INSERT INTO number_counter (kind, year, last) VALUES (${kind}, ${year}, 1)
    ON CONFLICT (kind, year) DO UPDATE SET last = last + 1 RETURNING last`);
  assert(row !== undefined, 'a counter always answers');
  return intOf(row, 'last');
}

/** The number that `takeNumber` would give next. */
export function nextNumber(read: ReadHandle, kind: string, year: number): number {
  const row = read.get(sql`SELECT last FROM number_counter WHERE kind = ${kind} AND year = ${year}`);
  return row === undefined ? 1 : intOf(row, 'last') + 1;
}

/** The due line with a local id, with its document. */
export function dueLineById(
  read: ReadHandle,
  lineId: number,
): { readonly line: StoredDueLine; readonly document: StoredDocument } {
  const row = read.get(
    sql`SELECT id, document_id, ordinal, due_date, amount FROM due_line WHERE id = ${lineId}`,
  );
  assert(row !== undefined, `due line ${lineId} exists`);
  const line = dueLineFrom(row);
  const document = documentById(read, line.documentId);
  assert(document !== null, `document ${line.documentId} exists`);
  return { line, document };
}

/** The document a bank line was posted as, as far as known at a journal number; null when it was not, or was reversed by then. */
export function documentIdOfBankLineAt(read: ReadHandle, bankLineId: number, knownAt: number): number | null {
  const row =
    read.get(sql`SELECT d.id FROM document d WHERE d.bank_line_id = ${bankLineId} AND d.seq <= ${knownAt} AND d.reversal = 0 AND d.kind <> 'adjustment'
    AND NOT EXISTS (SELECT 1 FROM document r WHERE r.original_id = d.id AND r.reversal = 1 AND r.seq <= ${knownAt}) ORDER BY d.id DESC LIMIT 1`);
  return row === undefined ? null : intOf(row, 'id');
}
