import { z } from 'zod';
import { control, job, query, ROLES } from './define.ts';
import { commandId, currencyText, filled, nothing, problem, started, token } from './fields.ts';

const role = z.enum(ROLES);
const password = z.string().min(1).max(1000);

/** Who is working on which book. */
export const session = z.object({
  bookId: z.string(),
  bookName: z.string(),
  currency: currencyText,
  userId: z.string(),
  userName: z.string(),
  role,
  sample: z.boolean(),
  /** Key for what the window keeps between starts (view state, drafts): derived from the book's key for that purpose alone. */
  uiKey: z.instanceof(Uint8Array),
});
export type Session = z.infer<typeof session>;

export const bookInfo = session.omit({ uiKey: true }).extend({
  head: z.number().int(),
  /** Short form of the head hash, as printed on paper. */
  headCode: z.string(),
  schemaVersion: z.number().int(),
  sqliteVersion: z.string(),
  cipher: z.string(),
  parties: z.number().int(),
  documents: z.number().int(),
  bankLines: z.number().int(),
  bytes: z.number().int(),
  lastBackupAt: z.string().nullable(),
});
export type BookInfo = z.infer<typeof bookInfo>;

export const verifyResult = z.object({
  holds: z.boolean(),
  seconds: z.number(),
  checks: z.array(z.object({ name: z.string(), rows: z.number().int(), problems: z.number().int() })),
  problems: z.array(problem),
});
export type VerifyResult = z.infer<typeof verifyResult>;

export const bookOperations = [
  control('book.create', {
    access: 'locked',
    request: z.object({
      folder: token,
      name: filled,
      currency: currencyText,
      companyName: filled,
      userName: filled,
      password,
    }),
    reply: session.extend({ recoveryKey: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  control('book.slots', {
    access: 'locked',
    request: z.object({ folder: token }),
    reply: z.object({ bookName: z.string(), users: z.array(z.object({ id: z.string(), name: z.string() })) }),
    errors: ['NOT_FOUND'],
  }),
  control('book.open', {
    access: 'locked',
    request: z.object({
      folder: token,
      userId: z.string().nullable(),
      secret: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('password'), password }),
        z.object({ kind: z.literal('recovery'), recoveryKey: z.string().max(200), newPassword: password }),
      ]),
    }),
    reply: session,
    errors: ['NOT_FOUND'],
  }),
  control('book.session', {
    access: 'locked',
    request: nothing,
    reply: z.object({ session: session.nullable() }),
    errors: [],
  }),
  control('book.lock', { access: 'locked', request: nothing, reply: nothing, errors: [] }),
  job('book.sample', {
    access: 'locked',
    request: z.object({ folder: token, password, userName: filled }),
    reply: started,
    errors: [],
  }),
  query('book.info', { access: 'viewer', request: nothing, reply: bookInfo, errors: [] }),
  job('book.verify', { access: 'viewer', request: nothing, reply: started, errors: [] }),
  job('book.backup', {
    access: 'accountant',
    request: z.object({ commandId, file: token }),
    reply: started,
    errors: [],
  }),
  job('book.restore', {
    access: 'locked',
    request: z.object({ file: token, folder: token, password }),
    reply: started,
    errors: [],
  }),
  control('book.changePassword', {
    access: 'viewer',
    request: z.object({ oldPassword: password, newPassword: password }),
    reply: nothing,
    errors: [],
  }),
  control('book.newRecoveryKey', {
    access: 'owner',
    request: z.object({ password }),
    reply: z.object({ recoveryKey: z.string() }),
    errors: [],
  }),
  /** Shows that a recovery key as typed from paper opens this book. What is kept is that it did, and when. */
  control('book.testRecoveryKey', {
    access: 'owner',
    request: z.object({ recoveryKey: z.string().max(200) }),
    reply: nothing,
    errors: [],
  }),
  job('book.rotateKey', { access: 'owner', request: z.object({ password }), reply: started, errors: [] }),
  query('user.list', {
    access: 'viewer',
    request: nothing,
    reply: z.object({ users: z.array(z.object({ id: z.string(), name: z.string(), role })) }),
    errors: [],
  }),
  control('user.add', {
    access: 'owner',
    request: z.object({ name: filled, role, password }),
    reply: z.object({ id: z.string() }),
    errors: [],
  }),
  control('user.remove', {
    access: 'owner',
    request: z.object({ id: z.string() }),
    reply: nothing,
    errors: [],
  }),
] as const;
