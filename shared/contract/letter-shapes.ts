import { z } from 'zod';
import { LETTER_STATES } from '../domain/letter/states.ts';
import { letterKind, letterTemplate, replyAddress } from './letter-snapshot.ts';
import { amountText, currencyText, dateText, ledger, lineId, problem, token, uid } from './fields.ts';

/** What goes out on paper or by mail and is numbered: letters, and statements of account. */
export const paperKind = z.enum(['statement', ...letterKind.options]);
export type PaperKind = z.infer<typeof paperKind>;
export const letterState = z.enum(LETTER_STATES);
export type { LetterState } from '../domain/letter/states.ts';

/** `reply` is the workbook to be filled in and sent back; `eml` a mail draft with the PDF (and that workbook) attached. */
export const letterFormat = z.enum(['pdf', 'xlsx', 'eml', 'reply']);
export type LetterFormat = z.infer<typeof letterFormat>;

const count = z.number().int();
export const partyName = z.object({ uid, code: z.string(), name: z.string() });

/** A template as it may be chosen: those of the program, and those saved in the book, each in its latest version. */
export const letterTemplateRow = z.object({
  template: letterTemplate,
  standard: z.boolean(),
  /** Of the book's own: taken where nobody chooses (SPEC 48). */
  preferred: z.boolean(),
});
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

/** What the other side said of a paper. */
export const letterAnswer = z.enum(['none', 'electronic', 'unsealed', 'sealed', 'auditor']);

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
  answer: letterAnswer,
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
export const letterSubject = z.object({
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
});
export type LetterSubject = z.infer<typeof letterSubject>;

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

/** What letter.reply answers. */
export const letterReplyResult = z.object({
  seq: count,
  uid,
  state: z.enum(['agreed', 'differs']),
  /** 对方确认. */
  binding: z.boolean(),
  theirStatementUid: z.string().nullable(),
});
export type LetterReplyResult = z.infer<typeof letterReplyResult>;

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
  party: partyName,
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
