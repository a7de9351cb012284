import { type ReconcileSnapshot, reconcileSnapshot } from '../../../../shared/contract/reconcile-snapshot.ts';
import { reconcileDecision, type SheetSideRow } from '../../../../shared/contract/reconciliation.ts';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { openingOf } from '../../store/queries/ledger.ts';
import { closeSnapshot, type StoredClose } from '../../store/queries/reconcile.ts';
import {
  allCloses,
  closeCounterDifferences,
  closesWithVoidedStatements,
  decisionBodies,
  openingBefore,
} from '../../store/queries/reconcile-check.ts';
import { ownMinor } from '../amounts.ts';
import { dateOf } from '../document/facts.ts';

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, minor) => total + minor, 0n);

/** Whether one side of a sheet adds up from its cells. */
function sideHolds(side: SheetSideRow, currency: string): boolean {
  const minor = (text: string): bigint => ownMinor(text, currency);
  const cells = [side.added, side.reduced, side.corrected];
  const listed = cells.every(
    ({ total, entries }) => sum(entries.map(({ amount }) => minor(amount))) === minor(total),
  );
  const added = minor(side.balance) + minor(side.added.total) - minor(side.reduced.total);
  return listed && added + minor(side.corrected.total) === minor(side.adjusted);
}

/** Whether the class table makes both closings, and the open items make what its classes differ by (SPEC 15). */
function tableHolds(close: StoredClose, { table, items }: ReconcileSnapshot): boolean {
  const { currency } = close;
  const column = (name: 'ours' | 'theirs' | 'difference', rows: typeof table): bigint =>
    sum(rows.map((row) => ownMinor(row[name], currency)));
  const rows = table.filter(({ row }) => row !== 'total');
  const classes = rows.filter(({ row }) => row !== 'opening' && row !== 'unlisted');
  const left = sum(
    items.map(
      (item) => sum(item.ours.map(({ minor }) => minor)) - sum(item.theirs.map(({ minor }) => minor)),
    ),
  );
  return (
    column('ours', rows) === close.ours &&
    column('theirs', rows) === close.theirs &&
    column('difference', rows) === close.ours - close.theirs &&
    column('difference', classes) === left
  );
}

/** Whether the sheet closes, or differs by exactly what it names (SPEC 15). */
function sheetHolds(close: StoredClose, { sheet }: ReconcileSnapshot): boolean {
  const { currency } = close;
  const minor = (text: string): bigint => ownMinor(text, currency);
  const named = sum(sheet.unexplainedEntries.map(({ amount }) => minor(amount)));
  return (
    sideHolds(sheet.ours, currency) &&
    sideHolds(sheet.theirs, currency) &&
    minor(sheet.ours.balance) === close.ours &&
    minor(sheet.theirs.balance) === close.theirs &&
    minor(sheet.ours.adjusted) === close.adjustedOurs &&
    minor(sheet.theirs.adjusted) === close.adjustedTheirs &&
    close.adjustedOurs - close.adjustedTheirs === close.unexplained &&
    named === close.unexplained
  );
}

/** JSON that somebody may have damaged; null when it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What does not hold of one frozen reconciliation, worked out from the documents as they were known when it was frozen. */
function* closeDifferences(read: ReadHandle, close: StoredClose): Iterable<string> {
  const place = `reconciliation ${close.number}`;
  const parsed = reconcileSnapshot.safeParse(jsonOf(closeSnapshot(read, close.id)));
  if (!parsed.success) {
    yield `${place} snapshot`;
    return;
  }
  const snapshot = parsed.data;
  const { from, to } = snapshot;
  const point = { asOf: to, knownAt: close.headSeq };
  if (openingOf(read, close, addDays(dateOf(to), 1), point) !== close.ours) yield `${place} closing`;
  const opening = openingBefore(read, close) ?? openingOf(read, close, from, point);
  if (opening !== close.opening || snapshot.opening.ours !== close.opening) yield `${place} opening`;
  if (!tableHolds(close, snapshot)) yield `${place} classes`;
  if (!sheetHolds(close, snapshot)) yield `${place} sheet`;
  const counted = snapshot.items.length === close.open && snapshot.cleared.length === close.cleared;
  if (!counted || snapshot.number !== close.number) yield `${place} items`;
}

/** Frozen reconciliations, their numbers, statements and decisions that do not hold (SPEC 15 to 17, 22). */
export function* reconciliationDifferences(read: ReadHandle): Iterable<string> {
  for (const close of allCloses(read)) yield* closeDifferences(read, close);
  yield* closeCounterDifferences(read);
  yield* closesWithVoidedStatements(read);
  for (const { uid, body } of decisionBodies(read)) {
    if (!reconcileDecision.safeParse(jsonOf(body)).success) yield `decision ${uid}`;
  }
}
