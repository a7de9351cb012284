import { basename } from 'node:path';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperByUid, paperBytes, type StoredPaper } from '../../store/queries/letter.ts';
import { replyFile } from '../../store/queries/letter-state.ts';
import { partyById } from '../../store/queries/party.ts';
import { spoolPdfs } from '../../writers/spool-pdf.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenFolder, chosenPath } from '../output/chosen-path.ts';
import { writePaperFiles } from '../output/paper-files.ts';
import { pdfPageCount } from '../output/statement-print.ts';
import { copyPaper } from '../output/statements.ts';
import { fieldsOf, postcodeOf } from '../party/party-fields.ts';
import { frozenPaper } from './frozen.ts';
import { addressesOf } from './mail.ts';

/** Findings a result names. */
const FINDINGS_MAX = 100;

/** letter.copy: one paper in one format. */
export const letterCopy: JobHandler<'letter.copy'> = async (context, { uid, format, file }) => {
  const paper = paperByUid(context.read, uid);
  return paper === null ? refuse('NOT_FOUND', `paper ${uid}`) : copyPaper(context, paper, format, file);
};

/** letter.replyFile: what an answer came as. */
export const letterReplyFile: JobHandler<'letter.replyFile'> = async (context, { uid, file }) => {
  const kept = replyFile(context.read, uid);
  if (kept === null) return refuse('NOT_FOUND', `answer ${uid}`);
  const bytes = kept.bytes.byteLength;
  if (file === null) {
    const token = await context.keepFile(kept.name, kept.bytes.slice());
    return ok({ token, fileName: kept.name, bytes });
  }
  const path = chosenPath(context, file, 'letter.replyFile');
  if (!path.ok) return path;
  const written = writeWholeFile(path.value, kept.bytes, 'replace');
  return written.ok ? ok({ token: null, fileName: basename(path.value), bytes }) : written;
};

/** letter.write: papers written out again, one file each, or all of them as one PDF in postal order. */
export const letterWrite: JobHandler<'letter.write'> = async (context, request) => {
  const { read } = context;
  const papers: StoredPaper[] = [];
  for (const uid of new Set(request.uids)) {
    const paper = paperByUid(read, uid);
    if (paper === null) return refuse('NOT_FOUND', `paper ${uid}`);
    papers.push(paper);
  }
  const files =
    request.folder === null ? ok(0) : await writeFolder(context, papers, request.folder, request.formats);
  if (!files.ok) return files;
  const printed = request.print === null ? ok(null) : printAll(context, papers, request.print);
  if (!printed.ok) return printed;
  const findings = request.formats.includes('eml') && request.folder !== null ? mailless(read, papers) : [];
  return ok({
    letters: papers.length,
    files: files.value + (printed.value === null ? 0 : 1),
    pages: printed.value?.pages ?? 0,
    fileName: printed.value?.fileName ?? null,
    findings,
  });
};

async function writeFolder(
  context: JobContext,
  papers: readonly StoredPaper[],
  token: string,
  formats: Parameters<typeof writePaperFiles>[2],
): Promise<Result<number, Problem>> {
  const folder = chosenFolder(context, token, 'letter.write');
  if (!folder.ok) return folder;
  let files = 0;
  for (const [index, { uid }] of papers.entries()) {
    context.progress(index, papers.length, 'letter.write');
    await context.breathe();
    if (context.cancelled()) return cancelledJob('letter.write');
    const written = await writePaperFiles(context.read, [uid], formats, folder.value);
    if (!written.ok) return written;
    files += written.value.length;
  }
  return ok(files);
}

/** One PDF for the printer. What each page draws is copied byte for byte. */
function printAll(
  context: JobContext,
  papers: readonly StoredPaper[],
  token: string,
): Result<{ readonly fileName: string; readonly pages: number }, Problem> {
  const path = chosenPath(context, token, 'letter.write');
  if (!path.ok) return path;
  const pdfs = inPostalOrder(context.read, papers).flatMap(
    (paper) => paperBytes(context.read, paper.uid, 'pdf') ?? [],
  );
  const [whole] = spoolPdfs(pdfs, { rightMm: 0, downMm: 0 }, Number.MAX_SAFE_INTEGER);
  if (whole === undefined)
    return refuse('LETTER_FORMAT_MISSING', 'letter.write', { number: '', format: 'pdf' });
  const written = writeWholeFile(path.value, whole, 'replace');
  return written.ok ? ok({ fileName: basename(path.value), pages: pdfPageCount(whole) }) : written;
}

/** By postcode, then address, then code: as letters are franked. Those without a postcode come last. */
function inPostalOrder(read: ReadHandle, papers: readonly StoredPaper[]): readonly StoredPaper[] {
  const keyed = papers.map((paper) => {
    const frozen = frozenPaper(read, paper);
    const party = partyById(read, paper.partyId);
    const fields = party === null ? null : fieldsOf(party);
    const address = frozen.snapshot.party.address;
    const postcode =
      frozen.kind === 'letter' ? frozen.snapshot.party.postcode : fields === null ? '' : postcodeOf(fields);
    return { paper, key: [postcode === '' ? '\uFFFF' : postcode, address, frozen.snapshot.party.code] };
  });
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ paper }) => paper);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

function mailless(read: ReadHandle, papers: readonly StoredPaper[]): readonly Problem[] {
  return papers
    .filter((paper) => addressesOf(read, paper, frozenPaper(read, paper)).length === 0)
    .slice(0, FINDINGS_MAX)
    .map((paper) =>
      problem('LETTER_EMAIL_MISSING', paper.number, {
        number: paper.number,
        party: partyById(read, paper.partyId)?.name ?? '',
      }),
    );
}
