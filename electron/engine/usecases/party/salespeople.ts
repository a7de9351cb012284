import type { SalespersonPeriod } from '../../../../shared/contract/salesperson.ts';
import { salespersonPeriods } from '../../../../shared/domain/party/salesperson.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyByUid } from '../../store/queries/party.ts';
import {
  handovers,
  insertHandover,
  insertHandoverUndo,
  salespeopleEver,
  salespersonChanges,
  type SoldBy,
  soldBy,
} from '../../store/queries/salesperson.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { userName } from '../output/statement-list.ts';
import { standingParty } from './standing.ts';

type Handover = {
  readonly from: string | null;
  readonly into: string;
  readonly date: CalendarDate;
  readonly parties: readonly string[] | null;
};

/** The parties a hand-over takes, and how many of those named are the new person's already. */
type Taken = { readonly parties: readonly SoldBy[]; readonly already: number };

function taken(read: ReadHandle, { from, into, date, parties }: Handover): Result<Taken, Problem> {
  if (from === null && parties === null) return refuse('HANDOVER_WHOM', 'salesperson.handOver');
  for (const uid of parties ?? []) {
    const party = standingParty(read, uid);
    if (!party.ok) return err(party.error);
  }
  const named = parties === null ? null : new Set(parties);
  const asked = soldBy(read, date).filter(
    ({ uid, salesperson }) =>
      (named === null || named.has(uid)) && (from === null || salesperson === from || salesperson === into),
  );
  const moving = asked.filter(({ salesperson }) => salesperson !== into);
  if (moving.length === 0) return refuse('HANDOVER_NOTHING', into, { from: from ?? '', into, date });
  return ok({ parties: moving, already: named === null ? 0 : asked.length - moving.length });
}

/** salesperson.list: everybody who sells or sold, with the parties of each on a day. */
export const salespersonList: QueryHandler<'salesperson.list'> = (
  { read },
  { asOf, search, offset, limit },
) => {
  const counts = new Map(salespeopleEver(read).map((name) => [name, 0]));
  for (const { salesperson } of soldBy(read, asOf))
    counts.set(salesperson, (counts.get(salesperson) ?? 0) + 1);
  const wanted = search.trim().toLowerCase();
  const found = [...counts]
    .filter(([name]) => wanted === '' || name.toLowerCase().includes(wanted))
    .toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1));
  return ok({
    rows: found.slice(offset, offset + limit).map(([name, parties]) => ({ name, parties })),
    total: found.length,
  });
};

/** salesperson.periods: who sells to a party over which days. */
export const salespersonPeriodsOf: QueryHandler<'salesperson.periods'> = ({ read }, { partyUid }) => {
  const party = partyByUid(read, partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const changes = salespersonChanges(read, party.id);
  const told = changes.map(({ date, name, id }) => ({ from: dateOf(date), name, order: id }));
  const rows = salespersonPeriods(party.salesperson, told).map((period): SalespersonPeriod => {
    const begun = changes.findLast(({ date }) => date === period.from);
    return {
      ...period,
      handoverUid: begun?.handoverUid ?? null,
      at: begun?.at ?? null,
      by: begun === undefined ? '' : userName(read, begun.actor),
    };
  });
  return ok({ rows });
};

/** salesperson.handovers: the latest first. */
export const salespersonHandovers: QueryHandler<'salesperson.handovers'> = ({ read }, { offset, limit }) => {
  const all = handovers(read);
  const rows = all.slice(offset, offset + limit).map(({ id: _id, actor, undone, ...told }) => ({
    ...told,
    by: userName(read, actor),
    undone:
      undone === null ? null : { at: undone.at, by: userName(read, undone.actor), reason: undone.reason },
  }));
  return ok({ rows, total: all.length });
};

/** salesperson.preview: what a hand-over would change. */
export const salespersonPreview: QueryHandler<'salesperson.preview'> = (
  { read },
  { offset, limit, ...asked },
) => {
  const found = taken(read, asked);
  if (!found.ok) return found;
  const { parties, already } = found.value;
  const rows = parties.slice(offset, offset + limit).map(({ uid, code, name, salesperson, until }) => ({
    partyUid: uid,
    code,
    name,
    before: salesperson,
    until,
  }));
  return ok({ rows, total: parties.length, already });
};

/** salesperson.handOver: parties go from one person to another from a day on (SPEC 34). */
export const salespersonHandOver: CommandHandler<'salesperson.handOver'> = (
  { write, seq, newUid },
  { from, into, date, parties, reason },
) => {
  const found = taken(write, { from, into, date, parties });
  if (!found.ok) return found;
  const made = newUid();
  const moving = found.value.parties;
  insertHandover(
    write,
    seq,
    { uid: made, from, into, date, reason },
    moving.map(({ id }) => id),
  );
  return ok({ seq, uid: made, parties: moving.length });
};

/** salesperson.undo: a hand-over no longer counts; what was recorded since stands (SPEC 34). */
export const salespersonUndo: CommandHandler<'salesperson.undo'> = ({ write, seq }, { uid, reason }) => {
  const known = handovers(write).find((one) => one.uid === uid);
  if (known === undefined) return refuse('NOT_FOUND', `hand-over ${uid}`);
  if (known.undone !== null)
    return err(
      problem('HANDOVER_UNDONE', known.into, { into: known.into, date: known.date, at: known.undone.at }),
    );
  insertHandoverUndo(write, seq, known.id, reason);
  return ok({ seq, uid });
};
