import type { ClassSum } from '../../../../shared/contract/party-class.ts';
import {
  CLASS_DIMENSIONS,
  CLASSES,
  type ClassDimension,
  type ClassPolicy,
  classify,
  overdueDays,
  type PartyClasses,
} from '../../../../shared/domain/party/classes.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { type ClassIds, partyByUid } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { BookFacts, QueryHandler } from '../context.ts';
import { readSettings } from '../settings/settings.ts';
import { classPolicyOf } from './class-policy.ts';
import { type Customer, customersOn } from './class-facts.ts';

type Classed = Customer & { readonly classes: PartyClasses };

/** The classes of a whole book on a day. */
export type ClassedBook = {
  readonly key: string;
  readonly policy: ClassPolicy;
  readonly customers: ReadonlyMap<number, Classed>;
};

/** The classes last asked for, kept for each connection until the book changes: they take every party and a year of documents. */
const kept = new WeakMap<ReadHandle, ClassedBook>();

/** The classes of every customer on a day, as the book stands now (SPEC 35). */
export function classedBook(
  read: ReadHandle,
  { currency }: Pick<BookFacts, 'currency'>,
  asOf: CalendarDate,
): Result<ClassedBook, Problem> {
  const key = `${headSeq(read)} ${asOf}`;
  const known = kept.get(read);
  if (known?.key === key) return ok(known);
  const policy = classPolicyOf(readSettings(read).classes, currency);
  if (!policy.ok) return policy;
  const customers = customersOn(read, policy.value, asOf);
  const facts = new Map(Array.from(customers, ([id, customer]) => [id, customer.facts]));
  const classed = new Map<number, Classed>();
  for (const [id, classes] of classify(facts, policy.value, asOf, currency)) {
    const customer = customers.get(id);
    if (customer !== undefined) classed.set(id, { ...customer, classes });
  }
  const made = { key, policy: policy.value, customers: classed };
  kept.set(read, made);
  return ok(made);
}

/** The ids of the customers of each class, as the list of parties asks for them. */
export function classIds({ customers }: ClassedBook): ClassIds {
  const of = (dimension: ClassDimension): ClassIds[ClassDimension] => {
    const groups = Map.groupBy(customers, ([, { classes }]) => classes[dimension]);
    return CLASSES[dimension].map((name) => ({
      name,
      ids: (groups.get(name) ?? []).map(([id]) => id),
    }));
  };
  return { size: of('size'), debt: of('debt'), activity: of('activity') };
}

/** Sums of each class by currency, in the order of the classes; a class nobody is in has none. */
function sumsOf({ customers }: ClassedBook): readonly ClassSum[] {
  const everybody = [...customers.values()];
  const currencies = [...new Set(everybody.map(({ facts }) => facts.currency))].toSorted();
  return CLASS_DIMENSIONS.flatMap((dimension) =>
    CLASSES[dimension].flatMap((name) =>
      currencies.flatMap((currency): readonly ClassSum[] => {
        const own = everybody.filter(
          ({ classes, facts }) => classes[dimension] === name && facts.currency === currency,
        );
        if (own.length === 0) return [];
        const sum = (minor: (one: Classed) => bigint): string =>
          amountText(
            own.reduce((total, one) => total + minor(one), 0n),
            currency,
          );
        return [
          {
            dimension,
            class: name,
            currency,
            parties: own.length,
            sales: sum(({ facts }) => facts.salesMinor),
            receivable: sum(({ balance }) => balance),
            overdue: sum(({ overdue }) => overdue),
          },
        ];
      }),
    ),
  );
}

/** party.classes: how many customers each automatic class has and what they come to, and why one is in its own. */
export const partyClassesQuery: QueryHandler<'party.classes'> = ({ read, book }, { asOf, partyUid }) => {
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const classed = classedBook(read, book, asOf);
  if (!classed.ok) return classed;
  const { policy, customers } = classed.value;
  const found = party === null ? undefined : customers.get(party.id);
  return ok({
    asOf,
    sums: [...sumsOf(classed.value)],
    party:
      party === null || found === undefined
        ? null
        : {
            uid: party.uid,
            classes: found.classes,
            currency: found.facts.currency,
            sales: amountText(found.facts.salesMinor, found.facts.currency),
            overdueDays: overdueDays(found.facts, asOf),
            lastDate: found.facts.lastDate,
          },
    debtDays: [...policy.debtDays],
    sizeMonths: policy.size.months,
  });
};
