import type { AutomaticRow } from '../../../../shared/contract/rule.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  type AutomaticGround,
  type AutomaticStanding,
  automaticStandings,
  insertAutomaticParty,
} from '../../store/queries/automatic.ts';
import { partiesEver, partyByUid } from '../../store/queries/party.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { standingParty } from '../party/standing.ts';
import { readSettings } from '../settings/settings.ts';

function hasEarned(standing: AutomaticStanding, needed: number): boolean {
  return needed > 0 && standing.confirmed >= needed;
}

/**
 * For whom what is certain may be carried out without a person (SPEC 24): everybody where the book says so, otherwise the parties
 * that have earned it; in neither case a party for which a person does not want it. Null: not without a person.
 */
export function automaticGround(read: ReadHandle): (partyId: number | null) => AutomaticGround | null {
  const { automatic, automaticAfter } = readSettings(read).policy;
  const standings = new Map(automaticStandings(read).map((standing) => [standing.partyId, standing]));
  return (partyId) => {
    const standing = partyId === null ? undefined : standings.get(partyId);
    if (standing?.allowed === false) return null;
    if (automatic) return 'book';
    return standing !== undefined && hasEarned(standing, automaticAfter) ? 'party' : null;
  };
}

/** automatic.list: parties of which something is known, and how far each is. */
export const automaticList: QueryHandler<'automatic.list'> = ({ read }, { partyUid, offset, limit }) => {
  const asked = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && asked === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const { automatic: book, automaticAfter: needed } = readSettings(read).policy;
  const parties = new Map(partiesEver(read).map((party) => [party.id, party]));
  const rows = automaticStandings(read).flatMap((standing): AutomaticRow[] => {
    const party = parties.get(standing.partyId);
    if (party === undefined || (asked !== null && asked.id !== party.id)) return [];
    return [
      {
        partyUid: party.uid,
        code: party.code,
        party: party.name,
        confirmed: standing.confirmed,
        needed,
        earned: hasEarned(standing, needed),
        allowed: standing.allowed,
        lostAt: standing.lostAt,
        automatic: standing.automatic,
      },
    ];
  });
  return ok({ book, rows: rows.slice(offset, offset + limit), total: rows.length });
};

/** automatic.allow: a person takes a party out of automatic acceptance, or lets it in again. */
export const automaticAllow: CommandHandler<'automatic.allow'> = ({ write, seq }, { partyUid, allowed }) => {
  const party = standingParty(write, partyUid);
  if (!party.ok) return party;
  insertAutomaticParty(write, seq, party.value.id, allowed);
  return ok({ seq, uid: partyUid });
};
