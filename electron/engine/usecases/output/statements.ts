import { basename } from 'node:path';
import type { StatementRow } from '../../../../shared/contract/output.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { PAPER_PREVIEW } from '../../../../shared/i18n/lists.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { nextNumber } from '../../store/queries/document.ts';
import { frozenStatement, statementByUid } from '../../store/queries/output.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import { accountsBy, type LedgerAccountKey } from '../../store/queries/statement-facts.ts';
import { writeStatementXlsx } from '../../writers/statement-xlsx/write-statement-xlsx.ts';
import { checkFolder, writeWholeFile } from '../../writers/write-file.ts';
import { amountText } from '../amounts.ts';
import { formatNumber, prefixOf } from '../document/numbering.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenPath } from './chosen-path.ts';
import { earlierReply } from './earlier-reply.ts';
import { committedStatements, sha256 } from './statement-commit.ts';
import {
  draftStatement,
  type StatementDraft,
  type StatementGround,
  statementGround,
} from './statement-draft.ts';
import { statementFileName, writeStatementFiles } from './statement-files.ts';
import { statementRowOf } from './statement-list.ts';
import { pdfPageCount, printStatement } from './statement-print.ts';

type IssueRequest = ParsedRequestOf<'statement.issue'>;

/** Statements numbered and frozen by one command. */
const BATCH_STATEMENTS = 50;
/** How often a batch is printed anew because its numbers were taken meanwhile. */
const TRIES_MAX = 5;
/** Rows a result names; the others are in the list of statements. */
const RESULT_ROWS = 100;

/** statement.preview: the paper of one account as it stands, without a number; nothing is recorded. */
export const statementPreview: JobHandler<'statement.preview'> = async (context, request) => {
  context.progress(0, 2, 'statement.gather');
  const drafted = context.read.snapshot(() => draftOfParty(context, request));
  if (!drafted.ok) return drafted;
  const { ground, draft } = drafted.value;
  context.progress(1, 2, 'statement.print');
  await context.breathe();
  if (context.cancelled()) return cancelledJob('statement.preview');
  const { pdf, finding } = printStatement(draft, ground.logo, context.assetsFolder);
  const token = await context.keepFile(`${draft.snapshot.party.code}.pdf`, pdf);
  context.progress(2, 2, 'done');
  return ok({
    token,
    pages: pdfPageCount(pdf),
    closing: amountText(draft.closing, draft.currency),
    findings: finding === null ? [] : [finding],
  });
};

