import type { GroupMembership } from '../../../../shared/contract/group.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  allGroups,
  endMember,
  insertMember,
  memberships,
  type StoredMember,
} from '../../store/queries/group.ts';
import {
  partiesEver,
  partyById,
  partyByUid,
  type StoredParty,
  writePartyVersion,
} from '../../store/queries/party.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { fieldsOf, partyVersionOf } from './party-fields.ts';
import { standingParty } from './standing.ts';

/** group.list */
export const groupList: QueryHandler<'group.list'> = ({ read }, { asOf, search, offset, limit }) => {
  const wanted = search.trim().toLowerCase();
  const found = allGroups(read, asOf).filter(
    ({ name }) => wanted === '' || name.toLowerCase().includes(wanted),
  );
  return ok({ rows: found.slice(offset, offset + limit), total: found.length });
};

function ownGroup({ uid, code, name, groupName }: StoredParty): GroupMembership {
  const none = { uid: null, from: null, to: null, at: null, by: '' };
  return { ...none, partyUid: uid, partyCode: code, partyName: name, group: groupName };
}

function datedGroup(read: ReadHandle, member: StoredMember, party: StoredParty): GroupMembership {
  const { uid, name, from, to, at, actor } = member;
  return {
    uid,
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    group: name,
    from,
    to,
    at,
    by: userName(read, actor),
  };
}

/** group.memberships: with their days, of one party or of all. */
export const groupMemberships: QueryHandler<'group.memberships'> = (
  { read },
  { partyUid, group, offset, limit },
) => {
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const own = (party === null ? partiesEver(read) : [party]).filter(({ groupName }) => groupName !== '');
  const dated = memberships(read, party?.id ?? null).flatMap((member): GroupMembership[] => {
    const whose = party ?? partyById(read, member.partyId);
    return whose === null ? [] : [datedGroup(read, member, whose)];
  });
  const found = [...own.map(ownGroup), ...dated].filter((one) => group === '' || one.group === group);
  return ok({ rows: found.slice(offset, offset + limit), total: found.length });
};

function standingOnes(read: ReadHandle, uids: readonly string[]): Result<readonly StoredParty[], Problem> {
  const parties: StoredParty[] = [];
  for (const uid of new Set(uids)) {
    const party = standingParty(read, uid);
    if (!party.ok) return err(party.error);
    parties.push(party.value);
  }
  return ok(parties);
}

type Days = Pick<StoredMember, 'from' | 'to'>;

function covers(member: Days, { from, to }: Days): boolean {
  const begins = member.from === null || (from !== null && member.from <= from);
  return begins && (member.to === null || (to !== null && member.to >= to));
}

/** group.join: parties belong to a group from a day to a day (SPEC 35). Those that do already over all of it are left as they are. */
export const groupJoin: CommandHandler<'group.join'> = (
  { write, seq, newUid },
  { name, parties, from, to },
) => {
  if (from !== null && to !== null && from > to) return refuse('GROUP_DATES', name, { name, from, to });
  const found = standingOnes(write, parties);
  if (!found.ok) return found;
  const joining = found.value.filter(
    ({ id, groupName }) =>
      groupName !== name &&
      !memberships(write, id).some((one) => one.name === name && covers(one, { from, to })),
  );
  if (joining.length === 0) return refuse('GROUP_NOTHING', name, { name });
  for (const { id } of joining) insertMember(write, seq, { uid: newUid(), partyId: id, name, from, to });
  return ok({ seq, uid: null, parties: joining.length });
};

/** group.leave: parties no longer belong to a group from a day on; before it nothing changes. A group the party itself names becomes a dated one. */
export const groupLeave: CommandHandler<'group.leave'> = (
  { write, seq, book, newUid },
  { name, parties, date },
) => {
  const found = standingOnes(write, parties);
  if (!found.ok) return found;
  const last = addDays(date, -1);
  const until = (partyId: number, from: string | null): void => {
    if (from === null || from <= last)
      insertMember(write, seq, { uid: newUid(), partyId, name, from, to: last });
  };
  let left = 0;
  for (const party of found.value) {
    const ending = memberships(write, party.id).filter(
      (one) => one.name === name && (one.to === null || one.to >= date),
    );
    const own = party.groupName === name;
    if (own) {
      const fields = { ...fieldsOf(party), group: '' };
      writePartyVersion(write, party.id, seq, partyVersionOf(fields, book.currency, null));
      until(party.id, null);
    }
    for (const { id, from } of ending) {
      endMember(write, seq, id);
      until(party.id, from);
    }
    if (own || ending.length > 0) left += 1;
  }
  if (left === 0) return refuse('GROUP_NOTHING', name, { name });
  return ok({ seq, uid: null, parties: left });
};
