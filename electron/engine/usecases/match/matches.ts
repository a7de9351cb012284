import type { MatchDetail } from '../../../../shared/contract/match.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allocationsOfProposal } from '../../store/queries/allocation.ts';
import { bankLineById, bankLineByUid, type StoredBankLine } from '../../store/queries/bank.ts';
import { documentsOfProposal } from '../../store/queries/document.ts';
import { presentOpenLines } from '../../store/queries/open-lines.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import {
  lineStatusCounts,
  proposalByUid,
  proposalOfLineAt,
  proposalPage,
  type StoredProposal,
} from '../../store/queries/proposal.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { openItemRowOf } from '../ledger/balances.ts';
import { accountOfProposal, type MatchAccount } from './account.ts';
import { allocationsShown, documentsShown, partsOf, partyRow, rowOf } from './match-rows.ts';
import { type ProposalBody, readBody } from './proposal-body.ts';
import { isRedoable } from './redo.ts';
import { standingAllocations } from './undo.ts';

const OPEN_ITEMS_MAX = 500;

/** match.list */
export const matchList: QueryHandler<'match.list'> = ({ read }, request) => {
  const page = proposalPage(read, request);
  const counts = lineStatusCounts(read);
  const count = (...statuses: readonly string[]): number =>
    statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  return ok({
    rows: page.rows.map((proposal) => rowOf(read, proposal)),
    total: page.total,
    counts: {
      accepted: count('settled'),
      proposed: count('proposed'),
      ambiguous: count('ambiguous'),
      unmatched: count('unmatched', 'posted'),
      waiting: count('waiting'),
    },
  });
};

/** match.get: a proposal with its proof, the other sets, the open items of its parties and what it has made. */
export const matchGet: QueryHandler<'match.get'> = ({ read }, { id }) => {
  const proposal = proposalByUid(read, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
  const body = readBody(proposal.body);
  const account = accountOfProposal(read, proposal, body);
  const detail: MatchDetail = {
    ...rowOf(read, proposal),
    bankLineUid: line.uid,
    ledger: body.ledger,
    ...accountShown(read, account, line.currency),
    question: body.question,
    classification: body.classification,
    residual: amountText(BigInt(body.residualMinor), line.currency),
    proof: body.certificate,
    otherSets: body.alternatives.map((set) => partsOf(set.allocations, line.currency)),
    openItems: openItemsShown(read, proposal, body, account, line),
    acceptedAllocations: allocationsShown(read, allocationsOfProposal(read, proposal.id)),
    documents: documentsShown(read, documentsOfProposal(read, proposal.id)),
    companions: companionsShown(read, proposal, body),
    undoable: standingAllocations(read, proposal.id).length > 0,
    redoable: isRedoable(read, proposal),
  };
  return ok(detail);
};

function accountShown(
  read: ReadHandle,
  account: MatchAccount | null,
  currency: string,
): Pick<MatchDetail, 'account' | 'transfers'> {
  if (account === null) return { account: null, transfers: [] };
  const { uid, code, name } = account.party;
  const others = account.shares.filter((share) => share.partyUid !== uid && share.minor !== 0n);
  return {
    account: { uid, code, name, reason: account.reason },
    transfers: others.map((share) => ({
      ...present(partyRow(partyByUid(read, share.partyUid)), 'party of a share'),
      amount: amountText(share.minor, currency),
    })),
  };
}

function openItemsShown(
  read: ReadHandle,
  proposal: StoredProposal,
  body: ProposalBody,
  account: MatchAccount | null,
  line: StoredBankLine,
): MatchDetail['openItems'] {
  const uids = [account?.party.uid, ...body.certificate.lines.map((item) => item.partyUid)];
  const ids = uids.flatMap((uid) => (uid === undefined ? [] : (partyByUid(read, uid)?.id ?? [])));
  const parties = [...new Set([...(proposal.partyId === null ? [] : [proposal.partyId]), ...ids])];
  return parties
    .flatMap((partyId) => {
      const { uid } = present(partyRow(partyById(read, partyId)), 'party of open items');
      // The money itself is no item to settle it with.
      return presentOpenLines(read, { partyId, ledger: body.ledger })
        .filter((item) => item.documentId !== line.documentId)
        .map((item) => ({ ...openItemRowOf(item, line.date), partyUid: uid }));
    })
    .slice(0, OPEN_ITEMS_MAX);
}

/** The other receipts of the same choice: the proposals its command has made for them. */
function companionsShown(
  read: ReadHandle,
  proposal: StoredProposal,
  body: ProposalBody,
): MatchDetail['companions'] {
  return (body.certificate.companions ?? []).map((uid) => {
    const line = present(bankLineByUid(read, uid), `bank line ${uid}`);
    const theirs = present(proposalOfLineAt(read, line.id, proposal.seq), 'proposal of a companion');
    return {
      id: theirs.uid,
      bankLineUid: line.uid,
      reference: line.reference,
      date: line.date,
      amount: amountText(line.amount, line.currency),
    };
  });
}
