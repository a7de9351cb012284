import { z } from 'zod';
import { command, job, query } from './define.ts';
import {
  commandId,
  committed,
  filled,
  finding,
  pageOf,
  rows,
  offset,
  started,
  token,
  uid,
} from './fields.ts';
import { importKind, severityCounts } from './import-preview.ts';

/** What became of a file of a watched folder. `settling` and `ignored` are not kept: the next look decides anew. */
export const watchState = z.enum(['settling', 'previewed', 'committed', 'refused', 'ignored']);
export type WatchState = z.infer<typeof watchState>;

/** What was found out about a watched file when it was looked into. */
export const watchFacts = z.object({
  kind: importKind.nullable(),
  /** Rows that may be taken. */
  acceptable: z.number().int(),
  proof: z.enum(['holds', 'broken', 'absent']),
  severities: severityCounts,
  /** What only a person can say. */
  questions: z.array(z.string()),
  /** The gravest findings; for a refused file the refusal itself. */
  findings: z.array(finding).max(20),
});
export type WatchFacts = z.infer<typeof watchFacts>;

export const watchFile = watchFacts.extend({
  /** Names the file within its folder: what is in it, not what it is called. */
  sha256: z.string(),
  watchUid: z.string(),
  name: z.string(),
  at: z.string(),
  state: watchState,
  /** The batch it was committed as, by itself or by a person. */
  batch: z.string().nullable(),
});
export type WatchFile = z.infer<typeof watchFile>;

/** A watched folder: its label alone. The path stays in the engine. */
export const watchRow = z.object({ uid, name: z.string(), at: z.string(), files: z.number().int() });

/** What one look at the folders found. */
export const watchRun = z.object({
  files: z.array(
    z.object({
      watchUid: z.string(),
      folder: z.string(),
      name: z.string(),
      state: watchState,
      batch: z.string().nullable(),
      findings: z.array(finding),
    }),
  ),
  /** Folders that cannot be read now. */
  unreachable: z.array(z.string()),
});
export type WatchRun = z.infer<typeof watchRun>;

const CHARACTERS_MAX = 255;
const STATEMENT_MAX = 20_000;
const word = z.string().trim().min(1).max(CHARACTERS_MAX);

/** How a database is reached and what is asked of it. The password is not among these. */
export const connectionFields = z.object({
  name: filled,
  type: z.enum(['postgres', 'mysql', 'sqlserver']),
  host: word,
  /** Null: the usual port of the type. */
  port: z.number().int().min(1).max(65_535).nullable().default(null),
  database: word,
  user: word,
  /** `on`: encrypted, whoever answers; `verify`: encrypted, and the server proves who it is. */
  tls: z.enum(['off', 'on', 'verify']).default('verify'),
  /** One SELECT. */
  statement: z.string().trim().min(1).max(STATEMENT_MAX),
  kind: importKind.nullable().default(null),
  profile: z.string().max(200).nullable().default(null),
});
export type ConnectionFields = z.infer<typeof connectionFields>;

export const connectionRow = connectionFields.extend({
  uid,
  hasPassword: z.boolean(),
  version: z.number().int(),
  at: z.string(),
  by: z.string(),
});
export type ConnectionRow = z.infer<typeof connectionRow>;

/** A file the engine holds under a token, for `import.preview` with any options; the caller discards it. */
export const handedFile = z.object({
  file: token,
  name: z.string(),
  /** What the connection says is in it, and which profile reads it. */
  kind: importKind.nullable(),
  profile: z.string().nullable(),
});
export type HandedFile = z.infer<typeof handedFile>;

/** What a test of a connection says. */
export const connectionTest = z.object({ server: z.string(), columns: z.array(z.string()) });
export type ConnectionTest = z.infer<typeof connectionTest>;

export const sourceOperations = [
  query('watch.list', {
    access: 'accountant',
    request: z.object({}),
    reply: z.object({ rows: z.array(watchRow) }),
    errors: [],
  }),
  /** Watches a folder for this person on this device. Result: its uid. */
  job('watch.add', {
    access: 'accountant',
    request: z.object({ commandId, folder: token }),
    reply: started,
    errors: ['TOKEN_UNKNOWN', 'IMPORT_WATCH_TWICE', 'IMPORT_WATCH_UNREACHABLE'],
  }),
  command('watch.remove', {
    access: 'accountant',
    areas: ['imports'],
    request: z.object({ commandId, uid }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  query('watch.files', {
    access: 'accountant',
    request: z.object({
      uid: uid.nullable().default(null),
      offset: offset.default(0),
      limit: rows.default(100),
    }),
    reply: z.object({ rows: z.array(watchFile), total: z.number().int() }),
    errors: [],
  }),
  /** Looks into the folders now. Result: WatchRun. */
  job('watch.run', {
    access: 'accountant',
    request: z.object({ commandId, uid: uid.nullable().default(null) }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Hands a watched file over to be previewed like any other. Result: HandedFile. */
  job('watch.open', {
    access: 'accountant',
    request: z.object({ uid, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: started,
    errors: ['NOT_FOUND', 'IMPORT_WATCH_FILE_GONE'],
  }),
  query('connection.list', {
    access: 'accountant',
    request: z.object({ ...pageOf }),
    reply: z.object({ rows: z.array(connectionRow), total: z.number().int() }),
    errors: [],
  }),
  /** Saves a connection. The password is kept in the book and in no reply, journal row or log; null keeps the one there is. */
  job('connection.save', {
    access: 'accountant',
    request: z.object({
      commandId,
      uid: uid.nullable().default(null),
      ...connectionFields.shape,
      password: z.string().max(1_000).nullable().default(null),
    }),
    reply: started,
    errors: [
      'NOT_FOUND',
      'IMPORT_CONNECTION_NAME_TAKEN',
      'IMPORT_CONNECTION_PASSWORD_NEEDED',
      'IMPORT_CONNECTION_STATEMENT',
    ],
  }),
  command('connection.remove', {
    access: 'accountant',
    areas: ['imports'],
    request: z.object({ commandId, uid }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Connects and asks for the captions. Result: what the server says it is, and the captions. */
  job('connection.test', {
    access: 'accountant',
    request: z.object({ uid }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Runs the statement and hands its rows over as a file to be previewed. Result: HandedFile. */
  job('connection.pull', {
    access: 'accountant',
    request: z.object({ uid }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
] as const;
