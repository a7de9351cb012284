import { basename } from 'node:path';
import { z } from 'zod';
import { attachmentType as typeShape } from '../../../../shared/contract/attachment.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import {
  ATTACHMENT_BYTES_MAX,
  attachmentType,
} from '../../../../shared/domain/attachment/attachment-type.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { assert, present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  attachmentByUid,
  attachmentBytes,
  attachmentFileId,
  attachmentsOf,
  insertAttachment,
  insertAttachmentFile,
  insertAttachmentRemoval,
} from '../../store/queries/attachment.ts';
import { documentByUid } from '../../store/queries/document.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import type { CommandHandler, PreparedHandler, QueryHandler } from '../context.ts';
import type { JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';
import { sha256 } from '../output/statement-commit.ts';
import { userName } from '../output/statement-list.ts';

type AddRequest = ParsedRequestOf<'attachment.add'>;

const NAME_MAX = 200;
const kept = z.object({ name: z.string(), bytes: z.instanceof(Uint8Array), sha256: z.string() });

/** attachment.list */
export const attachmentList: QueryHandler<'attachment.list'> = ({ read }, request) =>
  ok({
    rows: attachmentsOf(read, request.kind, request.subjectUid, request.removed).map((stored) => {
      const recorded = recordedBy(read, stored.seq);
      return {
        uid: stored.uid,
        name: stored.name,
        note: stored.note,
        type: typeShape.parse(stored.type),
        size: stored.size,
        sha256: stored.sha256,
        at: recorded.at,
        by: userName(read, recorded.actor),
        removed: stored.removed,
      };
    }),
  });

/** attachment.add: looks at the file before the writer is asked to keep it. */
export const attachmentAdd: JobHandler<'attachment.add'> = async (context, request) => {
  const { file, read } = context;
  if (file === null) return refuse('TOKEN_UNKNOWN', 'attachment.add');
  const { name } = file;
  const size = file.bytes.byteLength;
  if (size === 0) return refuse('ATTACHMENT_EMPTY', name, { name });
  if (size > ATTACHMENT_BYTES_MAX)
    return refuse('ATTACHMENT_TOO_LARGE', name, {
      name,
      size: mebibytes(size),
      max: mebibytes(ATTACHMENT_BYTES_MAX),
    });
  const bytes = new Uint8Array(file.bytes);
  const hash = sha256(bytes);
  const free = mayAttach(read, request, hash);
  if (!free.ok) return free;
  // Where the file lay is no part of what happened; its bytes are kept.
  return context.commit(
    'attachment.add',
    { ...request, file: 'kept' },
    { file: { name, bytes, sha256: hash } },
  );
};

/** Keeps the bytes unless they are in the book already, and hangs them on their subject. */
export const attachmentAddCommit: PreparedHandler<'attachment.add'> = (context, request, prepared) => {
  const { write, seq, newUid } = context;
  const { file } = z.object({ file: kept }).parse(prepared);
  assert(sha256(file.bytes) === file.sha256, 'the file arrives as it was read');
  const free = mayAttach(write, request, file.sha256);
  if (!free.ok) return free;
  const known = attachmentFileId(write, file.sha256);
  const fileId =
    known ??
    insertAttachmentFile(write, {
      seq,
      sha256: file.sha256,
      type: attachmentType(file.bytes),
      bytes: file.bytes,
    });
  const uid = newUid();
  insertAttachment(write, {
    uid,
    seq,
    fileId,
    kind: request.kind,
    subjectUid: request.subjectUid,
    name: file.name.slice(-NAME_MAX),
    note: request.note,
  });
  return ok({ seq, uid });
};

/** Whether the subject is there and does not have this file yet. */
function mayAttach(read: ReadHandle, request: AddRequest, hash: string): Result<null, Problem> {
  const { kind, subjectUid } = request;
  const found = kind === 'party' ? partyByUid(read, subjectUid) : documentByUid(read, subjectUid);
  if (found === null) return refuse('NOT_FOUND', `${kind} ${subjectUid}`);
  const same = attachmentsOf(read, kind, subjectUid, false).find((other) => other.sha256 === hash);
  return same === undefined ? ok(null) : refuse('ATTACHMENT_KNOWN', same.name, { name: same.name });
}

/** attachment.fetch: to the windows, or to where a person chose. */
export const attachmentFetch: JobHandler<'attachment.fetch'> = async (context, { uid, file }) => {
  const stored = attachmentByUid(context.read, uid);
  if (stored === null) return refuse('NOT_FOUND', `attachment ${uid}`);
  const bytes = present(attachmentBytes(context.read, stored.fileId), 'bytes of an attachment');
  if (file === null) {
    const token = await context.keepFile(stored.name, new Uint8Array(bytes));
    return ok({ token, fileName: stored.name, bytes: bytes.byteLength });
  }
  const path = chosenPath(context, file, 'attachment.fetch');
  if (!path.ok) return path;
  const written = writeWholeFile(path.value, bytes, 'replace');
  return written.ok ? ok({ token: null, fileName: basename(path.value), bytes: bytes.byteLength }) : written;
};

/** attachment.remove: the bytes stay, so that the book can be shown as it stood. */
export const attachmentRemove: CommandHandler<'attachment.remove'> = ({ write, seq }, { uid, reason }) => {
  const stored = attachmentByUid(write, uid);
  if (stored === null) return refuse('NOT_FOUND', `attachment ${uid}`);
  if (stored.removed !== null) return refuse('ATTACHMENT_REMOVED', stored.name, { name: stored.name });
  insertAttachmentRemoval(write, seq, stored.id, reason);
  return ok({ seq, uid });
};

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
