import type { DunningRow } from '../../../../shared/contract/letter-shapes.ts';
import { dunningLevel, type DunningPolicy } from '../../../../shared/domain/letter/dunning.ts';
import type { DunningLevel } from '../../../../shared/domain/letter/types.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { lastDunnings, type StoredHold, standingHolds } from '../../store/queries/dunning.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { OpenLine } from '../../store/queries/ledger.ts';
import { partyById, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { daysOverdue, openLines } from '../ledger/balances.ts';
import { momentOf } from '../ledger/point-in-time.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { readSettings } from '../settings/settings.ts';

/** An account with something overdue, and what is to be written about it. */
export type DunningAccount = {
  readonly partyId: number;
  readonly currency: string;
  /** Overdue and not held, oldest due first. */
  readonly lines: readonly OpenLine[];
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

/** Every account with something overdue on a day, the largest amounts first (SPEC 27). */
export function dunningAccounts(read: ReadHandle, filter: Filter, asOf: string): readonly DunningAccount[] {
  const { letters } = readSettings(read);
  const policy: DunningPolicy = { levelDays: letters.dunningDays, gapDays: letters.dunningGapDays };
  const overdue = openLines(read, filter, momentOf(read, asOf, null)).filter(
    (line) => line.open > 0n && daysOverdue(line, asOf) > 0,
  );
  const holds = standingHolds(read, filter.ledger, filter.partyId, asOf);
  const lasts = new Map(lastDunnings(read, filter).map((last) => [accountKey(last), last]));
  return [...Map.groupBy(overdue, accountKey)]
    .map(([key, lines]) => accountOf(lines, holds, lasts.get(key) ?? null, asOf, policy))
    .sort((a, b) => (a.overdue + a.held < b.overdue + b.held ? 1 : -1));
}

function accountKey({ partyId, currency }: { readonly partyId: number; readonly currency: string }): string {
  return `${partyId} ${currency}`;
}

function accountOf(
  lines: readonly OpenLine[],
  holds: readonly StoredHold[],
  last: DunningAccount['last'],
  asOf: string,
  policy: DunningPolicy,
): DunningAccount {
  const { partyId = 0, currency = '' } = lines[0] ?? {};
  const own = holds.filter((hold) => hold.partyId === partyId);
  const whole = own.find(({ documentId }) => documentId === null) ?? null;
  const heldDocuments = new Set(own.map(({ documentId }) => documentId));
  const free = whole === null ? lines.filter(({ documentId }) => !heldDocuments.has(documentId)) : [];
  const sum = (of: readonly OpenLine[]): bigint => of.reduce((total, { open }) => total + open, 0n);
  const days = Math.max(0, ...free.map((line) => daysOverdue(line, asOf)));
  const shownLast =
    last === null ? null : { number: last.number, level: last.level, date: dateOf(last.date) };
  const byDue = (line: OpenLine): string => line.dueDate ?? line.date;
  return {
    partyId,
    currency,
    lines: [...free].sort((a, b) => (byDue(a) < byDue(b) ? -1 : byDue(a) > byDue(b) ? 1 : 0)),
    overdue: sum(free),
    days,
    level: dunningLevel(days, shownLast, dateOf(asOf), policy),
    last: shownLast,
    hold:
      whole ??
      (free.length < lines.length ? (own.find(({ documentId }) => documentId !== null) ?? null) : null),
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
  const accounts = dunningAccounts(read, { ledger, partyId: party?.id ?? null }, asOf);
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
    items: account.lines.length,
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
