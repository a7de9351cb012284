import type { PromiseRow } from '../../../../shared/contract/relation.ts';
import { type PromiseStanding, promiseStandings } from '../../../../shared/domain/party/promise.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { partyByUid, type PartyName, partyNames } from '../../store/queries/party.ts';
import { promisesOf, receiptsSince, type StoredPromise } from '../../store/queries/relation.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { userName } from '../output/statement-list.ts';

/** A promise with what came of it as of a day. */
export type HeldPromise = { readonly promise: StoredPromise; readonly standing: PromiseStanding };

/** Promises of a party, or of everybody, held against the receipts of each account (SPEC 42). */
export function heldPromises(
  read: ReadHandle,
  partyId: number | null,
  asOf: CalendarDate,
): readonly HeldPromise[] {
  const promises = promisesOf(read, partyId);
  const accounts = Map.groupBy(promises, (promise) => `${promise.partyId} ${promise.currency}`);
  const standings = new Map<string, PromiseStanding>();
  for (const account of accounts.values()) {
    const [first] = account;
    if (first === undefined) continue;
    const from = account.reduce((day, { madeOn }) => (madeOn < day ? madeOn : day), first.madeOn);
    const money = receiptsSince(read, first.partyId, first.currency, from);
    const held = promiseStandings(
      account.map(({ uid, amount, madeOn, date }) => ({
        id: uid,
        minor: amount,
        madeOn: dateOf(madeOn),
        date: dateOf(date),
      })),
      money.map(({ date, minor }) => ({ date: dateOf(date), minor })),
      asOf,
    );
    for (const standing of held) standings.set(standing.id, standing);
  }
  return promises.map((promise) => ({
    promise,
    standing: present(standings.get(promise.uid), 'standing of a promise'),
  }));
}

/** promise.list */
export const promiseList: QueryHandler<'promise.list'> = ({ read }, request) => {
  const { partyUid, state, asOf, offset, limit } = request;
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const held = heldPromises(read, party?.id ?? null, asOf).filter(
    ({ standing }) => state === null || standing.state === state,
  );
  const names = new Map(partyNames(read).map((each) => [each.id, each]));
  return ok({
    total: held.length,
    rows: held
      .slice(offset, offset + limit)
      .map((each) => rowOf(read, each, present(names.get(each.promise.partyId), 'party of a promise'))),
  });
};

function rowOf(read: ReadHandle, { promise, standing }: HeldPromise, party: PartyName): PromiseRow {
  return {
    uid: promise.uid,
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    number: promise.number,
    currency: promise.currency,
    amount: amountText(promise.amount, promise.currency),
    paid: amountText(standing.paidMinor, promise.currency),
    madeOn: promise.madeOn,
    date: promise.date,
    state: standing.state,
    note: promise.note,
    by: userName(read, recordedBy(read, promise.seq).actor),
  };
}
