import type { ReplyOutcome } from '../../../../shared/contract/letter-shapes.ts';
import { FILE_BYTES_MAX } from '../../../../shared/contract/file.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { debitOf } from '../../../../shared/domain/document/column.ts';
import { readReplyAnswer } from '../../../../shared/domain/letter/read-reply.ts';
import type { ReturnedReply } from '../../../../shared/domain/letter/reply-workbook.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperByNumber, paperByUid, type StoredPaper } from '../../store/queries/letter.ts';
import { replyOfFile } from '../../store/queries/letter-state.ts';
import { partyById } from '../../store/queries/party.ts';
import { readReplies } from '../../readers/reply-workbook/reply-client.ts';
import { bytesOfFile, filesOf } from '../../sources/watched-folder.ts';
import { amountText } from '../amounts.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';
import { sha256 } from '../output/statement-commit.ts';
import { frozenPaper } from './frozen.ts';
import { type NewReply, replyProblem } from './record-reply.ts';
import { committedReplies } from './replies-commit.ts';
import { replyInputOf } from './reply-input.ts';

type GivenFile = { readonly name: string; readonly bytes: Uint8Array };
type Answer = { readonly paper: StoredPaper; readonly reply: NewReply };

/** Workbooks read by one process and recorded by one command. */
const GROUP_FILES = 50;
const OUTCOMES_SHOWN = 500;

/** letter.replies: returned workbooks, many at once. One that is refused keeps none of the others waiting; one that is known adds nothing. */
export const letterReplies: JobHandler<'letter.replies'> = async (context, request) => {
  const gathered = await gather(context, request.folder);
  if (!gathered.ok) return gathered;
  const files = [...context.files, ...gathered.value];
  const outcomes: ReplyOutcome[] = [];
  for (let from = 0; from < files.length; from += GROUP_FILES) {
    context.progress(from, files.length, 'letter.read');
    await context.breathe();
    if (context.cancelled()) {
      if (outcomes.length === 0) return cancelledJob('letter.replies');
      break;
    }
    const group = files.slice(from, from + GROUP_FILES);
    const done = await readGroup(context, group, request, from / GROUP_FILES);
    if (!done.ok) return done;
    outcomes.push(...done.value);
  }
  context.progress(files.length, files.length, 'done');
  const count = (state: ReplyOutcome['state']): number =>
    outcomes.filter((outcome) => outcome.state === state).length;
  const order = (outcome: ReplyOutcome): number => (outcome.state === 'refused' ? 0 : 1);
  return ok({
    read: outcomes.length,
    agreed: count('agreed'),
    differs: count('differs'),
    known: count('known'),
    refused: count('refused'),
    outcomes: outcomes.sort((a, b) => order(a) - order(b)).slice(0, OUTCOMES_SHOWN),
  });
};

/** The workbooks of a folder; other files lie beside them and are none of ours. */
async function gather(
  context: JobContext,
  token: string | null,
): Promise<Result<readonly GivenFile[], Problem>> {
  if (token === null) return ok([]);
  const folder = chosenPath(context, token, 'letter.replies');
  if (!folder.ok) return folder;
  const seen = await filesOf(folder.value);
  if (seen === null) return refuse('FILE_UNREADABLE', 'letter.replies');
  const files: GivenFile[] = [];
  for (const { name, size } of seen) {
    if (!name.toLowerCase().endsWith('.xlsx') || size > FILE_BYTES_MAX) continue;
    const bytes = await bytesOfFile(folder.value, name);
    if (bytes !== null) files.push({ name, bytes });
  }
  return ok(files);
}

async function readGroup(
  context: JobContext,
  group: readonly GivenFile[],
  request: { readonly commandId: string; readonly date: string },
  index: number,
): Promise<Result<readonly ReplyOutcome[], Problem>> {
  const { read } = context;
  const hashed = group.map((file) => ({ ...file, hash: sha256(file.bytes) }));
  const fresh = hashed.filter(
    ({ hash }, at) =>
      replyOfFile(read, hash) === null && hashed.findIndex((each) => each.hash === hash) === at,
  );
  const known = hashed
    .filter((file) => !fresh.includes(file))
    .map(({ name, hash }) => knownOutcome(read, name, hash));
  const returned =
    fresh.length === 0 ? [] : await readReplies(fresh, { openReader: () => context.openReader() });
  const answers: Answer[] = [];
  const refused: ReplyOutcome[] = [];
  for (const [at, file] of fresh.entries()) {
    const answer = answerIn(read, file, returned[at] ?? ok(null), request.date);
    if (answer.ok) answers.push(answer.value);
    else refused.push(refusedOutcome(read, file.name, answer.error, returned[at]));
  }
  const recorded = await record(context, answers, request, index);
  return recorded.ok ? ok([...known, ...refused, ...recorded.value]) : recorded;
}

