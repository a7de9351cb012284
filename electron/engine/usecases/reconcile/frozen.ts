import { type ReconcileSnapshot, reconcileSnapshot } from '../../../../shared/contract/reconcile-snapshot.ts';
import { differenceStatus } from '../../../../shared/contract/reconciliation.ts';
import type { CarriedItem } from '../../../../shared/domain/reconciliation/types.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { closeSnapshot, itemNotes, type StoredClose } from '../../store/queries/reconcile.ts';

/** What a reconciliation froze. */
export function snapshotOf(read: ReadHandle, close: StoredClose): ReconcileSnapshot {
  const value: unknown = JSON.parse(closeSnapshot(read, close.id));
  return reconcileSnapshot.parse(value);
}

/** Items a reconciliation left open, with what persons have said about them since. */
export function openItemsOf(read: ReadHandle, close: StoredClose, knownAt: number): readonly CarriedItem[] {
  const notes = Map.groupBy(itemNotes(read, close.id, knownAt), ({ item }) => item);
  return snapshotOf(read, close).items.map((frozen) =>
    (notes.get(frozen.id) ?? []).reduce<CarriedItem>(
      (item, said) => ({
        ...item,
        owner: said.owner === null ? item.owner : said.owner === '' ? null : said.owner,
        status: said.status === null ? item.status : differenceStatus.parse(said.status),
        note: said.note ?? item.note,
      }),
      frozen,
    ),
  );
}
