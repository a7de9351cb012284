import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { nextNumber } from '../../store/queries/document.ts';
import { paperByUid } from '../../store/queries/letter.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { writeLetterXlsx } from '../../writers/letter-xlsx/write-letter-xlsx.ts';
import { formatNumber, prefixOf } from '../document/numbering.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenFolder } from '../output/chosen-path.ts';
import {
  type Batch,
  batchSaid,
  type IssuedPapers,
  issuePapers,
  type PrintedBatch,
} from '../output/paper-batches.ts';
import { type PaperGround, paperGround } from '../output/paper-ground.ts';
import { sha256 } from '../output/statement-commit.ts';
import { committedLetters } from './commit.ts';
import { draftLetter, type LetterDraft, type LetterTarget } from './draft.ts';
import { printLetter } from './print.ts';
import { letterRowOf } from './rows.ts';
import { letterTargets } from './targets.ts';

type IssueRequest = ParsedRequestOf<'letter.issue'>;
type LetterBatch = Batch<LetterTarget>;

/** Rows a result names; the others are in the list of letters. */
const RESULT_ROWS = 100;

/** letter.issue: one letter an account, in batches. */
export const letterIssue: JobHandler<'letter.issue'> = async (context, request) => {
  const folder = request.folder === null ? ok(null) : chosenFolder(context, request.folder, 'letter.issue');
  if (!folder.ok) return folder;
  context.progress(0, 0, 'statement.gather');
  const targets = context.read.snapshot(() => letterTargets(context.read, request, request.parties));
  if (!targets.ok) return targets;
  const named = new Set(request.parties ?? []);
  if (targets.value.length === 0 && named.size > 0) return nothingToSay(context, [...named]);
  const reached = new Set(targets.value.map(({ partyId }) => partyId)).size;
  const passed = { count: 0 };
  const issued = await issuePapers<LetterTarget>(context, {
    name: 'letter.issue',
    targets: targets.value,
    moved: 'LETTER_NUMBER_MOVED',
    // Folders are no part of what happened.
    requestOf: (batch) => ({
      ...request,
      replyAddress: request.replyAddress === null ? null : { ...request.replyAddress },
      folder: null,
      ...batchSaid(context.read, request.commandId, batch),
    }),
    print: (batch) => printBatch(context, request, batch, passed),
    uidsOf: (reply) => committedLetters.parse(reply).letters.map(({ uid }) => uid),
    folder: folder.value,
    formats: request.formats,
    unwritten: 'LETTER_FILES_UNWRITTEN',
  });
  if (!issued.ok) return issued;
  const gone = passed.count;
  const unreached = Math.max(0, named.size - reached);
  return ok({
    ...issueResult(context, issued.value),
    left: targets.value.length - issued.value.uids.length - gone,
    passed: gone + unreached,
  });
};

function nothingToSay({ read }: JobContext, parties: readonly string[]): Result<never, Problem> {
  const names = parties.map((uid) => partyByUid(read, uid)?.name ?? uid);
  return refuse('LETTER_NOTHING_TO_SAY', 'letter.issue', { party: names.slice(0, 5).join(', ') });
}

function issueResult(context: JobContext, issued: IssuedPapers) {
  const today = context.at.slice(0, 10);
  return {
    letters: issued.uids
      .slice(0, RESULT_ROWS)
      .map((uid) =>
        letterRowOf(context.read, present(paperByUid(context.read, uid), `letter ${uid}`), today),
      ),
    issued: issued.uids.length,
    files: issued.files,
    findings: issued.findings.slice(0, RESULT_ROWS),
  };
}

async function printBatch(
  context: JobContext,
  request: IssueRequest,
  batch: LetterBatch,
  passed: { count: number },
): Promise<Result<PrintedBatch, Problem>> {
  const drafted = context.read.snapshot(() => draftBatch(context, request, batch));
  if (!drafted.ok) return drafted;
  const { ground, drafts } = drafted.value;
  const letters: Wire[] = [];
  const findings: Problem[] = [];
  for (const [index, draft] of drafts.entries()) {
    context.progress(batch.from + index, batch.total, 'statement.print');
    await context.breathe();
    if (context.cancelled()) return cancelledJob('letter.issue');
    const printed = printLetter(draft.snapshot, ground.logo, context.assetsFolder);
    if (printed.finding !== null) findings.push(printed.finding);
    const pdf = printed.pdf.slice();
    const xlsx = request.formats.includes('xlsx') ? (await writeLetterXlsx(draft.snapshot)).slice() : null;
    if (request.formats.includes('eml') && draft.snapshot.party.email === '') findings.push(mailless(draft));
    letters.push({
      partyUid: draft.partyUid,
      closing: String(draft.closing),
      subject: String(draft.subject),
      documents: [...draft.documents],
      snapshot: draft.snapshot as unknown as Wire, // plain JSON data by its type
      pdf,
      pdfSha256: sha256(pdf),
      xlsx,
      xlsxSha256: xlsx === null ? null : sha256(xlsx),
    });
  }
  passed.count += batch.targets.length - drafts.length;
  const { headSeq, headCode, issued } = ground;
  return ok({ prepared: { headSeq, headCode, issued: issued.day, letters }, findings });
}

function mailless({ snapshot }: LetterDraft): Problem {
  const { number, party } = snapshot;
  return problem('LETTER_EMAIL_MISSING', number, { number, party: party.name });
}

/** Drafts a batch from one snapshot of the book, numbered from the next free number. Whoever there is nothing to say to any more is passed over. */
function draftBatch(
  context: JobContext,
  request: IssueRequest,
  { targets }: LetterBatch,
): Result<{ readonly ground: PaperGround; readonly drafts: readonly LetterDraft[] }, Problem> {
  const { read } = context;
  const ground = paperGround(context);
  if (!ground.ok) return ground;
  const year = Number(ground.value.issued.day.slice(0, 4));
  const prefix = prefixOf(read, request.kind);
  const first = nextNumber(read, request.kind, year);
  const drafts: LetterDraft[] = [];
  for (const target of targets) {
    const number = formatNumber(prefix, year, first + drafts.length);
    const drafted = draftLetter(ground.value, request, target, { number, template: null });
    if (drafted.ok) drafts.push(drafted.value);
    else if (drafted.error.code !== 'LETTER_NOTHING_TO_SAY') return drafted;
  }
  return ok({ ground: ground.value, drafts });
}