/** What one workbook answers, held against the paper it names. */
function answerIn(
  read: ReadHandle,
  file: GivenFile & { readonly hash: string },
  returned: Result<ReturnedReply | null, Problem>,
  date: string,
): Result<Answer, Problem> {
  const { name } = file;
  if (!returned.ok) return returned;
  if (returned.value === null) return err(problem('REPLY_NOT_ONE', name, { file: name }));
  const { number } = returned.value;
  const paper = paperByNumber(read, number);
  if (paper === null) return err(problem('REPLY_WORKBOOK_FOREIGN', name, { file: name, number }));
  const frozen = frozenPaper(read, paper);
  const answer = readReplyAnswer(name, returned.value, replyInputOf(frozen));
  if (!answer.ok) return answer;
  const { agrees, closingMinor, signer, note, lines } = answer.value;
  const ledger = paper.ledger === 'AP' ? 'AP' : 'AR';
  const reply: NewReply = {
    channel: 'workbook',
    date,
    agrees,
    closing: closingMinor === null ? null : debitOf(ledger, closingMinor),
    signer,
    seal: 'none',
    note,
    lines: lines.map(({ amountMinor, ...line }) => ({
      ...line,
      amount: amountMinor === null ? null : amountText(amountMinor, paper.currency),
    })),
    fileName: name,
    file: file.bytes,
    fileSha256: file.hash,
  };
  const refused = replyProblem(paper, reply);
  return refused === null ? ok({ paper, reply }) : err(refused);
}

/** Records the answers of a group by one command. */
async function record(
  context: JobContext,
  answers: readonly Answer[],
  { commandId, date }: { readonly commandId: string; readonly date: string },
  index: number,
): Promise<Result<readonly ReplyOutcome[], Problem>> {
  if (answers.length === 0) return ok([]);
  const stem = sha256(Buffer.from(commandId)).slice(0, 32);
  const input = { commandId: index === 0 ? commandId : `${stem}p${index}`, files: [], folder: null, date };
  const replies = answers.map(
    ({ paper, reply }): Wire => ({
      ...reply,
      paperUid: paper.uid,
      closing: reply.closing === null ? null : String(reply.closing),
      lines: reply.lines.map((line) => ({ ...line })),
    }),
  );
  const committed = await context.commit('letter.replies', input, { replies });
  if (!committed.ok) return committed;
  const { results } = committedReplies.parse(committed.value);
  return ok(
    answers.map(({ paper, reply }, at): ReplyOutcome => {
      const result = results[at];
      return {
        ...outcomeOf(context.read, reply.fileName, paper),
        state: result?.state ?? 'refused',
        closing: reply.closing === null ? null : amountText(reply.closing, paper.currency),
        theirStatementUid: result?.theirStatementUid ?? null,
        refused: result?.refused ?? null,
      };
    }),
  );
}

function outcomeOf(read: ReadHandle, file: string, paper: StoredPaper | null) {
  const party = paper === null ? null : partyById(read, paper.partyId);
  return { file, number: paper?.number ?? null, partyName: party?.name ?? '' };
}

const NOTHING = { closing: null, theirStatementUid: null, refused: null } as const;

function knownOutcome(read: ReadHandle, name: string, hash: string): ReplyOutcome {
  const reply = replyOfFile(read, hash);
  const paper = reply === null ? null : paperByUid(read, reply.paperUid);
  return { ...outcomeOf(read, name, paper), ...NOTHING, state: 'known' };
}

function refusedOutcome(
  read: ReadHandle,
  name: string,
  found: Problem,
  returned: Result<ReturnedReply | null, Problem> | undefined,
): ReplyOutcome {
  const number = returned?.ok === true ? (returned.value?.number ?? null) : null;
  const paper = number === null ? null : paperByNumber(read, number);
  return {
    ...outcomeOf(read, name, paper),
    ...NOTHING,
    number,
    state: 'refused',
    refused: { ...found, params: { ...found.params } },
  };
}
