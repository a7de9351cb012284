import { deflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { PreviewRow } from '../../../../shared/contract/import.ts';
import type { WireReply } from '../../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { journalRowOfCommand } from '../../store/journal-row.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import type { JobContext } from '../job-context.ts';
import { prepareRows } from './prepare.ts';
import { withinMessage } from '../within-message.ts';
import { findingsOf, wireFinding } from './preview.ts';
import { cellsOf } from './rows.ts';
import { dropStaging, type Staging, stagingOf } from './staging.ts';

export { forgetStagings } from './staging.ts';

const CALLS = ['import.rows', 'import.discard', 'import.commit'] as const;
type StagingCall = (typeof CALLS)[number];

/** Records in one chunk of a prepared commit: what the writer parses at a time. */
const RECORDS_PER_CHUNK = 2000;
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
  if (name === 'import.rows')
    return ok(withinMessage(pageOf(staging, request as ParsedRequestOf<'import.rows'>))); // parsed by its schema before
  return commit(context, staging, request as ParsedRequestOf<'import.commit'>); // as above
}

function pageOf(
  staging: Staging,
  { status, offset, limit }: ParsedRequestOf<'import.rows'>,
): { readonly rows: readonly PreviewRow[]; readonly total: number } {
  const byLine = new Map(staging.rows.map((row) => [row.line, row]));
  const wanted =
    status === null ? staging.prepared.rows : staging.prepared.rows.filter((row) => row.status === status);
  const rows = wanted.slice(offset, offset + limit).map((prepared): PreviewRow => {
    const row = byLine.get(prepared.line);
    return {
      line: prepared.line,
      status: prepared.status,
      cells: row === undefined ? {} : cellsOf(row),
      findings: prepared.findings.map(wireFinding),
    };
  });
  return { rows, total: wanted.length };
}

async function commit(
  context: JobContext,
  staging: Staging,
  request: ParsedRequestOf<'import.commit'>,
): Promise<Result<unknown, Problem>> {
  const { prepared } = staging;
  const broken = prepared.proof === 'broken' && !request.despiteBrokenProof;
  if (broken) {
    const finding = findingsOf(staging).find(
      ({ code }) => code === 'READ_BALANCE_BROKEN' || code === 'READ_STATEMENT_BROKEN',
    );
    return refuse('IMPORT_PROOF_BROKEN', staging.fileName, {
      detail: finding === undefined ? '' : Object.values(finding.params).join(' / '),
    });
  }
  for (let attempt = 1; ; attempt += 1) {
    if (headSeq(context.read) !== staging.prepared.head) {
      const again = prepareRows(context.read, context.book, staging);
      if (!again.ok) return again;
      staging.prepared = again.value;
    }
    const nothing = nothingNew(staging);
    if (nothing !== null) return nothing;
    const reply = await send(context, staging, request);
    if (reply.ok) {
      dropStaging(staging.id);
      return ok(reply.value);
    }
    if (reply.error.code !== 'IMPORT_MOVED' || attempt === TRIES_MAX) return reply;
  }
}

function nothingNew({
  prepared,
  summary,
  fileName,
}: Staging): { readonly ok: false; readonly error: Problem } | null {
  if (prepared.rows.some((row) => row.status === 'accepted')) return null;
  const count = (status: string): number => prepared.rows.filter((row) => row.status === status).length;
  return refuse('IMPORT_NOTHING_NEW', fileName, {
    duplicates: String(count('duplicate')),
    rejected: String(count('rejected') + summary.counts.rejected),
  });
}

/** Hands the accepted records to the writer, packed so that they change threads without being copied. */
function send(
  context: JobContext,
  staging: Staging,
  request: ParsedRequestOf<'import.commit'>,
): Promise<WireReply> {
  const { prepared, summary } = staging;
  const records = prepared.rows.flatMap((row) => row.records);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < records.length; at += RECORDS_PER_CHUNK)
    chunks.push(encode(JSON.stringify(records.slice(at, at + RECORDS_PER_CHUNK))));
  const count = (status: string): number => prepared.rows.filter((row) => row.status === status).length;
  const findings = findingsOf(staging).slice(0, FINDINGS_KEPT).map(wireFinding);
  const file: Wire = {
    sha256: staging.sha256,
    name: staging.fileName,
    size: staging.bytes.byteLength,
    deflated: fresh(deflateRawSync(staging.bytes, { level: 1 })),
  };
  const extra: Wire = {
    head: prepared.head,
    kind: staging.kind,
    file,
    format: summary.format,
    counts: {
      read: summary.counts.read,
      accepted: count('accepted'),
      duplicates: count('duplicate'),
      rejected: count('rejected') + summary.counts.rejected,
    },
    records: records.length,
    totals: { ...prepared.totals },
    findings: findings as unknown as Wire, // plain JSON by its type
    header: prepared.header,
    chunks,
  };
  return context.commit('import.commit', { ...request }, extra);
}

/** Bytes in a buffer of their own, so that it can be handed over. */
function fresh(bytes: Uint8Array): Uint8Array {
  const own = new Uint8Array(bytes.byteLength);
  own.set(bytes);
  return own;
}

function encode(text: string): Uint8Array {
  return fresh(new TextEncoder().encode(text));
}
