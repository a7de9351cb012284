import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import { ledger as ledgerText } from '../../../../shared/contract/fields.ts';
import {
  type ReconcileAccountRow,
  type ReconcileCloseRow,
  type ReconcileState,
  reconcileState,
} from '../../../../shared/contract/reconciliation.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import {
  closeByUid,
  closePage,
  closeStatements,
  lastCloses,
  type StoredClose,
} from '../../store/queries/reconcile.ts';
import {
  accountKey,
  type ReconcilableAccount,
  reconcilableAccounts,
  reconcilableCount,
  reconcilableKeys,
} from '../../store/queries/reconcile-ours.ts';
import { standingTheirs } from '../../store/queries/reconcile-theirs.ts';
import { amountText, ownMinor } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { userName } from '../output/statement-list.ts';
import { openItemsOf, snapshotOf } from './frozen.ts';
import { itemRow } from './shapes.ts';

/** A frozen reconciliation as lists show it. */
export function closeRowOf(read: ReadHandle, close: StoredClose): ReconcileCloseRow {
  const party = partyById(read, close.partyId);
  const text = (minor: bigint): string => amountText(minor, close.currency);
  return {
    uid: close.uid,
    number: close.number,
    partyUid: party?.uid ?? '',
    partyCode: party?.code ?? '',
    partyName: party?.name ?? '',
    ledger: ledgerText.parse(close.ledger),
    currency: close.currency,
    from: close.from,
    to: close.to,
    ours: text(close.ours),
    theirs: text(close.theirs),
    difference: text(close.ours - close.theirs),
    adjustedOurs: text(close.adjustedOurs),
    adjustedTheirs: text(close.adjustedTheirs),
    unexplained: text(close.unexplained),
    state: reconcileState.parse(close.state),
    open: close.open,
    cleared: close.cleared,
    at: close.at,
    by: userName(read, close.actor),
    headSeq: close.headSeq,
    headCode: close.headCode,
    reopened: close.reopened,
  };
}

/** reconcile.history */
export const reconcileHistory: QueryHandler<'reconcile.history'> = ({ read }, request) => {
  const { partyUid, ledger, reopened, offset, limit } = request;
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const page = closePage(read, { partyId: party?.id ?? null, ledger, reopened, offset, limit });
  return ok({ rows: page.rows.map((close) => closeRowOf(read, close)), total: page.total });
};

/** Entries of a cell of the sheet that a reply carries; the paper has all of them. */
const SHOWN = 60;

/** reconcile.frozen */
export const reconcileFrozen: QueryHandler<'reconcile.frozen'> = ({ read }, { uid }) => {
  const close = closeByUid(read, uid);
  if (close === null) return refuse('NOT_FOUND', `reconciliation ${uid}`);
  const { table, sheet, cleared } = snapshotOf(read, close);
  const side = (of: typeof sheet.ours): typeof sheet.ours => ({
    ...of,
    added: { ...of.added, entries: of.added.entries.slice(0, SHOWN) },
    reduced: { ...of.reduced, entries: of.reduced.entries.slice(0, SHOWN) },
    corrected: { ...of.corrected, entries: of.corrected.entries.slice(0, SHOWN) },
  });
  return ok({
    close: closeRowOf(read, close),
    table,
    sheet: {
      ...sheet,
      ours: side(sheet.ours),
      theirs: side(sheet.theirs),
      unexplainedEntries: sheet.unexplainedEntries.slice(0, SHOWN),
    },
    cleared: cleared.slice(0, SHOWN),
    statements: [...closeStatements(read, close.id)],
  });
};

/** reconcile.items: what reconciliations left open, oldest first. */
export const reconcileItems: QueryHandler<'reconcile.items'> = ({ read }, request) => {
  const { closeUid, asOf, offset, limit } = request;
  const one = closeUid === null ? null : closeByUid(read, closeUid);
  if (closeUid !== null && one === null) return refuse('NOT_FOUND', `reconciliation ${closeUid}`);
  const closes = one === null ? lastCloses(read, null) : [one];
  const head = headSeq(read);
  const all = closes
    .filter(({ open }) => open > 0)
    .flatMap((close) => {
      const party = partyById(read, close.partyId);
      return openItemsOf(read, close, head).map((item) => ({
        ...itemRow(item, asOf ?? dateOf(close.to), close.currency),
        closeUid: close.uid,
        partyUid: party?.uid ?? '',
        partyName: party?.name ?? '',
        currency: close.currency,
      }));
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1));
  const rows = all.filter(
    (row) =>
      (request.class === null || row.class === request.class) &&
      (request.currency === null || row.currency === request.currency),
  );
  return ok({ rows: rows.slice(offset, offset + limit), total: rows.length, sums: sumsByClass(all) });
};

