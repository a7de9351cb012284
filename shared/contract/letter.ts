import { z } from 'zod';
import { LETTER_STATES } from '../domain/letter/states.ts';
import { command, job, query } from './define.ts';
import { letterKind, letterTemplate, replyAddress } from './letter-snapshot.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  ledger,
  line,
  lineId,
  pageOf,
  problem,
  started,
  token,
  uid,
} from './fields.ts';

/** What goes out on paper or by mail and is numbered: letters, and statements of account. */
export const paperKind = z.enum(['statement', ...letterKind.options]);
export type PaperKind = z.infer<typeof paperKind>;
export const letterState = z.enum(LETTER_STATES);
export type { LetterState } from '../domain/letter/states.ts';

/** `reply` is the workbook to be filled in and sent back; `eml` a mail draft with the PDF (and that workbook) attached. */
export const letterFormat = z.enum(['pdf', 'xlsx', 'eml', 'reply']);
export type LetterFormat = z.infer<typeof letterFormat>;

const count = z.number().int();
const partyName = z.object({ uid, code: z.string(), name: z.string() });
const reason = z.string().trim().min(1).max(500);

/** A template as it may be chosen: those of the program, and those saved in the book, each in its latest version. */
export const letterTemplateRow = z.object({ template: letterTemplate, standard: z.boolean() });
export type LetterTemplateRow = z.infer<typeof letterTemplateRow>;

/** How a reply came: by workbook (electronic), on paper with a seal, or reported by the auditor (SPEC 18). */
export const replyChannel = z.enum(['workbook', 'paper', 'auditor']);
/** 公章, 财务专用章, 合同专用章, a signature alone, or none. */
export const sealKind = z.enum(['official', 'finance', 'contract', 'signature', 'none']);

export const letterReply = z.object({
  uid,
  at: z.string(),
  by: z.string(),
  channel: replyChannel,
  date: z.string(),
  agrees: z.boolean(),
  /** Their closing balance, positive where it is owed on the ledger of the paper; null: not stated. */
  closing: amountText.nullable(),
  signer: z.string(),
  seal: sealKind,
  /** 对方确认: sealed, and a scan of it kept. */
  binding: z.boolean(),
  note: z.string(),
  fileName: z.string(),
  /** SHA-256 of the workbook or the scan, hex; empty: none was kept. */
  fileHash: z.string(),
  lines: z.array(
    z.object({
      index: count,
      number: z.string(),
      agrees: z.boolean(),
      amount: amountText.nullable(),
      note: z.string(),
    }),
  ),
  /** What became "their statement" of it, to be compared; null where they agree. */
  theirStatementUid: z.string().nullable(),
});
export type LetterReply = z.infer<typeof letterReply>;

export const letterRow = z.object({
  uid,
  number: z.string(),
  kind: paperKind,
  level: letterTemplate.shape.level,
  form: letterTemplate.shape.form,
  party: partyName,
  ledger,
  currency: currencyText,
  from: z.string().nullable(),
  to: z.string(),
  /** Signed as the ledger's balance is. */
  closing: amountText,
  /** What it is about: of a 催款函 what is overdue, of a 收据 what was received, else the closing without its sign. */
  subject: amountText,
  issuedAt: z.string(),
  issuedBy: z.string(),
  issueDate: z.string(),
  replyBy: z.string().nullable(),
  state: letterState,
  stateDate: z.string(),
  /** What the other side said last; `sealed` alone is 对方确认. */
  answer: z.enum(['none', 'electronic', 'unsealed', 'sealed', 'auditor']),
  theirClosing: amountText.nullable(),
  /** Days past the day an answer was asked for; null: none is waited for. */
  daysLate: count.nullable(),
  email: z.string(),
  /** SHA-256 of the frozen PDF, hex. */
  hash: z.string(),
  headCode: z.string(),
});
export type LetterRow = z.infer<typeof letterRow>;

export const letterDetail = letterRow.extend({
  /** QZ1:number:copy:hash, as it is printed. */
  code: z.string(),
  templateName: z.string(),
  formats: z.array(letterFormat),
  states: z.array(
    z.object({ state: letterState, date: z.string(), note: z.string(), at: z.string(), by: z.string() }),
  ),
  replies: z.array(letterReply),
  /** States a person may move it to now. */
  moves: z.array(letterState),
});
export type LetterDetail = z.infer<typeof letterDetail>;

/** Which letters are meant, everything but whom they go to. */
const letterSubject = {
  kind: letterKind,
  /** Null: the standard one of the kind in the party's language. */
  template: z.string().max(60).nullable().default(null),
  ledger,
  from: dateText.nullable().default(null),
  /** As of. */
  to: dateText,
  form: letterTemplate.shape.form.default(null),
  /** Of a 催款函; null: as `dunning.propose` says for each party. */
  level: letterTemplate.shape.level.default(null),
  replyBy: dateText.nullable().default(null),
  payBy: dateText.nullable().default(null),
  /** 企业询证函: the auditor the answer goes to. */
  replyAddress: replyAddress.nullable().default(null),
  /** 收据: the receipts it is written for. */
  documents: z.array(uid).max(500).default([]),
  reviewedBy: z.string().max(100).default(''),
};

export const letterPreviewResult = z.object({
  token,
  pages: count,
  closing: amountText,
  findings: z.array(problem),
});
export type LetterPreviewResult = z.infer<typeof letterPreviewResult>;

