import { z } from 'zod';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  dateText,
  ledger,
  line,
  pageOf,
  problem,
  started,
  token,
  uid,
} from './fields.ts';
import { listTerms } from './list.ts';
import {
  changedPaper,
  dunningRow,
  letterDetail,
  letterFormat,
  letterRow,
  letterState,
  letterSubject,
  letterTemplateRow,
  limitationRow,
  paperKind,
  partyName,
  sealKind,
} from './letter-shapes.ts';
import { letterBody, letterKind } from './letter-snapshot.ts';

const count = z.number().int();
const reason = z.string().trim().min(1).max(500);
const LETTER_AREAS = ['statements'] as const;
export const LETTER_MOVE_MAX = 5_000;

/** Papers once they are frozen: where they stand, what was answered, what changed since. */
export const paperOperations = [
  /** Letters and statements, latest first; `counts`, `rate` and `overdue` are of everything the filter leaves but the state. */
  query('letter.list', {
    access: 'viewer',
    request: z.object({
      kind: paperKind.nullable().default(null),
      state: letterState.nullable().default(null),
      partyUid: uid.nullable().default(null),
      /** Issued within these days. */
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
      /** The day lateness is counted to. */
      asOf: dateText,
      /** Only those whose answer is late, which are the reminders due. */
      overdue: z.boolean().default(false),
      search: line.default(''),
      ...listTerms('letter.list'),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(letterRow),
      total: count,
      counts: z.record(z.string(), count),
      /** Of papers sent that ask for an answer. */
      replies: z.object({
        asked: count,
        answered: count,
        agreed: count,
        differs: count,
        sealed: count,
        overdue: count,
      }),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** By uid, by number, or by the text of the code on the paper (QZ1:…), which is checked against what is frozen. */
  query('letter.get', {
    access: 'viewer',
    request: z.object({ uid: uid.nullable().default(null), code: line.default(''), asOf: dateText }),
    reply: letterDetail,
    errors: ['NOT_FOUND'],
  }),
  /** Moves papers to a state on a day. One that may not move keeps none of the others waiting. */
  command('letter.move', {
    access: 'accountant',
    areas: LETTER_AREAS,
    request: z.object({
      commandId,
      uids: z.array(uid).min(1).max(LETTER_MOVE_MAX),
      state: letterState,
      date: dateText,
      note: line.default(''),
    }),
    reply: z.object({
      seq: count,
      moved: count,
      refused: z.array(z.object({ uid, number: z.string(), problem })),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** 作废: the number stays and is named as void. Nothing that was answered is voided. */
  command('letter.void', {
    access: 'accountant',
    areas: LETTER_AREAS,
    request: z.object({ commandId, uids: z.array(uid).min(1).max(500), date: dateText, reason }),
    reply: committed.extend({ voided: count }),
    errors: ['NOT_FOUND'],
  }),
  /** An answer on paper, or what the auditor reports. `scan` is a file handed over; only a sealed answer with one binds (SPEC 18). Result: LetterReplyResult. */
  job('letter.reply', {
    access: 'accountant',
    request: z.object({
      commandId,
      /** Number, or the text of the code on the paper. */
      code: line.min(1),
      channel: z.enum(['paper', 'auditor']).default('paper'),
      date: dateText,
      agrees: z.boolean(),
      closing: amountText.nullable().default(null),
      signer: z.string().max(100).default(''),
      seal: sealKind.default('none'),
      note: line.default(''),
      lines: z
        .array(
          z.object({
            /** Counting from 1, as printed. */
            index: z.number().int().min(1),
            agrees: z.boolean(),
            amount: amountText.nullable().default(null),
            note: line.default(''),
          }),
        )
        .max(2_000)
        .default([]),
      scan: token.nullable().default(null),
    }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** The workbook or the scan an answer came as, byte for byte. Result: { token, fileName, bytes }; `file` writes it there. */
  job('letter.replyFile', {
    access: 'viewer',
    request: z.object({ uid, file: token.nullable().default(null) }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** What changed since we last wrote: of each account the last paper that shows a closing, and the facts recorded since that are dated into it. */
  query('letter.changed', {
    access: 'viewer',
    request: z.object({
      partyUid: uid.nullable().default(null),
      ledger: ledger.nullable().default(null),
      asOf: dateText,
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(changedPaper), total: count }),
    errors: ['NOT_FOUND'],
  }),
  /** 诉讼时效 of what is open, the first to end first; with no party, of everybody, up to a day. */
  query('letter.limitation', {
    access: 'viewer',
    request: z.object({
      partyUid: uid.nullable().default(null),
      ledger,
      asOf: dateText,
      /** Only those that end by this day. */
      endsBy: dateText.nullable().default(null),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(limitationRow), total: count, years: count }),
    errors: ['NOT_FOUND'],
  }),
] as const;

/** Who is written to about what is overdue, and who is not. */
export const dunningOperations = [
  /** Who is overdue, and at which level to be written to next (SPEC 18). */
  query('dunning.propose', {
    access: 'viewer',
    request: z.object({
      ledger: ledger.default('AR'),
      asOf: dateText,
      partyUid: uid.nullable().default(null),
      /** Parties of one group by its name on the day; empty: of all. */
      group: line.default(''),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(dunningRow),
      total: count,
      levels: z.record(z.string(), count),
      held: count,
    }),
    errors: ['NOT_FOUND'],
  }),
  /** A dispute or a promise to pay keeps an account, or one of its documents, from being dunned until a day or until it is released. */
  command('dunning.hold', {
    access: 'accountant',
    areas: LETTER_AREAS,
    request: z.object({
      commandId,
      partyUid: uid,
      documentUid: uid.nullable().default(null),
      ledger: ledger.default('AR'),
      kind: z.enum(['dispute', 'promise']),
      until: dateText.nullable().default(null),
      note: reason,
    }),
    reply: committed,
    errors: ['AREA_OFF', 'NOT_FOUND'],
  }),
  command('dunning.release', {
    access: 'accountant',
    areas: LETTER_AREAS,
    request: z.object({ commandId, uid, note: line.default('') }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  query('dunning.holds', {
    access: 'viewer',
    request: z.object({ partyUid: uid.nullable().default(null), asOf: dateText, ...pageOf }),
    reply: z.object({
      rows: z.array(
        z.object({
          uid,
          party: partyName,
          documentUid: z.string().nullable(),
          number: z.string(),
          ledger,
          kind: z.enum(['dispute', 'promise']),
          until: z.string().nullable(),
          note: z.string(),
          at: z.string(),
          by: z.string(),
          /** Whether it holds on the day asked for. */
          stands: z.boolean(),
        }),
      ),
      total: count,
    }),
    errors: ['NOT_FOUND'],
  }),
] as const;

/** What is written, written out, and what comes back. */
export const letterOperations = [
  /** What letters may be written with: those of the book, then those of the program. */
  query('letter.templates', {
    access: 'viewer',
    request: z.object({ kind: letterKind.nullable().default(null) }),
    reply: z.object({ rows: z.array(letterTemplateRow) }),
    errors: [],
  }),
  /** Result: LetterPreviewResult: the PDF itself, fetched with file.fetch. Nothing is recorded. `draft` shows a template that is not saved. */
  job('letter.preview', {
    access: 'viewer',
    request: z.object({
      ...letterSubject.shape,
      partyUid: uid,
      draft: letterBody.nullable().default(null),
    }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Numbers and freezes letters, then writes them out. Result: LetterIssueResult. `parties` null: everybody, also those without movement. */
  job('letter.issue', {
    access: 'accountant',
    request: z.object({
      commandId,
      ...letterSubject.shape,
      parties: z.array(uid).max(20_000).nullable(),
      folder: token.nullable().default(null),
      formats: z.array(letterFormat).default(['pdf']),
    }),
    reply: started,
    errors: ['AREA_OFF', 'NOT_FOUND'],
  }),
  /** Writes papers out again from what is frozen: a file each into a folder, or one PDF for the printer in postal order. Result: LetterWriteResult. */
  job('letter.write', {
    access: 'viewer',
    request: z.object({
      uids: z.array(uid).min(1).max(5_000),
      folder: token.nullable().default(null),
      formats: z.array(letterFormat).default(['pdf']),
      /** One PDF of all of them. */
      print: token.nullable().default(null),
    }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** One paper, byte for byte as it was frozen. Result: { token, fileName, bytes }; `file` writes it there. */
  job('letter.copy', {
    access: 'viewer',
    request: z.object({ uid, format: letterFormat, file: token.nullable().default(null) }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Reads returned workbooks, given one by one or as a folder, and records what they say. Result: LetterRepliesResult. */
  job('letter.replies', {
    access: 'accountant',
    request: z.object({
      commandId,
      files: z.array(token).max(2_000).default([]),
      folder: token.nullable().default(null),
      date: dateText,
    }),
    reply: started,
    errors: ['TOKEN_UNKNOWN'],
  }),
] as const;
