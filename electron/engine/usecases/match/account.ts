import {
  accountOfMatch,
  type AccountReason,
  type PartyShare,
  partyShares,
} from '../../../../shared/domain/matching/party-shares.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import { documentById } from '../../store/queries/document.ts';
import { partyById, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import type { StoredProposal } from '../../store/queries/proposal.ts';
import { type ProposalBody, setOf } from './proposal-body.ts';

/** Where the money of a proposal stands or would stand, why there, and what goes over to others. */
export type MatchAccount = {
  readonly party: StoredParty;
  readonly reason: AccountReason | 'posted' | 'person';
  readonly shares: readonly PartyShare[];
};

/**
 * The account of a proposal (SPEC 5). Money that is posted stays where it is when that is one of the parties of the set or the
 * payer's own; null: there is no set, nobody is known to have paid, or the money stands with a stranger.
 */
export function accountOfProposal(
  read: ReadHandle,
  proposal: Pick<StoredProposal, 'bankLineId' | 'partyId'>,
  body: ProposalBody,
): MatchAccount | null {
  const { certificate } = body;
  const parties = new Map(certificate.lines.map((line) => [line.lineId, line.partyUid]));
  const shares = partyShares(setOf(body), (lineId) => present(parties.get(lineId), `line ${lineId}`));
  const payer = proposal.partyId === null ? null : partyById(read, proposal.partyId);
  const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
  const posted = line.documentId === null ? null : documentById(read, line.documentId);
  const holder = posted === null ? null : partyById(read, posted.partyId);
  if (certificate.kind === 'manual') {
    const chosen = certificate.partyUid === null ? null : partyByUid(read, certificate.partyUid);
    if (chosen === null || (holder !== null && holder.id !== chosen.id)) return null;
    return { party: chosen, reason: 'person', shares };
  }
  const account = accountOfMatch(shares, payer?.uid ?? null);
  if (holder !== null) {
    const ours = shares.some((share) => share.partyUid === holder.uid);
    const crossing = shares.length > 1;
    const stays = account?.partyUid === holder.uid || (crossing && (ours || payer?.id === holder.id));
    return stays ? { party: holder, reason: 'posted', shares } : null;
  }
  const party = account === null ? null : partyByUid(read, account.partyUid);
  return account === null || party === null ? null : { party, reason: account.reason, shares };
}
