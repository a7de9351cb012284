import type { PartyConflict, UnknownName } from '../../../../shared/contract/party.ts';
import { NameIndex } from '../../../../shared/domain/party/name-index.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { unknownCounterparties } from '../../store/queries/bank.ts';
import { partyChanges, sharedKeys } from '../../store/queries/party-changes.ts';
import { allParties, partyById, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import type { QueryHandler } from '../context.ts';
import { fieldsOf } from './party-fields.ts';

type Name = PartyConflict['parties'][number];

const CANDIDATES_SHOWN = 5;

function nameOf({ uid, code, name }: StoredParty): Name {
  return { uid, code, name };
}

/** party.changes */
export const partyChangesList: QueryHandler<'party.changes'> = ({ read }, { uid }) => {
  const party = partyByUid(read, uid);
  if (party === null) return refuse('NOT_FOUND', `party ${uid}`);
  const named = (id: number | null): Name | null => {
    const found = id === null ? null : partyById(read, id);
    return found === null ? null : nameOf(found);
  };
  const rows = partyChanges(read, party.id).map((change) => ({
    kind: change.kind,
    at: change.at,
    by: change.actor,
    date: change.date,
    number: change.number,
    items: change.items,
    reason: change.reason,
    oldName: change.oldName,
    newName: change.newName,
    from: named(change.from),
    into: named(change.into),
  }));
  return ok({ rows });
};

const KEY_KINDS: Readonly<Record<string, PartyConflict['kind']>> = {
  name: 'name',
  tax: 'tax_id',
  account: 'account',
};

/** party.conflicts: what several standing parties share first, then names that resemble one another. */
export const partyConflicts: QueryHandler<'party.conflicts'> = ({ read }, { offset, limit }) => {
  const shared = sharedKeys(read, offset, limit);
  const rows = shared.rows.map(({ key, parties }): PartyConflict => {
    const at = key.indexOf(':');
    const found = parties.flatMap((id) => partyById(read, id) ?? []);
    return {
      kind: KEY_KINDS[key.slice(0, at)] ?? 'name',
      shared: key.slice(at + 1),
      parties: found.map(nameOf),
    };
  });
  const alike = resembling(read);
  const from = Math.max(0, offset - shared.total);
  const room = limit - rows.length;
  return ok({ rows: [...rows, ...alike.slice(from, from + room)], total: shared.total + alike.length });
};

/** Pairs of standing parties whose names resemble each other, each pair once, the likest first. */
function resembling(read: ReadHandle): readonly PartyConflict[] {
  const { index, parties } = standingNames(read);
  const found: { readonly conflict: PartyConflict; readonly likeness: number }[] = [];
  for (const party of parties.values()) {
    for (const { uid, relation, likeness } of index.similarTo(party.name, CANDIDATES_SHOWN)) {
      const other = parties.get(uid);
      if (other === undefined || other.uid <= party.uid) continue;
      const pair = [nameOf(party), nameOf(other)];
      found.push({
        likeness,
        conflict: {
          kind: relation,
          shared: relation === 'branch' ? '' : String(likeness),
          parties: pair,
        },
      });
    }
  }
  return found.sort((a, b) => b.likeness - a.likeness).map(({ conflict }) => conflict);
}

/** Standing parties by uid, and an index of every name they go by. */
export function standingNames(read: ReadHandle): {
  readonly index: NameIndex;
  readonly parties: ReadonlyMap<string, StoredParty>;
} {
  const standing = allParties(read);
  const index = new NameIndex();
  for (const party of standing) {
    const { shortName, aliases } = fieldsOf(party);
    for (const name of [party.name, shortName, ...aliases]) index.add(party.uid, name);
  }
  return { index, parties: new Map(standing.map((party) => [party.uid, party])) };
}

/** party.unknownNames: who stands on unsettled bank lines and is no party yet, with the parties it may be. */
export const partyUnknownNames: QueryHandler<'party.unknownNames'> = ({ read }, { offset, limit }) => {
  const page = unknownCounterparties(read, offset, limit);
  if (page.rows.length === 0) return ok({ rows: [], total: page.total });
  const { index, parties } = standingNames(read);
  const rows = page.rows.map(
    (row): UnknownName => ({
      ...row,
      candidates: index.similarTo(row.name, CANDIDATES_SHOWN).flatMap((similar) => {
        const party = parties.get(similar.uid);
        if (party === undefined) return [];
        return [{ ...nameOf(party), relation: similar.relation, likeness: similar.likeness }];
      }),
    }),
  );
  return ok({ rows, total: page.total });
};
