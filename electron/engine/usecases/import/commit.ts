import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { importKind } from '../../../../shared/contract/import.ts';
import { controlAccount } from '../../../../shared/contract/document.ts';
import { partyFields } from '../../../../shared/contract/party.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { ControlAccount } from '../../../../shared/domain/document/document.ts';
import { type Area, areaOfLedger } from '../../../../shared/domain/area/area.ts';
import { checkOpening } from '../../../../shared/domain/document/opening.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { assert, present } from '../../../../shared/std/assert.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { insertBankLine } from '../../store/queries/bank.ts';
import {
  type BalanceSums,
  documentByUid,
  flushBalances,
  insertDocument,
} from '../../store/queries/document.ts';
import { insertDocumentItems } from '../../store/queries/document-item.ts';
import { insertBankStatement, insertBatch, keepSourceFile } from '../../store/queries/import.ts';
import { insertParty, partyByUid, writePartyVersion } from '../../store/queries/party.ts';
import { insertTransaction } from '../../store/queries/platform.ts';
import {
  insertTheirLine,
  insertTheirStatement,
  insertTheirsVersion,
} from '../../store/queries/reconcile-theirs.ts';
import { insertSetting } from '../../store/queries/setting.ts';
import { minorOf } from '../amounts.ts';
import type { CommandContext } from '../context.ts';
import { cutOverOf } from '../document/facts.ts';
import { partyVersionOf } from '../party/party-fields.ts';
import type { PreparedHandler } from '../context.ts';
import { areaOff } from '../settings/areas.ts';
import { readSettings } from '../settings/settings.ts';
import { goodsRecord, storeGoods } from './commit-goods.ts';
import { decisionRecord, storeExclusions, storeLineDecision } from './decision-records.ts';
import { type DocumentRecord, documentRecord } from './document-record.ts';

const minor = z.string().transform((text) => BigInt(text));
const count = z.number().int().min(0);

const preparedImport = z.object({
  head: count,
  kind: importKind,
  file: z.object({ sha256: z.string(), name: z.string(), size: count, deflated: z.instanceof(Uint8Array) }),
  format: z.string(),
  counts: z.object({ read: count, accepted: count, duplicates: count, rejected: count }),
  /** Facts the accepted rows become, and the names of their fields. */
  records: count,
  fields: z.array(z.string()).default([]),
  totals: z.record(z.string(), z.string()),
  findings: z.array(z.unknown()),
  header: z.unknown(),
  /** What a person decided about rows. */
  decisions: z.array(decisionRecord).default([]),
  chunks: z.array(z.instanceof(Uint8Array)),
});
type PreparedImport = z.infer<typeof preparedImport>;
type Batch = {
  readonly id: number;
  readonly prepared: PreparedImport;
  readonly request: ParsedRequestOf<'import.commit'>;
};

/** import.commit: the prepared rows of a file, all of them or none. Rows prepared on another state of the book are refused and prepared anew. */
export const importCommit: PreparedHandler<'import.commit'> = (context, request, extra) => {
  const { write, seq, newUid } = context;
  const prepared = preparedImport.parse(extra);
  if (prepared.head !== seq - 1) return refuse('IMPORT_MOVED', prepared.file.name);
  const off = areaOff(write, areasOf(write, { id: 0, prepared, request }), prepared.file.name);
  if (off !== null) return err(off);
  const fileId = keepSourceFile(write, seq, prepared.file);
  const uid = newUid();
  const { counts, totals, findings } = prepared;
  const id = insertBatch(write, {
    uid,
    seq,
    kind: prepared.kind,
    fileId,
    fileName: prepared.file.name,
    format: prepared.format,
    ...counts,
    totals: canonicalText(totals),
    findings: JSON.stringify(findings),
  });
  const stored = store(context, { id, prepared, request });
  if (!stored.ok) return stored;
  assert(stored.value === prepared.records, 'every accepted row is stored');
  storeExclusions(context, id, prepared.decisions);
  return ok({ batch: uid, ...counts, totals, findings });
};

const GOODS: Partial<Record<PreparedImport['kind'], Area>> = {
  orders: 'orders',
  deliveries: 'deliveries',
  'their-deliveries': 'deliveries',
};
const LEDGERED: ReadonlySet<PreparedImport['kind']> = new Set(['invoices', 'receipts', 'opening']);

