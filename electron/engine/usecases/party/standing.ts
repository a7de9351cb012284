import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { successorOf } from '../../store/queries/party-changes.ts';
import { partyById, partyByUid, type StoredParty } from '../../store/queries/party.ts';

/** A party that stands by itself. One that another has taken over is refused, and the other is named (SPEC 9). */
export function standingParty(read: ReadHandle, uid: string): Result<StoredParty, Problem> {
  const party = partyByUid(read, uid);
  if (party === null) return err(problem('NOT_FOUND', `party ${uid}`));
  const successor = successorOf(read, party.id);
  const other = successor === null ? null : partyById(read, successor);
  if (other === null) return ok(party);
  return err(problem('PARTY_MERGED', party.code, { code: party.code, name: party.name, into: other.code }));
}
