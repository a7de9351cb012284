import { z } from 'zod';
import { command, job, query } from './define.ts';
import { commandId, committed, line, started, token, uid } from './fields.ts';

export const attachmentKind = z.enum(['party', 'document']);
export const attachmentType = z.enum(['pdf', 'png', 'jpeg', 'other']);
/** What a file hangs on: a party or a document, by its uid. */
const subject = { kind: attachmentKind, subjectUid: uid };

/** A file kept beside a party or a document (SPEC 40). */
export const attachmentRow = z.object({
  uid,
  name: z.string(),
  note: z.string(),
  /** Told by the bytes. */
  type: attachmentType,
  size: z.number().int(),
  sha256: z.string(),
  at: z.string(),
  by: z.string(),
  /** Why it was taken away; null while it stands. */
  removed: z.string().nullable(),
});
export type AttachmentRow = z.infer<typeof attachmentRow>;

export const attachmentOperations = [
  /** What hangs on a party or a document, first attached first. */
  query('attachment.list', {
    access: 'viewer',
    request: z.object({ ...subject, removed: z.boolean().default(false) }),
    reply: z.object({ rows: z.array(attachmentRow) }),
    errors: [],
  }),
  /** Keeps a file of at most 25 MiB. Result: { seq, uid }. */
  job('attachment.add', {
    access: 'accountant',
    request: z.object({ commandId, ...subject, file: token, note: line.default('') }),
    reply: started,
    errors: ['NOT_FOUND', 'TOKEN_UNKNOWN', 'ATTACHMENT_TOO_LARGE', 'ATTACHMENT_EMPTY', 'ATTACHMENT_KNOWN'],
  }),
  /** The file byte for byte. Result: { token, fileName, bytes }; `file` writes it there. */
  job('attachment.fetch', {
    access: 'viewer',
    request: z.object({ uid, file: token.nullable().default(null) }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Takes an attachment away: it is no longer shown, its bytes stay in the book. */
  command('attachment.remove', {
    access: 'accountant',
    areas: ['relations'],
    request: z.object({ commandId, uid, reason: z.string().trim().min(1).max(500) }),
    reply: committed,
    errors: ['NOT_FOUND', 'ATTACHMENT_REMOVED'],
  }),
] as const;
