import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { AccountKey } from '../../store/queries/ledger.ts';
import { partyByUid, type StoredParty } from '../../store/queries/party.ts';

/** The account a request names: one party, ledger and currency. */
export type AccountRequest = {
  readonly partyUid: string;
  readonly ledger: 'AR' | 'AP';
  readonly currency: string;
};

/** An account that is compared, with its party. */
export type ComparedAccount = { readonly party: StoredParty; readonly key: AccountKey };

/** Finds the account a request names. */
export function comparedAccount(
  read: ReadHandle,
  { partyUid, ledger, currency }: AccountRequest,
): Result<ComparedAccount, Problem> {
  const party = partyByUid(read, partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  return ok({ party, key: { partyId: party.id, ledger, currency } });
}
