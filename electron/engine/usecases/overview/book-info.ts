import { ROLES } from '../../../../shared/contract/define.ts';
import { ok } from '../../../../shared/std/result.ts';
import { z } from 'zod';
import { journalHead } from '../../store/journal-row.ts';
import { bookCounts, lastBackupAt } from '../../store/queries/overview.ts';
import { userRoles } from '../../store/queries/setting.ts';
import type { QueryHandler } from '../context.ts';
import { headCode } from './head-code.ts';

const role = z.enum(ROLES);

/** book.info */
export const bookInfo: QueryHandler<'book.info'> = ({ read, book, actor }) => {
  const head = journalHead(read);
  return ok({
    bookId: book.bookId,
    bookName: book.name,
    currency: book.currency,
    sample: book.sample,
    userId: actor.userId,
    userName: actor.userName,
    role: actor.role,
    head: head.seq,
    headCode: headCode(head),
    ...bookCounts(read),
    lastBackupAt: lastBackupAt(read),
  });
};

/** user.list: everybody who may open the book. */
export const userList: QueryHandler<'user.list'> = ({ read }) =>
  ok({
    users: userRoles(read)
      .filter((user) => user.active)
      .map((user) => ({ id: user.id, name: user.name, role: role.parse(user.role) })),
  });
