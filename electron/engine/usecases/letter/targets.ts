import type { LetterSubject } from '../../../../shared/contract/letter-shapes.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { listedDocument } from '../../store/queries/document-list.ts';
import { lastPapers } from '../../store/queries/letter.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import { accountsBy, type LedgerAccountKey } from '../../store/queries/statement-facts.ts';
import { isReceiptOf } from './content.ts';
import type { LetterTarget } from './draft.ts';
import { dunningAccounts } from './dunning.ts';
import { paperChanges } from './changed.ts';

/** Whom letters go to: the parties named, or everybody the kind concerns. A party that it does not concern is left out, or named by what is drafted. */
export function letterTargets(
  read: ReadHandle,
  subject: LetterSubject,
  parties: readonly string[] | null,
): Result<readonly LetterTarget[], Problem> {
  if (subject.kind === 'audit_confirmation' && subject.replyAddress === null)
    return refuse('LETTER_AUDITOR_MISSING', 'letter.issue');
  const ids: (number | null)[] = [];
  for (const uid of new Set(parties ?? [])) {
    const party = partyByUid(read, uid);
    if (party === null) return refuse('NOT_FOUND', `party ${uid}`);
    ids.push(party.id);
  }
  if (subject.kind === 'receipt_voucher') return receiptTargets(read, subject, parties === null ? null : ids);
  const wanted = parties === null ? [null] : ids;
  return ok(wanted.flatMap((partyId) => targetsOf(read, subject, partyId)));
}

function targetsOf(
  read: ReadHandle,
  subject: LetterSubject,
  partyId: number | null,
): readonly LetterTarget[] {
  const { kind, ledger, to } = subject;
  if (kind === 'dunning')
    return dunningAccounts(read, { ledger, partyId }, to).flatMap((account): LetterTarget[] => {
      const level = subject.level ?? account.level;
      return level === null || account.items === 0
        ? []
        : [{ partyId: account.partyId, currency: account.currency, level, documents: [] }];
    });
  const plain = (account: LedgerAccountKey): LetterTarget => ({
    partyId: account.partyId,
    currency: account.currency,
    level: null,
    documents: [],
  });
  if (kind === 'changed_since')
    return lastPapers(read, { partyId, ledger })
      .filter((paper) => paperChanges(read, paper).changes.length > 0)
      .map(plain);
  const accounts = accountsBy(read, ledger, to, partyId);
  if (accounts.length > 0 || partyId === null) return accounts.map(plain);
  // Whoever is named is written to, also about an account that is empty.
  const { currency } = present(partyById(read, partyId), 'a party that was named');
  return [{ partyId, currency, level: null, documents: [] }];
}

/** One 收据 a receipt. A document that is none is refused. */
function receiptTargets(
  read: ReadHandle,
  { documents, ledger }: LetterSubject,
  ids: readonly (number | null)[] | null,
): Result<readonly LetterTarget[], Problem> {
  const targets: LetterTarget[] = [];
  for (const uid of new Set(documents)) {
    const document = listedDocument(read, uid);
    if (document === null) return refuse('NOT_FOUND', `document ${uid}`);
    const { partyUid, currency, number } = document;
    if (!isReceiptOf(document, partyUid, ledger, currency))
      return refuse('LETTER_NOTHING_TO_SAY', number, { party: `${document.partyName} ${number}` });
    const party = partyByUid(read, partyUid);
    if (party === null || (ids !== null && !ids.includes(party.id))) continue;
    targets.push({ partyId: party.id, currency, level: null, documents: [uid] });
  }
  return ok(targets);
}
