import { z } from 'zod';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { findSlotFile } from '../../keys/slot-storage.ts';
import { databasePath } from '../../store/book-files.ts';
import type { JobHandler } from '../job-context.ts';
import type { PreparedHandler } from '../context.ts';
import { backUpBook } from './backup-book.ts';

/** book.backup: one file that was opened and verified before it got its name; the fact that it was made is recorded. */
export const bookBackup: JobHandler<'book.backup'> = async (context, request) => {
  const target = context.paths[request.file];
  if (target === undefined) return refuse('TOKEN_UNKNOWN', 'book.backup');
  const { folder, key } = context.place;
  const slots = findSlotFile(folder);
  if (!slots.ok) return slots;
  const made = backUpBook(
    { path: databasePath(folder), key, slotPath: slots.value },
    {
      target,
      at: context.at,
      onProgress: (done, name) => context.progress(Math.round(done * 1000), 1000, `verify.${name}`),
      isCancelled: context.cancelled,
    },
  );
  if (!made.ok) return made;
  const recorded = await context.commit('book.backup', request, {
    head: made.value.head,
    headHash: made.value.headHash,
    bytes: made.value.bytes,
  });
  return recorded.ok ? ok({ ...made.value, verified: true }) : recorded;
};

const preparedBackup = z.object({ head: z.number().int(), headHash: z.string(), bytes: z.number() });

/** Records that a backup was made and of which head: the row is one more anchor of the history before it. */
export const backupCommit: PreparedHandler<'book.backup'> = ({ seq }, _request, prepared) =>
  ok({ seq, uid: null, ...preparedBackup.parse(prepared) });
