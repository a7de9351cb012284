import { z } from 'zod';
import { job, query } from './define.ts';
import { started, token } from './fields.ts';

/** Events main writes into its log. What is not named here does not get into a diagnosis. */
export const MAIN_EVENTS = [
  'sender-refused',
  'relay-bug',
  'engine-message-unknown',
  'engine-reply-unknown',
  'engine-reply-refused',
  'engine-ended',
  'window-page-gone',
  'window-not-loaded',
  'window-state-kept-back',
  'print-copies-kept',
] as const;
/** Events the engine writes into its log. */
export const ENGINE_EVENTS = ['engine started', 'bug', 'thread ended', 'writer ended'] as const;

const count = z.number().int().min(0);
const milliseconds = z.number().int().min(0);
/** Numbers and letters of a version: 45.4.1, 0.1.0-source. */
const version = z
  .string()
  .max(40)
  .regex(/^[\w.+-]+$/u);
/** A word of the program itself: a table, an operation, a platform. */
const word = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][\w.-]*$/u);
/** A function and the line of a file of the program. */
const frame = z
  .string()
  .max(120)
  .regex(/^[\w$.#<>]* [\w-]+\.(?:ts|mjs|cjs):\d+$/u);

const logEntry = z.strictObject({
  at: z.iso.datetime(),
  event: z.enum([...MAIN_EVENTS, ...ENGINE_EVENTS]),
  /** The operation that was asked for. */
  operation: word.optional(),
  exitCode: z.number().int().optional(),
  frames: z.array(frame).max(12).optional(),
});
export type DiagnosisLogEntry = z.infer<typeof logEntry>;

/**
 * What somebody who mends the program may know of a book: versions, sizes, counts, timings and the places of errors. Every field
 * is a number, a switch or a word of the program; there is none a name, an amount, a document's number or a path would fit into.
 */
export const diagnosis = z.strictObject({
  format: z.literal(1),
  program: z.strictObject({ version, sample: z.boolean() }),
  machine: z.strictObject({
    platform: word,
    architecture: word,
    node: version,
    electron: version.nullable(),
    chromium: version.nullable(),
    memoryMegabytes: count,
    processors: count,
  }),
  store: z.strictObject({ sqlite: version, cipher: word, schemaVersion: count, bytes: count }),
  journal: z.strictObject({ head: count, commands: z.record(word, count) }),
  tables: z.record(word, count),
  settings: z.strictObject({
    automatic: z.boolean(),
    automaticAfter: count,
    demoteAfter: count,
    agingBasis: z.enum(['due_date', 'document_date']),
    voucherEncoding: z.enum(['gbk', 'utf-8']),
    mappedAccounts: count,
    bankAccounts: count,
    letterhead: z.boolean(),
    logo: z.boolean(),
    dunningLevels: count,
    replyDays: count,
    payDays: count,
    firstMonth: z.boolean(),
  }),
  timings: z.strictObject({
    countingMilliseconds: milliseconds,
    historyMilliseconds: milliseconds,
    searchMilliseconds: milliseconds,
  }),
  log: z.array(logEntry).max(200),
});
export type Diagnosis = z.infer<typeof diagnosis>;

export const diagnosisOperations = [
  /** The diagnosis as it would be saved. `version` is that of the program that asks. */
  query('diagnosis.read', {
    access: 'viewer',
    request: z.object({ version }),
    reply: diagnosis,
    errors: [],
  }),
  /** Writes a diagnosis that was shown, and nothing its schema has no field for. Result: { fileName }. */
  job('diagnosis.write', {
    access: 'viewer',
    request: z.object({ file: token, diagnosis }),
    reply: started,
    errors: ['TOKEN_UNKNOWN'],
  }),
] as const;
