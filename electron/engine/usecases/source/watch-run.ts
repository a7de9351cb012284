import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { FILE_BYTES_MAX } from '../../../../shared/contract/file.ts';
import {
  type ImportPreview,
  importPreview,
  importResult,
  readOptions,
} from '../../../../shared/contract/import.ts';
import {
  type HandedFile,
  type WatchFacts,
  watchFacts,
  type WatchRun,
} from '../../../../shared/contract/source.ts';
import { letterRepliesResult } from '../../../../shared/contract/letter-shapes.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { problem, type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import {
  insertWatchFile,
  isKnownContent,
  type StoredWatch,
  watchesOf,
  watchFiles,
} from '../../store/queries/source.ts';
import { bytesOfFile, filesOf, type SeenFile } from '../../sources/watched-folder.ts';
import type { PreparedHandler } from '../context.ts';
import { DEVICE } from '../device.ts';
import { importPreview as previewJob } from '../import/preview.ts';
import { autoCommits } from '../import/profiles.ts';
import { answerStaging } from '../import/staging-calls.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { letterReplies } from '../letter/replies.ts';
import { localTime } from '../output/local-time.ts';
import { Settling, type Settled } from './settling.ts';

/** Files read in one look; the rest waits for the next. */
const FILES_A_LOOK = 50;
const FINDINGS_KEPT = 20;

/** What earlier looks saw, by folder. Names and sizes only, in the memory of the thread that looks. */
const settlings = new Map<string, Settling>();

/** Forgets what was seen: nothing readable stays when the book is locked. */
export function forgetWatches(): void {
  settlings.clear();
}

type Told = WatchRun['files'][number];
type Recorded = {
  readonly watchUid: string;
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'previewed' | 'committed' | 'refused';
  readonly batchUid: string | null;
  readonly facts: WatchFacts;
};

/** watch.run: one look into the folders. Files that have settled are read; what became of each content is recorded once. */
export const watchRun: JobHandler<'watch.run'> = async (context, request) => {
  const all = watchesOf(context.read, context.actor.userId, DEVICE);
  const watches = request.uid === null ? all : all.filter(({ uid }) => uid === request.uid);
  if (request.uid !== null && watches.length === 0) return refuse('NOT_FOUND', `watch ${request.uid}`);
  const told: Told[] = [];
  const recorded: Recorded[] = [];
  const unreachable: string[] = [];
  for (const watch of watches) {
    const files = await filesOf(watch.path);
    if (files === null) unreachable.push(watch.name);
    else await look(context, watch, files, told, recorded);
  }
  if (recorded.length > 0) {
    const saved = await context.commit('watch.run', request, { files: recorded as unknown as Wire }); // plain JSON by its type
    if (!saved.ok) return saved;
  }
  if (context.cancelled()) return cancelledJob('watch.run');
  return ok({ files: told, unreachable } satisfies WatchRun);
};

async function look(
  context: JobContext,
  watch: StoredWatch,
  files: readonly SeenFile[],
  told: Told[],
  recorded: Recorded[],
): Promise<void> {
  const settling = settlings.get(watch.uid) ?? new Settling();
  settlings.set(watch.uid, settling);
  const decided = settling.look(files, Date.parse(context.at));
  let reads = 0;
  for (const [index, file] of files.entries()) {
    if (context.cancelled() || reads >= FILES_A_LOOK) return;
    context.progress(index, files.length, 'watch.look');
    const state: Settled = decided.get(file.name) ?? 'settling';
    if (state === 'known') continue;
    if (state !== 'ready') {
      told.push(tell(watch, file.name, state));
      continue;
    }
    const bytes = file.size > FILE_BYTES_MAX ? 'large' : await bytesOfFile(watch.path, file.name);
    if (bytes === null || (bytes !== 'large' && bytes.byteLength !== file.size)) {
      told.push(tell(watch, file.name, 'settling'));
      continue;
    }
    const sha256 = bytes === 'large' ? sizeHash(file) : createHash('sha256').update(bytes).digest('hex');
    const again = recorded.some((each) => each.watchUid === watch.uid && each.sha256 === sha256);
    if (!again && !isKnownContent(context.read, watch.uid, sha256)) {
      reads += 1;
      const became = bytes === 'large' ? tooLarge(file) : await take(context, file.name, bytes);
      if (became === null) return;
      recorded.push({ watchUid: watch.uid, sha256, name: file.name, size: file.size, ...became });
      told.push({
        ...tell(watch, file.name, became.state),
        batch: became.batchUid,
        findings: became.facts.findings,
      });
    }
    settling.done(file);
  }
}

function tell(watch: StoredWatch, name: string, state: Told['state']): Told {
  return { watchUid: watch.uid, folder: watch.name, name, state, batch: null, findings: [] };
}

/** A file too large to be read is known by its name and size. */
function sizeHash(file: SeenFile): string {
  return createHash('sha256')
    .update(`${file.name}\0${String(file.size)}`)
    .digest('hex');
}

type Became = Pick<Recorded, 'state' | 'batchUid' | 'facts'>;
/** A problem, of this process or as it came over the wire. */
type SaidProblem = Omit<Problem, 'code'> & { readonly code: string };

function tooLarge(file: SeenFile): Became {
  const params = { limit: String(FILE_BYTES_MAX), bytes: String(file.size) };
  return refusedAs(problem('IMPORT_FILE_TOO_LARGE', file.name, params));
}

