import { type ClassFacts, type ClassPolicy, monthsBack } from '../../../../shared/domain/party/classes.ts';
import { addDays, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  type ClassedParty,
  firstDates,
  knownBefore,
  lastDates,
  openDebts,
  recentSales,
  standingParties,
  takenOver,
} from '../../store/queries/party-class.ts';
import { dateOf } from '../document/facts.ts';

/** A customer with what it is classed by, and what stands on its account in its own currency. */
export type Customer = {
  readonly facts: ClassFacts;
  readonly balance: bigint;
  readonly overdue: bigint;
};

/** What a party had before it was taken over counts for the one that took it over. */
type Standing = (id: number) => number;

function standingOf(into: ReadonlyMap<number, number>): Standing {
  return (id) => {
    let at = id;
    for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next;
    return at;
  };
}

type Parties = ReadonlyMap<number, ClassedParty>;

/** Sales within the months looked back on, and the date of the last document. */
function salesOf(
  read: ReadHandle,
  parties: Parties,
  everybody: readonly number[],
  standing: Standing,
  days: { readonly asOf: CalendarDate; readonly salesFrom: string; readonly sleepFrom: string },
): { readonly sales: ReadonlyMap<number, bigint>; readonly last: ReadonlyMap<number, string> } {
  const { asOf, salesFrom, sleepFrom } = days;
  const sales = new Map<number, bigint>();
  const last = new Map<number, string>();
  const came = (id: number, day: string): void => {
    if (day > (last.get(id) ?? '')) last.set(id, day);
  };
  const from = sleepFrom < salesFrom ? sleepFrom : salesFrom;
  for (const recent of recentSales(read, { from, salesFrom, asOf })) {
    const id = standing(recent.partyId);
    if (recent.currency === parties.get(id)?.currency) sales.set(id, (sales.get(id) ?? 0n) + recent.sales);
    came(id, recent.last);
  }
  // Only of those who would sleep does it matter what came earlier, or as an opening.
  const quiet = everybody.filter((id) => (last.get(standing(id)) ?? '') < sleepFrom);
  for (const [id, day] of lastDates(read, quiet, asOf)) came(standing(id), day);
  return { sales, last };
}

/** A day by which each of some parties had documents: the first one's own unless it had them before `newFrom` anyway. */
function sinceOf(
  read: ReadHandle,
  ids: readonly number[],
  standing: Standing,
  newFrom: CalendarDate,
): ReadonlyMap<number, CalendarDate> {
  const before = addDays(newFrom, -1);
  const since = new Map(Array.from(knownBefore(read, ids, newFrom), (id) => [standing(id), before]));
  const unknown = ids.filter((id) => !since.has(standing(id)));
  for (const [id, day] of firstDates(read, unknown)) {
    const known = since.get(standing(id));
    if (known === undefined || day < known) since.set(standing(id), dateOf(day));
  }
  return since;
}

type Debt = { readonly oldest: string; readonly overdue: bigint };

function debtsOf(
  read: ReadHandle,
  parties: Parties,
  standing: Standing,
  asOf: CalendarDate,
): ReadonlyMap<number, Debt> {
  const debts = new Map<number, Debt>();
  for (const open of openDebts(read, asOf)) {
    const id = standing(open.partyId);
    const own = open.currency === parties.get(id)?.currency ? open.overdue : 0n;
    const before = debts.get(id);
    const oldest = before === undefined || open.oldest < before.oldest ? open.oldest : before.oldest;
    debts.set(id, { oldest, overdue: (before?.overdue ?? 0n) + own });
  }
  return debts;
}

/** Every customer by its id: who is no supplier alone, or has sales or open items all the same (SPEC 35). */
export function customersOn(
  read: ReadHandle,
  policy: ClassPolicy,
  asOf: CalendarDate,
): ReadonlyMap<number, Customer> {
  const sleepFrom = monthsBack(asOf, policy.sleepMonths);
  const salesFrom = monthsBack(asOf, policy.size.months);
  const into = takenOver(read);
  const standing = standingOf(into);
  const parties = new Map(standingParties(read).map((party) => [party.id, party]));
  const everybody = [...parties.keys(), ...into.keys()];
  const { sales, last } = salesOf(read, parties, everybody, standing, { asOf, salesFrom, sleepFrom });
  const debts = debtsOf(read, parties, standing, asOf);
  const awake = everybody.filter((id) => (last.get(standing(id)) ?? '') >= sleepFrom);
  const since = sinceOf(read, awake, standing, monthsBack(asOf, policy.newMonths));
  const customers = new Map<number, Customer>();
  for (const { id, role, currency, balance } of parties.values()) {
    const debt = debts.get(id);
    const day = last.get(id);
    if (role === 'supplier' && debt === undefined && day === undefined) continue;
    const facts = {
      currency,
      salesMinor: sales.get(id) ?? 0n,
      oldestDue: debt === undefined ? null : dateOf(debt.oldest),
      lastDate: day === undefined ? null : dateOf(day),
      since: since.get(id) ?? null,
    };
    customers.set(id, { facts, balance, overdue: debt?.overdue ?? 0n });
  }
  return customers;
}
