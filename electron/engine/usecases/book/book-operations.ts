import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { ROLES } from '../../../../shared/contract/define.ts';
import { settingsSections } from '../../../../shared/contract/output.ts';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { operationNamed, type ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { currencyCode, parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { deriveKey } from '../../keys/key-derivation.ts';
import { secondsToWait } from '../../keys/password-backoff.ts';
import { insertSetting, insertUserRole, userRoles } from '../../store/queries/setting.ts';
import { BOOK_CHECKS } from './checks.ts';
import { createBook } from './create-book.ts';
import { openBook, readBookUsers, type OpenBook } from './open-book.ts';
import { DEVICE } from '../device.ts';
import { closeBook, keepOpen, openBookHere } from './open-here.ts';
import { manageUsers } from './user-operations.ts';
import { restoreBook } from './restore-book.ts';
import { rotateKey } from './rotate-key.ts';
import { recoverAccess } from './users.ts';

/** Tells how far a long operation is. */
type Progress = (done: number, total: number, step: string) => void;

const OPERATIONS = [
  'book.create',
  'book.slots',
  'book.open',
  'book.close',
  'book.restore',
  'book.rotateKey',
  'book.changePassword',
  'book.newRecoveryKey',
  'book.testRecoveryKey',
  'user.add',
  'user.remove',
] as const;
type BookOperation = (typeof OPERATIONS)[number];

/** Whether a name is an operation on the book as a whole, done by the thread that owns it. */
export function isBookOperation(name: string): name is BookOperation {
  return OPERATIONS.some((operation) => operation === name);
}

const place = z.object({
  folder: z.string(),
  file: z.string().optional(),
  sample: z.boolean().default(false),
});
const role = z.enum(ROLES);
const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));

/** Runs an operation on the book as a whole. `extra` carries the paths main has given. */
export async function bookOperation(
  name: BookOperation,
  input: Wire,
  extra: Wire,
  at: string,
  progress: Progress,
): Promise<Result<unknown, Problem>> {
  if (name === 'book.close') {
    closeBook();
    return ok({});
  }
  const request: unknown = present(operationNamed(name), name).request.parse(input);
  switch (name) {
    case 'book.create':
      return create(request as ParsedRequestOf<'book.create'>, place.parse(extra), at); // parsed by its own schema above
    case 'book.slots':
      return slots(place.parse(extra).folder);
    case 'book.open':
      return open(request as ParsedRequestOf<'book.open'>, place.parse(extra).folder, at); // as above
    case 'book.restore':
      return restore(request as ParsedRequestOf<'book.restore'>, place.parse(extra), at); // as above
    case 'book.rotateKey':
      return rotate(request as ParsedRequestOf<'book.rotateKey'>, at, progress); // as above
    case 'book.changePassword':
    case 'book.newRecoveryKey':
    case 'book.testRecoveryKey':
    case 'user.add':
    case 'user.remove':
      return manageUsers(name, request, { at, random, device: DEVICE });
  }
}

async function create(
  request: ParsedRequestOf<'book.create'>,
  { folder, sample }: z.infer<typeof place>,
  at: string,
): Promise<Result<unknown, Problem>> {
  const currency = parseCurrency(request.currency);
  if (currency === null)
    return refuse('REQUEST_INVALID', 'book.create', { field: 'currency', reason: request.currency });
  const owner = {
    id: Buffer.from(random(8)).toString('hex'),
    name: request.userName,
    password: request.password,
  };
  const made = await createBook({
    dir: folder,
    name: request.name,
    currency,
    sample,
    owner,
    random,
    at,
    device: DEVICE,
    firstFacts: (write, seq) => {
      insertUserRole(write, seq, { id: owner.id, name: owner.name, role: 'owner', active: true });
      insertSetting(
        write,
        seq,
        'company',
        canonicalText(settingsSections.company.parse({ name: request.companyName }) as Wire),
      ); // JSON by its schema
      return ok({ seq, uid: null });
    },
  });
  if (!made.ok) return made;
  const opened = await openBook({
    dir: made.value.dir,
    secret: { kind: 'password', password: request.password },
    userId: owner.id,
    at,
  });
  if (!opened.ok) return opened;
  const session = begin(opened.value);
  return session.ok ? ok({ ...session.value, recoveryKey: made.value.recoveryKey }) : session;
}

function slots(folder: string): Result<unknown, Problem> {
  const users = readBookUsers(folder);
  return users.ok
    ? ok({ bookName: users.value.name, users: users.value.users.map(({ id, name }) => ({ id, name })) })
    : users;
}

