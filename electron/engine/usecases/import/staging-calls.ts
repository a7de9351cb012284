import { deflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { WireReply } from '../../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { journalRowOfCommand } from '../../store/journal-row.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import type { JobContext } from '../job-context.ts';
import { withinMessage } from '../within-message.ts';
import { decideRow } from './decide.ts';
import { decisionsOf } from './decision-records.ts';
import { prepareRows } from './prepare.ts';
import { countsOf, findingsOf, wireFinding } from './preview.ts';
import { findingsPage, rowsPage } from './preview-rows.ts';
import { questionsOf } from './questions.ts';
import { dropStaging, type Staging, stagingOf } from './staging.ts';

export { forgetStagings } from './staging.ts';

const CALLS = ['import.rows', 'import.findings', 'import.decide', 'import.discard', 'import.commit'] as const;
type StagingCall = (typeof CALLS)[number];

/** How often rows are set against the book anew when it moves between preparing and writing. */
const TRIES_MAX = 3;
/** Findings kept with a batch; the file itself is kept whole. */
const FINDINGS_KEPT = 200;

/** Whether a call is answered by the thread that holds the previews. */
export function isStagingCall(name: string): name is StagingCall {
  return CALLS.some((call) => call === name);
}

/** Answers a call about a preview. */
export async function answerStaging(
  context: JobContext,
  name: StagingCall,
  request: unknown,
): Promise<Result<unknown, Problem>> {
  const { stagingId } = z.object({ stagingId: z.string() }).parse(request);
  if (name === 'import.discard') {
    dropStaging(stagingId);
    return ok({});
  }
  if (name === 'import.commit') {
    const commit = request as ParsedRequestOf<'import.commit'>; // parsed by its schema before
    // The preview is gone once its rows are in the book: a command that comes again is answered by the journal.
    if (journalRowOfCommand(context.read, commit.commandId) !== null)
      return context.commit(name, { ...commit }, null);
  }
  const staging = stagingOf(stagingId);
  if (staging === undefined) return refuse('STAGING_GONE', stagingId);
  // Each request was parsed by the schema of its name before.
  switch (name) {
    case 'import.rows':
      return ok(withinMessage(rowsPage(staging, request as ParsedRequestOf<'import.rows'>)));
    case 'import.findings':
      return ok(withinMessage(findingsPage(staging, request as ParsedRequestOf<'import.findings'>)));
    case 'import.decide':
      return decideRow(context, staging, request as ParsedRequestOf<'import.decide'>);
    case 'import.commit':
      return commit(context, staging, request as ParsedRequestOf<'import.commit'>);
  }
}

async function commit(
  context: JobContext,
  staging: Staging,
  request: ParsedRequestOf<'import.commit'>,
): Promise<Result<unknown, Problem>> {
  const open = openQuestion(context, staging);
  if (open !== null) return open;
  const broken = staging.prepared.proof === 'broken' && !request.despiteBrokenProof;
  if (broken) {
    const finding = findingsOf(staging).find(
      ({ code }) => code === 'READ_BALANCE_BROKEN' || code === 'READ_STATEMENT_BROKEN',
    );
    return refuse('IMPORT_PROOF_BROKEN', staging.fileName, {
      detail: finding === undefined ? '' : Object.values(finding.params).join(' / '),
    });
  }
  for (let attempt = 1; ; attempt += 1) {
    // Records that went with an attempt that failed are made anew.
    if (headSeq(context.read) !== staging.prepared.head || staging.prepared.records.isGone) {
      const again = prepareRows(context.read, context.book, staging);
      if (!again.ok) return again;
      staging.prepared = again.value;
    }
    if (staging.prepared.records.count === 0) return nothingNew(staging);
    const reply = await send(context, staging, request);
    if (reply.ok) {
      dropStaging(staging.id);
      return ok(reply.value);
    }
    if (reply.error.code !== 'IMPORT_MOVED' || attempt === TRIES_MAX) return reply;
  }
}

/** A question nobody answered keeps a file out of the book: nothing is guessed. */
function openQuestion(
  { read }: JobContext,
  staging: Staging,
): { readonly ok: false; readonly error: Problem } | null {
  const questions = questionsOf(read, staging);
  const { fileName, summary } = staging;
  const profile = summary.studio?.profile ?? null;
  if (profile !== null && questions.some(({ key }) => key === 'profileChanged')) {
    const changes = profile.changes.map(({ kind, caption, from, to }) =>
      [kind, caption, from ?? '', to ?? ''].join(' '),
    );
    return refuse('IMPORT_LAYOUT_CHANGED', fileName, {
      profile: profile.name,
      changes: changes.slice(0, 10).join('; '),
    });
  }
  const [first] = questions;
  if (first === undefined) return null;
  const question = first.column === null ? first.key : `${first.key} (${first.column})`;
  return refuse('IMPORT_QUESTION_OPEN', fileName, { question });
}

function nothingNew(staging: Staging): { readonly ok: false; readonly error: Problem } {
  const { duplicates, rejected } = countsOf(staging);
  return refuse('IMPORT_NOTHING_NEW', staging.fileName, {
    duplicates: String(duplicates),
    rejected: String(rejected),
  });
}

/** Hands the accepted records to the writer, packed so that they change threads without being copied. */
function send(
  context: JobContext,
  staging: Staging,
  request: ParsedRequestOf<'import.commit'>,
): Promise<WireReply> {
  const { prepared, summary } = staging;
  const { records } = prepared;
  const counts = countsOf(staging);
  const findings = findingsOf(staging).slice(0, FINDINGS_KEPT).map(wireFinding);
  const deflated = fresh(deflateRawSync(staging.bytes, { level: 1 }));
  const chunks = records.handOver();
  const file: Wire = {
    sha256: staging.sha256,
    name: staging.fileName,
    size: staging.bytes.byteLength,
    deflated,
  };
  const extra: Wire = {
    head: prepared.head,
    kind: staging.kind,
    file,
    format: summary.format,
    counts: {
      read: counts.read,
      accepted: counts.acceptable,
      duplicates: counts.duplicates,
      rejected: counts.rejected,
    },
    records: records.count,
    fields: [...records.fields],
    totals: { ...prepared.totals },
    findings: findings as unknown as Wire, // plain JSON by its type
    header: prepared.header,
    decisions: decisionsOf(staging) as unknown as Wire, // as above
    chunks,
  };
  const buffers = [deflated, ...chunks].map(({ buffer }) => buffer);
  return context.commit('import.commit', { ...request }, extra, buffers);
}

/** Bytes in a buffer of their own, so that it can be handed over. */
function fresh(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = new Uint8Array(bytes.byteLength);
  own.set(bytes);
  return own;
}