type ItemSum = ReplyOf<'reconcile.items'>['sums'][number];
type Summed = Pick<ItemSum, 'class' | 'currency' | 'difference'>;

/** What open items come to, by class and currency. */
function sumsByClass(rows: readonly Summed[]): ItemSum[] {
  const groups = Map.groupBy(rows, (row) => `${row.class} ${row.currency}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { currency } = first;
    const minor = group.reduce((sum, { difference }) => sum + ownMinor(difference, currency), 0n);
    return [{ class: first.class, currency, count: group.length, difference: amountText(minor, currency) }];
  });
}

type Waiting = ReturnType<typeof standingTheirs>[number];

/** The accounts something was done on: the last reconciliation, and the latest statement of theirs that waits after it. */
type Reached = {
  readonly state: ReconcileState;
  readonly close: StoredClose | null;
  readonly waiting: Waiting | null;
};

function reachedAccounts(read: ReadHandle, ledger: string): ReadonlyMap<string, Reached> {
  const closes = new Map(lastCloses(read, ledger).map((close) => [accountKey(close), close]));
  const waiting = Map.groupBy(
    standingTheirs(read, ledger).filter(({ usedIn }) => usedIn === null),
    accountKey,
  );
  const reached = new Map<string, Reached>();
  for (const key of new Set([...closes.keys(), ...waiting.keys()])) {
    const close = closes.get(key) ?? null;
    const [latest] = (waiting.get(key) ?? []).filter(({ to }) => close === null || to > close.to);
    if (latest !== undefined) reached.set(key, { state: 'received', close, waiting: latest });
    else if (close !== null)
      reached.set(key, { state: reconcileState.parse(close.state), close, waiting: null });
  }
  return reached;
}

function accountRow(
  account: ReconcilableAccount,
  ledger: 'AR' | 'AP',
  reached: Reached,
): ReconcileAccountRow {
  const { close, waiting } = reached;
  const text = (minor: bigint): string => amountText(minor, account.currency);
  return {
    partyUid: account.partyUid,
    partyCode: account.code,
    partyName: account.name,
    ledger,
    currency: account.currency,
    state: reached.state,
    last:
      close === null
        ? null
        : {
            uid: close.uid,
            number: close.number,
            to: close.to,
            ours: text(close.ours),
            theirs: text(close.theirs),
            difference: text(close.ours - close.theirs),
            open: close.open,
            oldest: close.oldest,
          },
    waiting:
      waiting === null
        ? null
        : { uid: waiting.uid, from: waiting.from, to: waiting.to, fileName: waiting.fileName },
    balance: text(account.balance),
  };
}

const UNTOUCHED: Reached = { state: 'none', close: null, waiting: null };

/** reconcile.list: every account and how far it has got. Most of a large book's have not begun, so only the page's are looked at. */
export const reconcileList: QueryHandler<'reconcile.list'> = ({ read }, request) => {
  const { ledger, state, offset, limit } = request;
  const search = request.search.trim();
  const reached = reachedAccounts(read, ledger);
  const all = { ledger, search, among: null, except: [] };
  const keysOf = (wanted: ReconcileState): readonly string[] =>
    [...reached].flatMap(([key, one]) => (one.state === wanted ? [key] : []));
  const begun = [...reached.keys()];
  const choice =
    state === null ? all : state === 'none' ? { ...all, except: begun } : { ...all, among: keysOf(state) };
  const page = reconcilableAccounts(read, choice, { offset, limit });
  const rows = page.rows.map((account) =>
    accountRow(account, ledger, reached.get(accountKey(account)) ?? UNTOUCHED),
  );
  const counts: Record<string, number> = {};
  const matching = begun.length === 0 ? [] : reconcilableKeys(read, { ...all, among: begun });
  for (const key of matching) {
    const one = (reached.get(key) ?? UNTOUCHED).state;
    counts[one] = (counts[one] ?? 0) + 1;
  }
  const everybody = state === null ? page.total : reconcilableCount(read, all);
  if (everybody > matching.length) counts['none'] = everybody - matching.length;
  return ok({ rows, total: page.total, counts });
};
