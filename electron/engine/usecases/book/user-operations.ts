import { randomBytes } from 'node:crypto';
import { canonicalBytes } from '../../../../shared/contract/canonical-bytes.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { RandomSource } from '../../keys/random-source.ts';
import { commitCommand } from '../../store/journal.ts';
import { insertUserRole, type StoredUser, userRoles } from '../../store/queries/setting.ts';
import { unlockKey } from './open-book.ts';
import { type BookHere, openBookHere } from './open-here.ts';
import { addUser, changePassword, newRecoveryKey, removeUser } from './users.ts';

export type UserOperation =
  | 'book.changePassword'
  | 'book.newRecoveryKey'
  | 'book.testRecoveryKey'
  | 'user.add'
  | 'user.remove';
type Around = { readonly at: string; readonly random: RandomSource; readonly device: string };

/** Passwords, recovery key and people. The slot file changes first: a slot without a role opens nothing, a role without a slot cannot be used. */
export async function manageUsers(
  name: UserOperation,
  request: unknown,
  around: Around,
): Promise<Result<unknown, Problem>> {
  const here = openBookHere();
  if (here === null) return refuse('BOOK_IS_LOCKED', name);
  const me = present(here.book.user, 'a book is opened by somebody');
  switch (name) {
    case 'book.changePassword': {
      const { oldPassword, newPassword } = request as ParsedRequestOf<'book.changePassword'>; // parsed by its schema before
      const changed = await changePassword(
        here.book,
        me.id,
        { old: oldPassword, next: newPassword },
        around.random,
      );
      return changed.ok ? ok({}) : changed;
    }
    case 'book.newRecoveryKey': {
      const { password } = request as ParsedRequestOf<'book.newRecoveryKey'>; // as above
      const known = await passwordHolds(here, me.id, password);
      if (!known.ok) return known;
      const made = await newRecoveryKey(here.book, around.random);
      if (!made.ok) return made;
      // From here on the paper of before is worth nothing, and what was shown of it no longer counts.
      const noted = note(here, name, around);
      return noted.ok ? ok({ recoveryKey: made.value }) : noted;
    }
    case 'book.testRecoveryKey': {
      const { recoveryKey } = request as ParsedRequestOf<'book.testRecoveryKey'>; // as above
      const tried = await unlockKey(here.book.dir, { kind: 'recovery', recoveryKey }, null);
      if (!tried.ok) return tried;
      tried.value.key.fill(0);
      const noted = note(here, name, around);
      return noted.ok ? ok({}) : noted;
    }
    case 'user.add': {
      const { name: userName, role, password } = request as ParsedRequestOf<'user.add'>; // as above
      const id = Buffer.from(around.random(8)).toString('hex');
      const added = await addUser(here.book, { id, name: userName, password }, around.random);
      if (!added.ok) return added;
      const recorded = record(here, name, { id, name: userName, role, active: true }, around);
      return recorded.ok ? ok({ id }) : recorded;
    }
    case 'user.remove': {
      const { id } = request as ParsedRequestOf<'user.remove'>; // as above
      if (id === me.id) return refuse('USER_SELF', 'user.remove');
      const known = userRoles(here.book.write()).find((user) => user.id === id);
      if (known === undefined) return refuse('BOOK_USER_UNKNOWN', here.book.name, { user: id });
      const removed = await removeUser(here.book, id);
      if (!removed.ok) return removed;
      const recorded = record(here, name, { ...known, active: false }, around);
      return recorded.ok ? ok({}) : recorded;
    }
  }
}

/** Tries a password on its slot: the key is unwrapped and thrown away. */
async function passwordHolds(
  here: BookHere,
  userId: string,
  password: string,
): Promise<Result<void, Problem>> {
  const tried = await unlockKey(here.book.dir, { kind: 'password', password }, userId);
  if (tried.ok) tried.value.key.fill(0);
  return tried.ok ? ok(undefined) : tried;
}

function record(
  here: BookHere,
  name: UserOperation,
  user: StoredUser,
  around: Around,
): Result<unknown, Problem> {
  const said = { id: user.id, name: user.name, role: user.role, active: user.active };
  return commitCommand(here.book.write(), commandOf(here, name, around, said), (seq) => {
    insertUserRole(here.book.write(), seq, user);
    return ok({ seq, uid: null });
  });
}

/** Records that something was done with the keys. Nothing of any key is written down. */
function note(here: BookHere, name: UserOperation, around: Around): Result<unknown, Problem> {
  return commitCommand(here.book.write(), commandOf(here, name, around, {}), () => ok(null));
}

function commandOf(
  here: BookHere,
  name: UserOperation,
  { at, device }: Around,
  said: Wire,
): Parameters<typeof commitCommand>[1] {
  return {
    commandId: randomBytes(16).toString('hex'),
    at,
    actor: present(here.book.user, 'a book is opened by somebody').id,
    device,
    name,
    bytes: canonicalBytes(said),
  };
}