/** The areas the rows of a file belong to. */
function areasOf(read: ReadHandle, batch: Batch): readonly (Area | null)[] {
  const { kind } = batch.prepared;
  if (!LEDGERED.has(kind)) return [GOODS[kind] ?? null];
  // Rows are looked through only where it matters.
  if (readSettings(read).areas.payables) return [];
  for (const { ledger } of records(documentRecord, batch))
    if (areaOfLedger(ledger) !== null) return [areaOfLedger(ledger)];
  return [];
}

function store(context: CommandContext, batch: Batch): Result<number, Problem> {
  switch (batch.prepared.kind) {
    case 'parties':
      return storeParties(context, batch);
    case 'invoices':
    case 'receipts':
      return ok(storeDocuments(context, batch).length);
    case 'opening':
      return storeOpening(context, batch);
    case 'bank':
      return ok(storeBank(context, batch));
    case 'orders':
    case 'deliveries':
    case 'their-deliveries':
      return ok(storeGoods(context, batch.id, records(goodsRecord, batch)));
    case 'their-statement':
      return ok(storeTheirs(context, batch));
    case 'settlement':
      return ok(storePlatform(context, batch));
  }
}

const recordList = z.array(z.array(z.unknown()));

/** The records of a batch, one chunk of them in memory at a time, each parsed by the schema of its kind. */
function* records<T extends z.ZodType>(schema: T, { prepared }: Batch): Generator<z.output<T>> {
  const { fields, chunks } = prepared;
  for (const { buffer, byteOffset, byteLength } of chunks) {
    const parsed: unknown = JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString('utf8'));
    for (const values of recordList.parse(parsed)) {
      const record: Record<string, unknown> = {};
      for (const [index, field] of fields.entries()) record[field] = values[index];
      yield schema.parse(record);
    }
  }
}

const partyRecord = z.object({ partyUid: z.string().nullable(), fields: partyFields });

function storeParties({ write, seq, book, newUid }: CommandContext, batch: Batch): Result<number, Problem> {
  let stored = 0;
  const made = new Map<string, string>();
  for (const { partyUid, fields } of records(partyRecord, batch)) {
    const version = partyVersionOf(fields, book.currency, batch.id);
    const known = partyUid ?? made.get(version.codeKey) ?? null;
    const party = known === null ? null : partyByUid(write, known);
    const uid = known ?? newUid();
    made.set(version.codeKey, uid);
    writePartyVersion(write, party?.id ?? insertParty(write, uid, seq), seq, version);
    stored += 1;
  }
  return ok(stored);
}

function storeDocuments({ write, seq, newUid }: CommandContext, batch: Batch): readonly DocumentRecord[] {
  const sums: BalanceSums = new Map();
  const ids: number[] = [];
  const kept: DocumentRecord[] = [];
  const opening = batch.prepared.kind === 'opening';
  for (const record of records(documentRecord, batch)) {
    const { original, originalRow, items, ...document } = record;
    const stored = original === null ? null : documentByUid(write, original);
    const originalId = originalRow === null ? (stored?.id ?? null) : (ids[originalRow] ?? null);
    const id = insertDocument(
      write,
      {
        ...document,
        uid: newUid(),
        seq,
        originalId,
        reversal: false,
        bankLineId: null,
        proposalId: null,
        batchId: batch.id,
      },
      sums,
    );
    insertDocumentItems(write, seq, id, items);
    ids.push(id);
    if (opening) kept.push(record);
    else kept.length += 1;
  }
  flushBalances(write, sums);
  return kept;
}