export const letterIssueResult = z.object({
  /** The first hundred. */
  letters: z.array(letterRow),
  issued: count,
  files: count,
  /** Accounts nothing was written for because the job was stopped. */
  left: count,
  /** Accounts there was nothing to write to about. */
  passed: count,
  findings: z.array(problem),
});
export type LetterIssueResult = z.infer<typeof letterIssueResult>;

export const letterWriteResult = z.object({
  letters: count,
  files: count,
  pages: count,
  fileName: z.string().nullable(),
  findings: z.array(problem),
});
export type LetterWriteResult = z.infer<typeof letterWriteResult>;

/** What became of one returned workbook. */
export const replyOutcome = z.object({
  file: z.string(),
  number: z.string().nullable(),
  partyName: z.string(),
  state: z.enum(['agreed', 'differs', 'known', 'refused']),
  closing: amountText.nullable(),
  theirStatementUid: z.string().nullable(),
  refused: problem.nullable(),
});
export type ReplyOutcome = z.infer<typeof replyOutcome>;

export const letterRepliesResult = z.object({
  read: count,
  agreed: count,
  differs: count,
  known: count,
  refused: count,
  /** The first five hundred, refused ones first. */
  outcomes: z.array(replyOutcome),
});
export type LetterRepliesResult = z.infer<typeof letterRepliesResult>;

/** A fact recorded after a paper was frozen and dated into what it shows. */
export const letterChange = z.object({
  documentUid: uid,
  number: z.string(),
  kind: z.string(),
  date: z.string(),
  text: z.string(),
  /** What it changed of the closing balance, signed as the ledger's balance is. */
  amount: amountText,
  recordedAt: z.string(),
  recordedBy: z.string(),
  seq: count,
});
export const changedPaper = z.object({
  paper: letterRow,
  /** The closing of the same day as the book has it now. */
  closingNow: amountText,
  difference: amountText,
  changes: z.array(letterChange),
});
export type ChangedPaper = z.infer<typeof changedPaper>;

/** When a claim can no longer be sued for (SPEC 18). */
export const limitationRow = z.object({
  lineId,
  documentUid: uid,
  number: z.string(),
  date: z.string(),
  dueDate: z.string().nullable(),
  currency: currencyText,
  open: amountText,
  /** The day the period last began to run, and what made it begin. */
  runsFrom: z.string(),
  ground: z.enum(['due', 'confirmation', 'dunning', 'part_payment']),
  groundNumber: z.string(),
  endsOn: z.string(),
  daysLeft: count,
});
export type LimitationRow = z.infer<typeof limitationRow>;

export const dunningRow = z.object({
  party: partyName,
  currency: currencyText,
  overdue: amountText,
  items: count,
  daysOverdue: count,
  /** Null: nothing more to be sent by now. */
  level: letterTemplate.shape.level,
  /** The last 催款函 that speaks of something still open. */
  last: z.object({ number: z.string(), level: z.number().int(), date: z.string() }).nullable(),
  hold: z
    .object({
      kind: z.enum(['dispute', 'promise']),
      until: z.string().nullable(),
      note: z.string(),
      amount: amountText,
    })
    .nullable(),
  locale: letterTemplate.shape.locale,
  email: z.string(),
});
export type DunningRow = z.infer<typeof dunningRow>;

const LETTER_AREAS = ['statements'] as const;
export const LETTER_MOVE_MAX = 5_000;

export const letterOperations = [
  query('letter.templates', {
    access: 'viewer',
    request: z.object({ kind: letterKind.nullable().default(null) }),
    reply: z.object({ rows: z.array(letterTemplateRow) }),
    errors: [],
  }),
  /** A new template (uid null), or the next version of one. Standard ones are never changed: saving one makes a new template. */
  command('letter.saveTemplate', {
    access: 'owner',
    areas: LETTER_AREAS,
    request: z.object({
      commandId,
      uid: uid.nullable(),
      template: letterTemplate.omit({ uid: true, version: true }),
    }),
    reply: committed.extend({ version: count }),
    errors: ['NOT_FOUND'],
  }),
  command('letter.removeTemplate', {
    access: 'owner',
    areas: LETTER_AREAS,
    request: z.object({ commandId, uid }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Result: LetterPreviewResult: the PDF itself, fetched with file.fetch. Nothing is recorded. `draft` shows a template that is not saved. */
  job('letter.preview', {
    access: 'viewer',
    request: z.object({
      ...letterSubject,
      partyUid: uid,
      draft: letterTemplate.omit({ uid: true, version: true }).nullable().default(null),
    }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Numbers and freezes letters, then writes them out. Result: LetterIssueResult. `parties` null: everybody, also those without movement. */
  job('letter.issue', {
    access: 'accountant',
    request: z.object({
      commandId,
      ...letterSubject,
      parties: z.array(uid).max(20_000).nullable(),
      folder: token.nullable().default(null),
      formats: z.array(letterFormat).default(['pdf']),
    }),
    reply: started,
    errors: ['NOT_FOUND'],
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
  /** An answer on paper, or what the auditor reports. `scan` is a file handed over; only a sealed answer with one binds (SPEC 18). Result: { seq, uid, state, binding, theirStatementUid }. */
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
  /** Who is overdue, and at which level to be written to next (SPEC 18). */
  query('dunning.propose', {
    access: 'viewer',
    request: z.object({
      ledger: ledger.default('AR'),
      asOf: dateText,
      partyUid: uid.nullable().default(null),
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
    errors: ['NOT_FOUND'],
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