function refusedAs({ code, place, params }: SaidProblem): Became {
  const finding = {
    code,
    place,
    params: { ...params },
    severity: 'error',
    line: null,
    column: null,
  } as const;
  return {
    state: 'refused',
    batchUid: null,
    facts: {
      kind: null,
      acceptable: 0,
      proof: 'absent',
      severities: { error: 1, warning: 0, info: 0 },
      questions: [],
      findings: [finding],
    },
  };
}

/** Reads a file; commits it only where its profile allows and nothing is left to say. Null: stopped meanwhile. */
async function take(context: JobContext, name: string, bytes: Uint8Array): Promise<Became | null> {
  const read = await previewBytes(context, name, bytes);
  if (!read.ok && read.error.code === 'IMPORT_IS_REPLY') return takeReply(context, name, bytes);
  if (!read.ok) return read.error.code === 'JOB_CANCELLED' ? null : refusedAs(read.error);
  const preview = read.value;
  const facts = factsOf(preview);
  if (!mayCommit(context, preview)) {
    await answerStaging(context, 'import.discard', { stagingId: preview.stagingId });
    return { state: 'previewed', batchUid: null, facts };
  }
  const committed = await answerStaging(context, 'import.commit', {
    commandId: randomBytes(16).toString('hex'),
    stagingId: preview.stagingId,
    controlBalances: null,
    despiteBrokenProof: false,
  });
  if (committed.ok) return { state: 'committed', batchUid: importResult.parse(committed.value).batch, facts };
  await answerStaging(context, 'import.discard', { stagingId: preview.stagingId });
  const { code, place, params } = committed.error;
  const refusal = {
    code,
    place,
    params: { ...params },
    severity: 'warning',
    line: null,
    column: null,
  } as const;
  const findings = [refusal, ...facts.findings].slice(0, FINDINGS_KEPT);
  return { state: 'previewed', batchUid: null, facts: { ...facts, findings } };
}

/** A returned workbook says itself which paper it answers: it is recorded, or refused with its reason. */
async function takeReply(context: JobContext, name: string, bytes: Uint8Array): Promise<Became | null> {
  const around = { ...context, files: [{ name, bytes }], progress: () => undefined };
  const date = localTime(context.at).day;
  const commandId = randomBytes(16).toString('hex');
  const read = await letterReplies(around, { commandId, files: [], folder: null, date });
  if (!read.ok) return read.error.code === 'JOB_CANCELLED' ? null : refusedAs(read.error);
  const refused = letterRepliesResult.parse(read.value).outcomes[0]?.refused ?? null;
  if (refused !== null) return refusedAs(refused);
  return {
    state: 'committed',
    batchUid: null,
    facts: {
      kind: null,
      acceptable: 1,
      proof: 'absent',
      severities: { error: 0, warning: 0, info: 0 },
      questions: [],
      findings: [],
    },
  };
}

/** By itself a file goes into the book only when its profile says so, the proof holds, nothing is asked and nothing is wrong. */
function mayCommit({ read }: JobContext, preview: ImportPreview): boolean {
  const { profile, proof, questions, severities, acceptable } = preview;
  if (profile === null || profile.uid === null || profile.state !== 'matched') return false;
  const isSound = proof === 'holds' && questions.length === 0 && severities.error === 0 && acceptable > 0;
  return isSound && autoCommits(read, profile.uid);
}

async function previewBytes(
  context: JobContext,
  name: string,
  bytes: Uint8Array,
): Promise<Result<ImportPreview, Problem>> {
  const around = { ...context, file: { name, bytes }, progress: () => undefined };
  const read = await previewJob(around, { file: name, kind: null, options: readOptions.parse({}) });
  return read.ok ? ok(importPreview.parse(read.value)) : read;
}

function factsOf(preview: ImportPreview): WatchFacts {
  const { kind, acceptable, proof, severities, questions, findings } = preview;
  return {
    kind,
    acceptable,
    proof,
    severities,
    questions: questions.map(({ key }) => key),
    findings: findings.slice(0, FINDINGS_KEPT),
  };
}

const preparedRun = z.object({
  files: z.array(
    z.object({
      watchUid: z.string(),
      sha256: z.string(),
      name: z.string(),
      size: z.number().int(),
      state: z.enum(['previewed', 'committed', 'refused']),
      batchUid: z.string().nullable(),
      facts: watchFacts,
    }),
  ),
});

/** Records what became of the files of one look. */
export const watchRunCommit: PreparedHandler<'watch.run'> = ({ write, seq }, _request, extra) => {
  const { files } = preparedRun.parse(extra);
  for (const file of files) insertWatchFile(write, seq, { ...file, facts: JSON.stringify(file.facts) });
  return ok({ seq, uid: null });
};

/** watch.open: hands over a file that was found, read again from its folder as long as its content is the same. */
export const watchOpen: JobHandler<'watch.open'> = async (context, { uid, sha256 }) => {
  const watch = watchesOf(context.read, context.actor.userId, DEVICE).find((each) => each.uid === uid);
  if (watch === undefined) return refuse('NOT_FOUND', `watch ${uid}`);
  const known = watchFiles(context.read, uid).find((file) => file.sha256 === sha256);
  if (known === undefined) return refuse('NOT_FOUND', `watch ${uid}`);
  // It may have another name by now; the content counts.
  const names = ((await filesOf(watch.path)) ?? [])
    .filter(({ size }) => size === known.size)
    .map(({ name }) => name)
    .sort((a, b) => Number(b === known.name) - Number(a === known.name));
  for (const name of names) {
    const bytes = await bytesOfFile(watch.path, name);
    if (bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256) {
      const file = await context.keepFile(name, bytes);
      return ok({ file, name, kind: null, profile: null } satisfies HandedFile);
    }
  }
  return refuse('IMPORT_WATCH_FILE_GONE', known.name);
};
