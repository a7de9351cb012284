import type { CertificateLine } from '../../../../shared/domain/matching/certificate.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import { documentById, dueLineByUid, dueLinesOf, openOf } from '../../store/queries/document.ts';
import { partyById } from '../../store/queries/party.ts';
import { certainProposals, type StoredProposal } from '../../store/queries/proposal.ts';
import { amountText } from '../amounts.ts';
import { writeOffProblem } from '../approval/write-off.ts';
import type { BookFacts, QueryHandler } from '../context.ts';
import { accountOfProposal } from './account.ts';
import { receiptOf } from './facts.ts';
import { receiptRow } from './match-rows.ts';
import { readBody } from './proposal-body.ts';

/**
 * Why a certain proposal cannot be accepted without a person, or null. Every item must be open by what its certificate says, or its
 * claim of uniqueness does not hold any more. A 坏账核销 is for two persons. Money in a foreign currency needs a rate; money that is posted already must be posted
 * as the proposal has it.
 */
export function whyNotAlone(read: ReadHandle, book: BookFacts, proposal: StoredProposal): Problem | null {
  const body = readBody(proposal.body);
  const { certificate, adjustments, ledger } = body;
  const codes = adjustments.map(({ code }) => code);
  const writesOff = ledger === null ? null : writeOffProblem(ledger, 'book', codes);
  if (writesOff !== null) return writesOff;
  for (const item of certificate.lines) {
    const found = dueLineByUid(read, item.lineId);
    if (found === null || String(openOf(read, found.line.id)) !== item.open)
      return problem('MATCH_STALE', item.lineId, { document: item.number });
  }
  const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
  if (line.documentId === null) {
    const { currency } = line;
    return currency === book.currency
      ? null
      : problem('ENTRY_RATE_MISSING', 'exchangeRate', { currency, book: book.currency });
  }
  const posted = present(documentById(read, line.documentId), 'posted document');
  const open = dueLinesOf(read, posted.id).reduce((sum, each) => sum + openOf(read, each.id), 0n);
  const account = accountOfProposal(read, proposal, body);
  if (
    account === null ||
    posted.partyId !== account.party.id ||
    posted.ledger !== ledger ||
    certificate.lines.some((each) => each.control !== posted.control)
  ) {
    const party = partyById(read, posted.partyId)?.name ?? '';
    return problem('MATCH_POSTED_ELSEWHERE', `bank line ${line.uid}`, { party });
  }
  if (adjustments.some((adjustment) => adjustment.lineId === null))
    return problem('MATCH_CHARGE_POSTED', `bank line ${line.uid}`, { number: posted.number });
  const amount = receiptOf(line, open).amountMinor;
  return certificate.receipt.amount === String(amount)
    ? null
    : problem('MATCH_STALE', posted.number, { document: posted.number });
}

/** A reply is one message: this many are named; the sums are of all. */
const NAMED_MAX = { ids: 2000, parties: 200, refused: 500 } as const;

type Sum = { count: number; minor: bigint };

function add(sums: Map<string, Sum>, key: string, minor: bigint): void {
  const sum = sums.get(key) ?? { count: 0, minor: 0n };
  sums.set(key, { count: sum.count + 1, minor: sum.minor + minor });
}

/** Refused where an accepted one before has changed a due line: the proof of its uniqueness would not hold any more. */
function takenBefore(lines: readonly CertificateLine[], taken: ReadonlySet<string>): Problem | null {
  const item = lines.find(({ lineId }) => taken.has(lineId));
  return item === undefined ? null : problem('MATCH_STALE', item.lineId, { document: item.number });
}

/** match.certainPreview: how many would be accepted one after another, by currency and party, and which would not. */
export const matchCertainPreview: QueryHandler<'match.certainPreview'> = ({ read, book }) => {
  const currencies = new Map<string, Sum>();
  const parties = new Map<string, Sum>();
  const ids: string[] = [];
  const taken = new Set<string>();
  const refused: { id: string; receipt: ReturnType<typeof receiptRow>; problem: Problem }[] = [];
  for (const proposal of certainProposals(read)) {
    const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
    const { lines } = readBody(proposal.body).certificate;
    const wrong = takenBefore(lines, taken) ?? whyNotAlone(read, book, proposal);
    if (wrong !== null) {
      refused.push({ id: proposal.uid, receipt: receiptRow(line), problem: wrong });
      continue;
    }
    ids.push(proposal.uid);
    for (const { lineId } of lines) taken.add(lineId);
    add(currencies, line.currency, line.amount);
    add(parties, `${line.currency} ${proposal.partyId ?? ''}`, line.amount);
  }
  return ok({
    count: ids.length,
    sums: [...currencies].map(([currency, { count, minor }]) => ({
      currency,
      count,
      amount: amountText(minor, currency),
    })),
    parties: [...parties].slice(0, NAMED_MAX.parties).map(([key, { count, minor }]) => {
      const [currency = '', id = ''] = key.split(' ');
      const party = id === '' ? null : present(partyById(read, Number(id)), `party ${id}`);
      return {
        party: party === null ? null : { uid: party.uid, code: party.code, name: party.name },
        currency,
        count,
        amount: amountText(minor, currency),
      };
    }),
    ids: ids.slice(0, NAMED_MAX.ids),
    refused: refused.slice(0, NAMED_MAX.refused).map(({ problem: why, ...row }) => ({
      ...row,
      problem: { ...why, params: { ...why.params } },
    })),
  });
};
