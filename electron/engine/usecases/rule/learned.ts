import type { LearnedRow } from '../../../../shared/contract/rule.ts';
import type { LearnedPayer, PayerHabit } from '../../../../shared/domain/matching/types.ts';
import { normalisedCompanyName } from '../../../../shared/domain/party/company-name.ts';
import {
  type Forgotten,
  type Learned,
  learnedHabits,
  learnedPayers,
  type Observation,
} from '../../../../shared/domain/rule/learning.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { forgottenKeys, insertForgotten, matchesBehind, observations } from '../../store/queries/learned.ts';
import { mergedParties } from '../../store/queries/party-changes.ts';
import { partiesEver, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { standingParty } from '../party/standing.ts';

/** Everything that was learned and counts. */
export type Lessons = {
  readonly payers: readonly Learned<LearnedPayer>[];
  readonly habits: readonly Learned<PayerHabit>[];
};

const MATCHES_SHOWN = 20;

/** What persons have taught by accepting matches, up to now or to a journal number. What a party is called anyway is no news and left out; a merged party's lessons are those of the one that took it over. */
export function lessonsOf(read: ReadHandle, knownAt?: number): Lessons {
  const parties = new Map(partiesEver(read).map((party) => [party.id, party]));
  const standing = new Map<number, StoredParty>();
  const merged = mergedParties(read);
  for (const [id, party] of parties) {
    let last = id;
    for (let next = merged.get(id); next !== undefined; next = merged.get(next)) last = next;
    standing.set(id, parties.get(last) ?? party);
  }
  const uidOf = (partyId: number): string => standing.get(partyId)?.uid ?? '';
  const seen: readonly Observation[] = observations(read, knownAt).map((each) => ({
    matchId: each.proposalId,
    seq: each.seq,
    undone: each.undone,
    partyUid: uidOf(each.partyId),
    name: each.counterparty,
    account: each.account,
    day: each.day,
    oldest: each.oldest,
    discount: each.discount,
  }));
  const marks = new Map(
    forgottenKeys(read, knownAt).map(({ partyId, key, seq }) => [`${uidOf(partyId)} ${key}`, seq] as const),
  );
  const forgotten: Forgotten = (partyUid, key) => marks.get(`${partyUid} ${key}`) ?? 0;
  const byUid = new Map([...standing.values()].map((party) => [party.uid, party]));
  const called = new Map<string, ReadonlySet<string>>();
  const namesOf = (uid: string): ReadonlySet<string> => {
    const known = called.get(uid) ?? new Set(namesOfParty(byUid.get(uid)));
    called.set(uid, known);
    return known;
  };
  return {
    payers: learnedPayers(seen, forgotten).filter(({ key, what }) => !namesOf(what.partyUid).has(key)),
    habits: learnedHabits(seen, forgotten),
  };
}

function namesOfParty(party: StoredParty | undefined): readonly string[] {
  if (party === undefined) return [];
  const { shortName, aliases } = fieldsOf(party);
  return [party.name, shortName, ...aliases]
    .filter((name) => name !== '')
    .map((name) => `name:${normalisedCompanyName(name)}`);
}

type Row = Omit<LearnedRow, 'matches'> & {
  readonly held_: readonly number[];
  readonly against: readonly number[];
};

function rowsOf(read: ReadHandle, lessons: Lessons, partyUid: string | null): readonly Row[] {
  const parties = new Map(partiesEver(read).map((party) => [party.uid, party]));
  const head = (uid: string): Pick<LearnedRow, 'partyUid' | 'code' | 'party'> => {
    const party = parties.get(uid);
    return { partyUid: uid, code: party?.code ?? '', party: party?.name ?? '' };
  };
  const payers = lessons.payers.map(
    ({ key, what, held, against }): Row => ({
      ...head(what.partyUid),
      kind: 'payer',
      key,
      name: what.name,
      account: what.account,
      value: 0,
      held: what.confirmed,
      seen: what.confirmed + what.contradicted,
      held_: held,
      against,
    }),
  );
  const habits = lessons.habits.map(
    ({ key, what, held, against }): Row => ({
      ...head(what.partyUid),
      kind: what.kind,
      key,
      name: '',
      account: '',
      value: what.value,
      held: what.held,
      seen: what.seen,
      held_: held,
      against,
    }),
  );
  return [...payers, ...habits]
    .filter((row) => partyUid === null || row.partyUid === partyUid)
    .toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

function withMatches(read: ReadHandle, { held_, against, ...row }: Row): LearnedRow {
  const contradicting = new Set(against);
  const shown = [...held_, ...against].sort((a, b) => b - a).slice(0, MATCHES_SHOWN);
  return {
    ...row,
    matches: matchesBehind(read, shown).map((match) => ({
      id: match.uid,
      bankLineUid: match.bankLineUid,
      date: match.date,
      amount: amountText(match.amount, match.currency),
      currency: match.currency,
      counterparty: match.counterparty,
      contradicts: contradicting.has(match.id),
    })),
  };
}

/** learned.list: by party code, each with its counts and the latest matches behind it. */
export const learnedList: QueryHandler<'learned.list'> = ({ read }, { partyUid, offset, limit }) => {
  if (partyUid !== null && partyByUid(read, partyUid) === null)
    return refuse('NOT_FOUND', `party ${partyUid}`);
  const rows = rowsOf(read, lessonsOf(read), partyUid);
  return ok({
    rows: rows.slice(offset, offset + limit).map((row) => withMatches(read, row)),
    total: rows.length,
  });
};

/** learned.forget: a fact; what was accepted before it teaches this no more. */
export const learnedForget: CommandHandler<'learned.forget'> = ({ write, seq }, { partyUid, key }) => {
  const party = standingParty(write, partyUid);
  if (!party.ok) return party;
  if (!rowsOf(write, lessonsOf(write), partyUid).some((row) => row.key === key))
    return refuse('LEARNED_UNKNOWN', party.value.name, { party: party.value.name });
  insertForgotten(write, seq, party.value.id, key);
  return ok({ seq, uid: partyUid });
};
