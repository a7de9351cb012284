import { limitationRow, type LimitationRow } from '../../../../shared/contract/letter-shapes.ts';
import { type Interruption, limitationOf } from '../../../../shared/domain/letter/limitation.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { daysBetween } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { OpenLine } from '../../store/queries/open-lines.ts';
import { interruptionsOf, type StoredInterruption } from '../../store/queries/limitation.ts';
import { partyByUid, type PartyName, partyNames } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { openLines } from '../ledger/balances.ts';
import { momentOf } from '../ledger/point-in-time.ts';
import { readSettings } from '../settings/settings.ts';

const interruptionKind = limitationRow.shape.ground.exclude(['due']);

/** letter.limitation: when each open claim ends, the first to end first (SPEC 18). What is open in credit is no claim. */
export const letterLimitation: QueryHandler<'letter.limitation'> = ({ read }, request) => {
  const { partyUid, ledger, asOf, endsBy, offset, limit } = request;
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const years = readSettings(read).letters.limitationYears;
  const filter = { partyId: party?.id ?? null, ledger };
  const lines = openLines(read, filter, momentOf(read, asOf, null)).filter(({ open }) => open > 0n);
  const found = interruptionsByAccount(read, ledger, party?.id ?? null, asOf);
  const parties = new Map(partyNames(read).map((each) => [each.id, each]));
  const rows = lines
    .map((line) => rowOf(parties, line, found.get(accountKey(line)) ?? [], years, asOf))
    .filter(({ endsOn }) => endsBy === null || endsOn <= endsBy)
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0));
  return ok({ rows: rows.slice(offset, offset + limit), total: rows.length, years });
};

function accountKey({ partyId, currency }: { readonly partyId: number; readonly currency: string }): string {
  return `${partyId} ${currency}`;
}

function interruptionsByAccount(
  read: ReadHandle,
  ledger: string,
  partyId: number | null,
  asOf: string,
): ReadonlyMap<string, readonly StoredInterruption[]> {
  const accounts = new Map<string, StoredInterruption[]>();
  for (const found of interruptionsOf(read, ledger, partyId)) {
    if (found.date > asOf) continue;
    const key = accountKey(found);
    const own = accounts.get(key);
    if (own === undefined) accounts.set(key, [found]);
    else own.push(found);
  }
  return accounts;
}

/** Whether an interruption of the account holds for this line. */
function holdsFor(line: OpenLine, { documentId, lineId, coversTo }: StoredInterruption): boolean {
  if (lineId !== null) return lineId === line.lineId;
  return documentId === null ? line.date <= coversTo : documentId === line.documentId;
}

function rowOf(
  parties: ReadonlyMap<number, PartyName>,
  line: OpenLine,
  found: readonly StoredInterruption[],
  years: number,
  asOf: string,
): LimitationRow {
  const interruptions = found
    .filter((each) => holdsFor(line, each))
    .map(
      ({ kind, number, date }): Interruption => ({
        kind: interruptionKind.parse(kind),
        number,
        date: dateOf(date),
      }),
    );
  const { runsFrom, ground, groundNumber, endsOn } = limitationOf(
    dateOf(line.dueDate ?? line.date),
    interruptions,
    years,
  );
  const party = parties.get(line.partyId);
  return {
    party: { uid: party?.uid ?? '', code: party?.code ?? '', name: party?.name ?? '' },
    lineId: `${line.documentUid}/${line.ordinal}`,
    documentUid: line.documentUid,
    number: line.number,
    date: line.date,
    dueDate: line.dueDate,
    currency: line.currency,
    open: amountText(line.open, line.currency),
    runsFrom,
    ground,
    groundNumber,
    endsOn,
    daysLeft: daysBetween(dateOf(asOf), endsOn),
  };
}
