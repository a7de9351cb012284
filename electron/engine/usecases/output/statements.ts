import { basename } from 'node:path';
import type { LetterFormat } from '../../../../shared/contract/letter-shapes.ts';
import type { StatementRow } from '../../../../shared/contract/output.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { PAPER_PREVIEW } from '../../../../shared/i18n/lists.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { nextNumber } from '../../store/queries/document.ts';
import { paperByUid, type StoredPaper } from '../../store/queries/letter.ts';
import { statementByUid } from '../../store/queries/output.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { accountsBy, type LedgerAccountKey } from '../../store/queries/statement-facts.ts';
import { writeStatementXlsx } from '../../writers/statement-xlsx/write-statement-xlsx.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import { formatNumber, prefixOf } from '../document/numbering.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenFolder, chosenPath } from './chosen-path.ts';
import { committedStatements, sha256 } from './statement-commit.ts';
import {
  draftStatement,
  type StatementDraft,
  type StatementGround,
  statementGround,
} from './statement-draft.ts';
import { type Batch, batchSaid, type IssuedPapers, issuePapers, type PrintedBatch } from './paper-batches.ts';
import { paperContent, paperFileName } from './paper-files.ts';
import { statementRowOf } from './statement-list.ts';
import { previewPaper } from './paper-preview.ts';
import { printStatement } from './statement-print.ts';

type IssueRequest = ParsedRequestOf<'statement.issue'>;
type StatementBatch = Batch<LedgerAccountKey>;

/** Rows a result names; the others are in the list of statements. */
const RESULT_ROWS = 100;

/** statement.preview: the paper of one account as it stands, without a number; nothing is recorded. */
export const statementPreview: JobHandler<'statement.preview'> = (context, request) =>
  previewPaper(context, 'statement.preview', () => {
    const drafted = draftOfParty(context, request);
    if (!drafted.ok) return drafted;
    const { ground, draft } = drafted.value;
    const { snapshot, closing, currency } = draft;
    const print = (): ReturnType<typeof printStatement> =>
      printStatement(draft, ground.logo, context.assetsFolder);
    return ok({ partyCode: snapshot.party.code, closing, currency, print });
  });

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

/** statement.issue: one statement an account, in batches. */
export const statementIssue: JobHandler<'statement.issue'> = async (context, request) => {
  const folder =
    request.folder === null ? ok(null) : chosenFolder(context, request.folder, 'statement.issue');
  if (!folder.ok) return folder;
  context.progress(0, 0, 'statement.gather');
  const accounts = context.read.snapshot(() => accountsOf(context, request));
  if (!accounts.ok) return accounts;
  const issued = await issuePapers<LedgerAccountKey>(context, {
    name: 'statement.issue',
    targets: accounts.value,
    moved: 'STATEMENT_NUMBER_MOVED',
    // Folders are no part of what happened.
    requestOf: (batch) => ({
      ...request,
      options: { ...request.options },
      folder: null,
      ...batchSaid(context.read, request.commandId, batch),
    }),
    print: (batch) => printBatch(context, request, batch),
    uidsOf: (reply) => committedStatements.parse(reply).statements.map(({ uid }) => uid),
    folder: folder.value,
    formats: request.formats,
    unwritten: 'STATEMENT_FILES_UNWRITTEN',
  });
  return issued.ok ? ok(issueResult(context, issued.value, accounts.value.length)) : issued;
};

function issueResult(context: JobContext, issued: IssuedPapers, wanted: number) {
  const statements: StatementRow[] = issued.uids
    .slice(0, RESULT_ROWS)
    .map((uid) =>
      statementRowOf(context.read, present(statementByUid(context.read, uid), `statement ${uid}`)),
    );
  return {
    statements,
    issued: issued.uids.length,
    files: issued.files,
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

async function printBatch(
  context: JobContext,
  request: IssueRequest,
  batch: StatementBatch,
): Promise<Result<PrintedBatch, Problem>> {
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
  { targets }: StatementBatch,
): Result<{ readonly ground: StatementGround; readonly drafts: readonly StatementDraft[] }, Problem> {
  const { read } = context;
  const ground = statementGround(context, request);
  if (!ground.ok) return ground;
  const year = Number(ground.value.issued.day.slice(0, 4));
  const prefix = prefixOf(read, 'statement');
  const first = nextNumber(read, 'statement', year);
  return ok({
    ground: ground.value,
    drafts: targets.map((account, index) =>
      draftStatement(ground.value, account, formatNumber(prefix, year, first + index)),
    ),
  });
}

/** statement.copy: the frozen copy, byte for byte: kept under a token, or written where a person chose. */
export const statementCopy: JobHandler<'statement.copy'> = async (context, { uid, format, file }) => {
  const paper = paperByUid(context.read, uid);
  if (paper === null || paper.kind !== 'statement') return refuse('NOT_FOUND', `statement ${uid}`);
  return copyPaper(context, paper, format, file);
};

/** One paper in a format, kept under a token, or written to the file behind one. */
export async function copyPaper(
  context: JobContext,
  paper: StoredPaper,
  format: LetterFormat,
  file: string | null,
) {
  const { read } = context;
  const content = await paperContent(read, paper, format);
  if (!content.ok) return content;
  const bytes = content.value.byteLength;
  if (file === null) {
    const fileName = paperFileName(read, paper, format);
    return ok({ token: await context.keepFile(fileName, content.value.slice()), fileName, bytes });
  }
  const path = chosenPath(context, file, 'paper');
  if (!path.ok) return path;
  const written = writeWholeFile(path.value, content.value, 'replace');
  return written.ok ? ok({ token: null, fileName: basename(path.value), bytes }) : written;
}
