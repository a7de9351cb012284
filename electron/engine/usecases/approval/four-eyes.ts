import type { ReadHandle } from '../../store/handle.ts';
import { userRoles } from '../../store/queries/setting.ts';
import type { Actor } from '../context.ts';

/**
 * Whether a person may decide a request (SPEC 41): an owner who has not made it. Where nobody else could have made it or could
 * decide it, whoever keeps the book alone decides alone, and it is kept that it was so.
 */
export function mayDecide(read: ReadHandle, actor: Actor, askedBy: string): boolean {
  if (actor.role !== 'owner') return false;
  if (actor.userId !== askedBy) return true;
  return !userRoles(read).some(({ id, role, active }) => active && id !== askedBy && role !== 'viewer');
}
