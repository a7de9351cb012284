import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  closeByUid,
  insertItemNote,
  insertReopen,
  lastClose,
  type StoredClose,
} from '../../store/queries/reconcile.ts';
import type { CommandHandler } from '../context.ts';
import { snapshotOf } from './frozen.ts';

/** Whether a reconciliation is the last standing one of its account. */
function isLast(read: ReadHandle, close: StoredClose): boolean {
  return lastClose(read, close)?.id === close.id;
}

/** reconcile.item: what a person says about an item that the last reconciliation left open; the next one takes it over. */
export const reconcileItem: CommandHandler<'reconcile.item'> = ({ write, seq }, request) => {
  const close = closeByUid(write, request.closeUid);
  if (close === null) return refuse('NOT_FOUND', `reconciliation ${request.closeUid}`);
  if (!isLast(write, close)) return refuse('RECONCILE_NOT_LAST', close.number, { number: close.number });
  const { id, owner, status, note } = request;
  if (!snapshotOf(write, close).items.some((item) => item.id === id))
    return refuse('RECONCILE_ITEM_UNKNOWN', id, { number: close.number });
  insertItemNote(write, seq, close.id, { item: id, owner, status, note });
  return ok({ seq, uid: close.uid });
};

/** reconcile.reopen: takes the last reconciliation of an account back; its statements are free again. */
export const reconcileReopen: CommandHandler<'reconcile.reopen'> = ({ write, seq }, { uid, reason }) => {
  const close = closeByUid(write, uid);
  if (close === null) return refuse('NOT_FOUND', `reconciliation ${uid}`);
  const { number } = close;
  if (close.reopened !== null) return refuse('RECONCILE_REOPENED', number, { number });
  if (!isLast(write, close)) return refuse('RECONCILE_NOT_LAST', number, { number });
  insertReopen(write, seq, close.id, reason);
  return ok({ seq, uid });
};