/** Opening items tie to the control accounts or are refused, and their day is final from then on (SPEC 8). */
function storeOpening(context: CommandContext, batch: Batch): Result<number, Problem> {
  const { write, seq, book } = context;
  const items = storeDocuments(context, batch);
  const balances = new Map<ControlAccount, bigint>();
  for (const [account, text] of Object.entries(batch.request.controlBalances ?? {})) {
    const control = controlAccount.safeParse(account);
    if (!control.success) return refuse('IMPORT_CONTROL_UNKNOWN', account, { account });
    const amount = minorOf(text, book.currency);
    if (!amount.ok) return amount;
    balances.set(control.data, amount.value);
  }
  const own = items.map((item) => ({
    control: controlAccount.parse(item.control),
    currency: currencyCode(item.currency),
    number: item.number,
    grossMinor: item.gross,
  }));
  const [differs] = checkOpening(own, balances, book.currency);
  if (differs !== undefined) return err(differs);
  const { cutOver } = z.object({ cutOver: z.string() }).parse(batch.prepared.header);
  const before = cutOverOf(write);
  const ledgers = new Set(items.map((item) => item.ledger));
  const final = (ledger: 'AR' | 'AP'): string | null => (ledgers.has(ledger) ? cutOver : before[ledger]);
  insertSetting(write, seq, 'cutOver', canonicalText({ AR: final('AR'), AP: final('AP') }));
  return ok(items.length);
}

const bankRecord = z.object({
  line: count,
  statement: count,
  date: z.string(),
  amount: minor,
  currency: z.string(),
  balance: minor.nullable(),
  proof: z.string(),
  counterparty: z.string(),
  counterpartyAccount: z.string(),
  reference: z.string(),
  text: z.string(),
  raw: z.string(),
  identity: z.string(),
});
const statementHeader = z.array(
  z.object({
    account: z.string(),
    currency: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    opening: minor.nullable(),
    closing: minor.nullable(),
    proof: z.enum(['holds', 'broken', 'absent']),
  }),
);

function storeBank(context: CommandContext, batch: Batch): number {
  const { write, seq, newUid } = context;
  const decided = new Map(batch.prepared.decisions.map((each) => [each.record, each]));
  const statements = statementHeader
    .parse(batch.prepared.header)
    .map((header) => insertBankStatement(write, { ...header, uid: newUid(), seq, batchId: batch.id }));
  let stored = 0;
  for (const { statement, identity, ...line } of records(bankRecord, batch)) {
    const statementId = present(statements[statement], 'statement of a bank line');
    const id = insertBankLine(write, seq, { ...line, uid: newUid(), statementId, occurrenceKey: identity });
    const decision = decided.get(stored);
    if (decision !== undefined) storeLineDecision(context, id, decision);
    stored += 1;
  }
  return stored;
}

const platformRecord = z.object({
  line: count,
  platform: z.string(),
  bill: z.string(),
  account: z.string(),
  date: z.string(),
  kind: z.string(),
  transactionId: z.string(),
  orderId: z.string(),
  gross: minor,
  fee: minor,
  net: minor,
  currency: z.string(),
  settlementId: z.string(),
  counterparty: z.string(),
  status: z.string(),
  text: z.string(),
  raw: z.string(),
  custom: z.string(),
});

function storePlatform({ write, seq, newUid }: CommandContext, batch: Batch): number {
  let stored = 0;
  for (const line of records(platformRecord, batch)) {
    insertTransaction(write, { ...line, uid: newUid(), seq, batchId: batch.id });
    stored += 1;
  }
  return stored;
}

const theirRecord = z.object({
  line: count,
  date: z.string(),
  number: z.string(),
  debit: minor,
  credit: minor,
  balance: minor.nullable(),
  quantity: z.string(),
  price: z.string(),
  text: z.string(),
});
const theirHeader = z.object({
  partyId: count,
  currency: z.string(),
  ledger: z.enum(['AR', 'AP']),
  from: z.string(),
  to: z.string(),
  orientation: z.enum(['their_books', 'our_form']).nullable(),
  opening: minor.nullable(),
  closing: minor.nullable(),
});

function storeTheirs({ write, seq, newUid }: CommandContext, batch: Batch): number {
  const { ledger, from, to, orientation, ...header } = theirHeader.parse(batch.prepared.header);
  const statementId = insertTheirStatement(write, { ...header, uid: newUid(), seq, batchId: batch.id });
  insertTheirsVersion(write, seq, statementId, { ledger, from, to, orientation });
  let stored = 0;
  for (const line of records(theirRecord, batch)) {
    insertTheirLine(write, { ...line, seq, statementId });
    stored += 1;
  }
  return stored;
}