/** Wrong secrets in a row, and the moment (of a clock that only moves forward) before which no other is tried. */
const attempts = { failures: 0, notBefore: 0 };

async function open(
  request: ParsedRequestOf<'book.open'>,
  folder: string,
  at: string,
): Promise<Result<unknown, Problem>> {
  const wait = Math.ceil((attempts.notBefore - performance.now()) / 1000);
  if (wait > 0) return refuse('BOOK_SECRET_WAIT', folderName(folder), { seconds: String(wait) });
  const opened = await openWith(request, folder, at);
  if (opened.ok) {
    attempts.failures = 0;
    return begin(opened.value);
  }
  if (opened.error.code === 'BOOK_SECRET_WRONG') {
    attempts.failures += 1;
    attempts.notBefore = performance.now() + secondsToWait(attempts.failures) * 1000;
  }
  return opened;
}

async function openWith(
  request: ParsedRequestOf<'book.open'>,
  folder: string,
  at: string,
): Promise<Result<OpenBook, Problem>> {
  const { secret, userId } = request;
  if (secret.kind === 'password') return openBook({ dir: folder, secret, userId, at });
  const recovered = await recoverAccess({
    dir: folder,
    recoveryKey: secret.recoveryKey,
    userId,
    newPassword: secret.newPassword,
    random,
  });
  if (!recovered.ok) return recovered;
  return openBook({
    dir: folder,
    secret: { kind: 'password', password: secret.newPassword },
    userId: recovered.value.id,
    at,
  });
}

/** Paths stay out of messages; the folder's own name says which book is meant. */
function folderName(folder: string): string {
  return folder.split(/[\\/]/).at(-1) ?? '';
}

/** Keeps a book open in this thread and says what the router needs to know of it. */
function begin(book: OpenBook): Result<{ readonly [key: string]: Wire }, Problem> {
  const user = present(book.user, 'a book is opened by somebody');
  const known = userRoles(book.write()).find((candidate) => candidate.id === user.id);
  if (known?.active !== true) {
    book.close();
    return { ok: false, error: problem('BOOK_USER_UNKNOWN', book.name, { user: user.name }) };
  }
  keepOpen({
    book,
    facts: {
      bookId: book.bookId,
      name: book.name,
      currency: currencyCode(book.currency),
      sample: book.sample,
    },
    device: DEVICE,
  });
  return ok({
    folder: book.dir,
    key: new Uint8Array(book.key),
    uiKey: new Uint8Array(deriveKey(book.key, Buffer.from(book.bookId), 'window state')),
    bookId: book.bookId,
    name: book.name,
    currency: book.currency,
    sample: book.sample,
    userId: user.id,
    userName: user.name,
    role: role.parse(known.role),
  });
}

async function restore(
  request: ParsedRequestOf<'book.restore'>,
  { folder, file }: z.infer<typeof place>,
  at: string,
): Promise<Result<unknown, Problem>> {
  if (file === undefined) return refuse('TOKEN_UNKNOWN', 'book.restore');
  const restored = await restoreBook({
    file,
    dir: folder,
    secret: { kind: 'password', password: request.password },
    userId: null,
    at,
    device: DEVICE,
    random,
    checks: BOOK_CHECKS,
    onProgress: () => undefined,
    isCancelled: () => false,
  });
  return restored.ok ? ok({ bookName: restored.value.name, head: restored.value.head }) : restored;
}

/** A new key needs the book closed. Afterwards it stays locked: everybody unlocks with the new slots. */
async function rotate(
  request: ParsedRequestOf<'book.rotateKey'>,
  at: string,
  progress: Progress,
): Promise<Result<unknown, Problem>> {
  const here = openBookHere();
  if (here === null) return refuse('BOOK_IS_LOCKED', 'book.rotateKey');
  const { dir, user } = here.book;
  const userId = present(user, 'a book is opened by somebody').id;
  closeBook();
  const rotated = await rotateKey({
    dir,
    userId,
    password: request.password,
    others: [],
    random,
    at,
    device: DEVICE,
    onProgress: (done, step) => progress(Math.round(done * 1000), 1000, `verify.${step}`),
    isCancelled: () => false,
  });
  return rotated.ok
    ? ok({ recoveryKey: rotated.value.recoveryKey, dropped: rotated.value.dropped.map(({ name }) => name) })
    : rotated;
}
