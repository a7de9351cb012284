import type { DunningRow } from '../../../../shared/contract/letter-shapes.ts';
import { dunningLevel, type DunningPolicy } from '../../../../shared/domain/letter/dunning.ts';
import type { DunningLevel } from '../../../../shared/domain/letter/types.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { daysBetween } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import { lastDunnings, type StoredHold, standingHolds } from '../../store/queries/dunning.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type OpenLine, overdueSums } from '../../store/queries/open-lines.ts';
import { partyById, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { daysOverdue, openLines } from '../ledger/balances.ts';
import { groupTest } from '../ledger/group-test.ts';
import { momentOf } from '../ledger/point-in-time.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { readSettings } from '../settings/settings.ts';

/** An account with something overdue, and what is to be written about it. */
export type DunningAccount = {
  readonly partyId: number;
  readonly currency: string;
  /** How many lines are overdue and not held, and their sum. */
  readonly items: number;
  readonly overdue: bigint;
  readonly days: number;
  /** Null: nothing is to be sent by now. */
  readonly level: DunningLevel | null;
  readonly last: { readonly number: string; readonly level: number; readonly date: string } | null;
  /** The hold of the whole account, or the first of its documents where nothing else is left. */
  readonly hold: StoredHold | null;
  readonly held: bigint;
};

type Filter = { readonly ledger: 'AR' | 'AP'; readonly partyId: number | null };
type Account = { readonly partyId: number; readonly currency: string };
type Overdue = Pick<DunningAccount, 'items' | 'overdue' | 'hold' | 'held'> & { readonly days: number };

/** Every account with something overdue on a day, the largest amounts first (SPEC 27). Only accounts that something is held of are read line by line. */
export function dunningAccounts(read: ReadHandle, filter: Filter, asOf: string): readonly DunningAccount[] {
  const { letters } = readSettings(read);
  const policy: DunningPolicy = { levelDays: letters.dunningDays, gapDays: letters.dunningGapDays };
  const moment = momentOf(read, asOf, null);
  const holds = Map.groupBy(
    standingHolds(read, filter.ledger, filter.partyId, asOf),
    ({ partyId }) => partyId,
  );
  const lasts = new Map(lastDunnings(read, filter).map((last) => [accountKey(last), last]));
  return overdueSums(read, filter, moment.present ? null : moment.point, asOf)
    .map((sums): DunningAccount => {
      const own = holds.get(sums.partyId) ?? [];
      const overdue =
        own.length > 0
          ? lessHeld(overdueLines(read, filter.ledger, sums, asOf), own, asOf)
          : {
              items: sums.items,
              overdue: sums.open,
              days: daysBetween(dateOf(sums.oldest), dateOf(asOf)),
              hold: null,
              held: 0n,
            };
      const { partyId, currency } = sums;
      const found = lasts.get(accountKey(sums));
      const last =
        found === undefined ? null : { number: found.number, level: found.level, date: dateOf(found.date) };
      return {
        partyId,
        currency,
        ...overdue,
        level: dunningLevel(overdue.days, last, dateOf(asOf), policy),
        last,
      };
    })
    .sort((a, b) => (a.overdue + a.held < b.overdue + b.held ? 1 : -1));
}

/** What an account is dunned for on a day: overdue and not held, oldest due first (SPEC 27). */
export function dunnedLines(
  read: ReadHandle,
  ledger: 'AR' | 'AP',
  account: Account,
  asOf: string,
): readonly OpenLine[] {
  const holds = standingHolds(read, ledger, account.partyId, asOf);
  const byDue = (line: OpenLine): string => line.dueDate ?? line.date;
  return freeOf(overdueLines(read, ledger, account, asOf), holds).toSorted((a, b) =>
    byDue(a) < byDue(b) ? -1 : byDue(a) > byDue(b) ? 1 : 0,
  );
}

function overdueLines(
  read: ReadHandle,
  ledger: 'AR' | 'AP',
  { partyId, currency }: Account,
  asOf: string,
): readonly OpenLine[] {
  return openLines(read, { ledger, partyId }, momentOf(read, asOf, null)).filter(
    (line) => line.currency === currency && line.open > 0n && daysOverdue(line, asOf) > 0,
  );
}

function accountKey({ partyId, currency }: Account): string {
  return `${partyId} ${currency}`;
}

/** Lines that no hold of their document or of the whole account keeps back. */
function freeOf(lines: readonly OpenLine[], holds: readonly StoredHold[]): readonly OpenLine[] {
  const held = new Set(holds.map(({ documentId }) => documentId));
  return held.has(null) ? [] : lines.filter(({ documentId }) => !held.has(documentId));
}

function lessHeld(lines: readonly OpenLine[], holds: readonly StoredHold[], asOf: string): Overdue {
  const free = freeOf(lines, holds);
  const sum = (of: readonly OpenLine[]): bigint => of.reduce((total, { open }) => total + open, 0n);
  const whole = holds.find(({ documentId }) => documentId === null);
  const first = free.length < lines.length ? holds.find(({ documentId }) => documentId !== null) : undefined;
  return {
    items: free.length,
    overdue: sum(free),
    days: Math.max(0, ...free.map((line) => daysOverdue(line, asOf))),
    hold: whole ?? first ?? null,
    held: sum(lines) - sum(free),
  };
}

/** The language letters to a party are written in. */
export function languageOf(party: StoredParty): 'zh-CN' | 'en' {
  return fieldsOf(party).language ?? 'zh-CN';
}

/** dunning.propose */
export const dunningPropose: QueryHandler<'dunning.propose'> = ({ read }, request) => {
  const { ledger, asOf, partyUid, offset, limit } = request;
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const inGroup = groupTest(read, request.group, asOf);
  const accounts = dunningAccounts(read, { ledger, partyId: party?.id ?? null }, asOf).filter(({ partyId }) =>
    inGroup(partyId),
  );
  const levels = Map.groupBy(accounts, ({ level }) => (level === null ? 'none' : String(level)));
  return ok({
    rows: accounts.slice(offset, offset + limit).map((account) => rowOf(read, account)),
    total: accounts.length,
    levels: Object.fromEntries([...levels].map(([level, group]) => [level, group.length])),
    held: accounts.filter(({ hold }) => hold !== null).length,
  });
};

function rowOf(read: ReadHandle, account: DunningAccount): DunningRow {
  const party = partyById(read, account.partyId);
  const { hold, currency } = account;
  return {
    party: { uid: party?.uid ?? '', code: party?.code ?? '', name: party?.name ?? '' },
    currency,
    overdue: amountText(account.overdue, currency),
    items: account.items,
    daysOverdue: account.days,
    level: account.level,
    last: account.last,
    hold:
      hold === null
        ? null
        : {
            kind: hold.kind === 'promise' ? 'promise' : 'dispute',
            until: hold.until,
            note: hold.note,
            amount: amountText(account.held, currency),
          },
    locale: party === null ? 'zh-CN' : languageOf(party),
    email: party === null ? '' : fieldsOf(party).email,
  };
}