function draftOfParty(
  context: JobContext,
  request: ParsedRequestOf<'statement.preview'>,
): Result<{ readonly ground: StatementGround; readonly draft: StatementDraft }, Problem> {
  const party = partyByUid(context.read, request.partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${request.partyUid}`);
  const ground = statementGround(context, request);
  if (!ground.ok) return ground;
  const accounts = accountsBy(context.read, request.ledger, request.to, party.id);
  const account = accounts.find(({ currency }) => currency === party.currency) ?? accounts[0];
  const key = account ?? { partyId: party.id, currency: party.currency };
  return ok({
    ground: ground.value,
    draft: draftStatement(ground.value, key, PAPER_PREVIEW[request.options.locale]),
  });
}

type Issued = {
  readonly uids: string[];
  readonly files: string[];
  readonly findings: Problem[];
};

/**
 * statement.issue: numbers, freezes and writes one statement an account, fifty to a command. Cancelling stops before the next
 * command: what was frozen until then stays, is written, and is named in the result.
 */
export const statementIssue: JobHandler<'statement.issue'> = async (context, request) => {
  const folder = request.folder === null ? ok(null) : chosenPath(context, request.folder, 'statement.issue');
  if (!folder.ok) return folder;
  const writable = folder.value === null ? ok(undefined) : checkFolder(folder.value);
  if (!writable.ok) return writable;
  context.progress(0, 0, 'statement.gather');
  const accounts = context.read.snapshot(() => accountsOf(context, request));
  if (!accounts.ok) return accounts;
  const issued: Issued = { uids: [], files: [], findings: [] };
  const total = accounts.value.length;
  for (let from = 0; from < total; from += BATCH_STATEMENTS) {
    const batch = accounts.value.slice(from, from + BATCH_STATEMENTS);
    const done = await issueBatch(context, request, { accounts: batch, from, total }, issued.findings);
    if (!done.ok && done.error.code === 'JOB_CANCELLED' && issued.uids.length > 0) break;
    if (!done.ok) return done;
    issued.uids.push(...done.value);
    if (folder.value === null) continue;
    const files = writeStatementFiles(context.read, done.value, request.formats, folder.value);
    if (!files.ok) return unwritten(context, issued.uids, files.error);
    issued.files.push(...files.value);
  }
  context.progress(total, total, 'done');
  return ok(issueResult(context, issued, total));
};

function issueResult(context: JobContext, issued: Issued, wanted: number) {
  const statements: StatementRow[] = issued.uids
    .slice(0, RESULT_ROWS)
    .map((uid) =>
      statementRowOf(context.read, present(statementByUid(context.read, uid), `statement ${uid}`)),
    );
  return {
    statements,
    issued: issued.uids.length,
    files: issued.files.length,
    left: wanted - issued.uids.length,
    findings: issued.findings.slice(0, RESULT_ROWS),
  };
}

/** Who gets a statement: the parties named, each in every currency of its account, or everybody with an account in the ledger. */
function accountsOf(
  { read }: JobContext,
  request: IssueRequest,
): Result<readonly LedgerAccountKey[], Problem> {
  if (request.parties === null) return ok(accountsBy(read, request.ledger, request.to, null));
  const accounts: LedgerAccountKey[] = [];
  for (const uid of new Set(request.parties)) {
    const party = partyByUid(read, uid);
    if (party === null) return refuse('NOT_FOUND', `party ${uid}`);
    const own = accountsBy(read, request.ledger, request.to, party.id);
    accounts.push(...(own.length === 0 ? [{ partyId: party.id, currency: party.currency }] : own));
  }
  return ok(accounts);
}

type Batch = {
  readonly accounts: readonly LedgerAccountKey[];
  /** Place of its first account among all of the job. */
  readonly from: number;
  readonly total: number;
};

/** Prints and commits one batch; returns the uids of its statements. */
async function issueBatch(
  context: JobContext,
  request: IssueRequest,
  batch: Batch,
  findings: Problem[],
): Promise<Result<readonly string[], Problem>> {
  const input = batchRequest(context, request, batch);
  const earlier = earlierReply(context.read, 'statement.issue', input);
  if (earlier !== null) return ok(uidsOf(earlier));
  for (let tries = 1; ; tries += 1) {
    const printed = await printBatch(context, request, batch);
    if (!printed.ok) return printed;
    context.progress(batch.from + batch.accounts.length, batch.total, 'statement.commit');
    const reply = await context.commit('statement.issue', input, printed.value.prepared);
    if (reply.ok) {
      findings.push(...printed.value.findings);
      return ok(uidsOf(reply.value));
    }
    if (reply.error.code !== 'STATEMENT_NUMBER_MOVED' || tries === TRIES_MAX) return reply;
  }
}

function uidsOf(reply: Wire): readonly string[] {
  return committedStatements.parse(reply).statements.map(({ uid }) => uid);
}

/** The request of one batch. Folders are no part of what happened; further batches have an id of their own and name their parties. */
function batchRequest(
  { read }: JobContext,
  request: IssueRequest,
  batch: Batch,
): { readonly commandId: string; readonly [key: string]: Wire } {
  const { options } = request;
  if (batch.from === 0) return { ...request, options: { ...options }, folder: null };
  const index = batch.from / BATCH_STATEMENTS;
  const { commandId } = request;
  const stem = commandId.length <= 32 ? commandId : sha256(Buffer.from(commandId)).slice(0, 32);
  const ids = new Set(batch.accounts.map(({ partyId }) => partyId));
  const parties = [...ids].map((id) => present(partyById(read, id), 'party of an account').uid);
  return { ...request, options: { ...options }, folder: null, commandId: `${stem}p${index}`, parties };
}

async function printBatch(
  context: JobContext,
  request: IssueRequest,
  batch: Batch,
): Promise<Result<{ readonly prepared: Wire; readonly findings: readonly Problem[] }, Problem>> {
  const drafted = context.read.snapshot(() => draftBatch(context, request, batch));
  if (!drafted.ok) return drafted;
  const { ground, drafts } = drafted.value;
  const statements: Wire[] = [];
  const findings: Problem[] = [];
  for (const [index, draft] of drafts.entries()) {
    context.progress(batch.from + index, batch.total, 'statement.print');
    await context.breathe();
    if (context.cancelled()) return cancelledJob('statement.issue');
    const printed = printStatement(draft, ground.logo, context.assetsFolder);
    if (printed.finding !== null) findings.push(printed.finding);
    const pdf = printed.pdf.slice();
    const xlsx = request.formats.includes('xlsx') ? (await writeStatementXlsx(draft.snapshot)).slice() : null;
    statements.push({
      partyUid: draft.partyUid,
      closing: String(draft.closing),
      snapshot: draft.snapshot as unknown as Wire, // plain JSON data by its type
      pdf,
      pdfSha256: sha256(pdf),
      xlsx,
      xlsxSha256: xlsx === null ? null : sha256(xlsx),
    });
  }
  const { headSeq, headCode, issued } = ground;
  return ok({ prepared: { headSeq, headCode, issued: issued.day, statements }, findings });
}

/** Drafts a batch from one snapshot of the book, numbered from the next free number. */
function draftBatch(
  context: JobContext,
  request: IssueRequest,
  { accounts }: Batch,
): Result<{ readonly ground: StatementGround; readonly drafts: readonly StatementDraft[] }, Problem> {
  const { read } = context;
  const ground = statementGround(context, request);
  if (!ground.ok) return ground;
  const year = Number(ground.value.issued.day.slice(0, 4));
  const prefix = prefixOf(read, 'statement');
  const first = nextNumber(read, 'statement', year);
  return ok({
    ground: ground.value,
    drafts: accounts.map((account, index) =>
      draftStatement(ground.value, account, formatNumber(prefix, year, first + index)),
    ),
  });
}

/** The statements are frozen; only their files are missing. Said in one problem, so that nobody issues them again. */
function unwritten(
  { read }: JobContext,
  uids: readonly string[],
  problem: Problem,
): { readonly ok: false; readonly error: Problem } {
  const last = uids.at(-1);
  const number = last === undefined ? '' : (statementByUid(read, last)?.number ?? '');
  return refuse('STATEMENT_FILES_UNWRITTEN', number, {
    number,
    file: problem.params['file'] ?? problem.place,
    reason: problem.params['reason'] ?? problem.code,
  });
}

/** statement.copy: the frozen copy, byte for byte: kept under a token, or written where a person chose. */
export const statementCopy: JobHandler<'statement.copy'> = async (context, { uid, format, file }) => {
  const { read } = context;
  const stored = statementByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `statement ${uid}`);
  const frozen = frozenStatement(read, uid, format);
  if (frozen === null) return refuse('STATEMENT_FORMAT_MISSING', stored.number, { format });
  if (file === null) {
    const fileName = statementFileName(read, stored, format);
    const token = await context.keepFile(fileName, frozen.bytes.slice());
    return ok({ token, fileName, bytes: frozen.bytes.byteLength });
  }
  const path = chosenPath(context, file, 'statement.copy');
  if (!path.ok) return path;
  const written = writeWholeFile(path.value, frozen.bytes, 'replace');
  if (!written.ok) return written;
  return ok({ token: null, fileName: basename(path.value), bytes: frozen.bytes.byteLength });
};
