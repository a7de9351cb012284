import type { VerifierFacts } from '../../../../shared/domain/matching/verification.ts';
import type { MatchPolicy, MatchRule } from '../../../../shared/domain/matching/types.ts';
import { verifyCertificate } from '../../../../shared/domain/matching/verifier.ts';
import { ruleFor } from '../../../../shared/domain/rule/rule-applies.ts';
import { present } from '../../../../shared/std/assert.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  bankAccountNumbers,
  bankLineById,
  bankLinesAt,
  type StoredBankLine,
} from '../../store/queries/bank.ts';
import { documentIdOfBankLineAt } from '../../store/queries/document.ts';
import { openLinesAt } from '../../store/queries/open-lines.ts';
import { partiesAt } from '../../store/queries/party.ts';
import { eachProposal } from '../../store/queries/proposal.ts';
import type { BookFacts } from '../context.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { lessonsOf } from '../rule/learned.ts';
import { rulesInForce } from '../rule/stored-rule.ts';
import { readSettings } from '../settings/settings.ts';
import { matchItems, matchPartyOf, matchPolicies, receiptOf } from './facts.ts';
import { readBody } from './proposal-body.ts';

/** match.verify: the independent verifier over every certificate that was ever stored, each against the facts it was made on. */
export const matchVerify: JobHandler<'match.verify'> = async (context) => {
  const { read, book } = context;
  const proposals = [...eachProposal(read)];
  const rejected: {
    readonly id: string;
    readonly code: string;
    readonly place: string;
    readonly params: Readonly<Record<string, string>>;
  }[] = [];
  let recounted = 0;
  let moment: Moment | null = null;
  for (const [index, proposal] of proposals.entries()) {
    if (moment?.knownAt !== proposal.knownAt) {
      moment = momentOf(
        read,
        book,
        proposal.knownAt,
        proposals.filter((each) => each.knownAt === proposal.knownAt),
      );
      context.progress(index, proposals.length, 'match.verify');
      await context.breathe();
      if (context.cancelled()) return cancelledJob('match.verify');
    }
    const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
    const checked = verifyCertificate(readBody(proposal.body).certificate, factsFor(read, moment, line));
    if (checked.uniqueness === 're-counted') recounted += 1;
    for (const { code, place, params } of checked.findings)
      rejected.push({ id: proposal.uid, code, place, params });
  }
  return ok({ checked: proposals.length, recounted, rejected });
};

/** The book as it stood when a group of proposals was made. */
type Moment = Omit<VerifierFacts, 'receipt' | 'policy' | 'applied'> & {
  readonly knownAt: number;
  readonly openByDocument: ReadonlyMap<number, bigint>;
  readonly policies: readonly MatchPolicy[];
  readonly rules: readonly MatchRule[];
};

function momentOf(
  read: ReadHandle,
  book: BookFacts,
  knownAt: number,
  group: readonly { readonly bankLineId: number }[],
): Moment {
  const open = openLinesAt(read, { partyId: null, ledger: null }, { asOf: '9999-12-31', knownAt });
  const openByDocument = new Map<number, bigint>();
  for (const line of open)
    openByDocument.set(line.documentId, (openByDocument.get(line.documentId) ?? 0n) + line.open);
  const lines = group.flatMap(({ bankLineId }) => bankLineById(read, bankLineId) ?? []);
  const { company } = readSettings(read, knownAt);
  const lessons = lessonsOf(read, knownAt);
  return {
    knownAt,
    items: matchItems(read, open),
    openByDocument,
    parties: partiesAt(read, knownAt).map(matchPartyOf),
    policies: matchPolicies(
      read,
      book,
      lines.map((line) => line.currency),
      knownAt,
    ),
    rules: rulesInForce(read, book.currency, knownAt),
    learned: lessons.payers.map(({ what }) => what),
    habits: lessons.habits.map(({ what }) => what),
    // A run stores only what it says anew: receipts may compete with one whose proposal is older.
    receipts: bankLinesAt(read, knownAt).map(({ uid, amount, documentId }) => {
      const left = documentId === null ? absolute(amount) : absolute(openByDocument.get(documentId) ?? 0n);
      return { uid, amountMinor: amount > 0n ? left : -left };
    }),
    ownAccounts: [...new Set([company.bankAccount, ...bankAccountNumbers(read, knownAt)])].filter(
      (account) => account !== '',
    ),
    ownNames: company.name === '' ? [] : [company.name],
  };
}

function factsFor(read: ReadHandle, moment: Moment, line: StoredBankLine): VerifierFacts {
  const { policies, rules, ...facts } = moment;
  const posted = documentIdOfBankLineAt(read, line.id, moment.knownAt);
  const receipt = receiptOf(line, posted === null ? null : (moment.openByDocument.get(posted) ?? 0n));
  const policy = present(
    policies.find(({ currency }) => currency === line.currency),
    'policy of the currency',
  );
  const kinds = ['classify', 'allocate', 'fee'] as const;
  return { ...facts, receipt, policy, applied: kinds.flatMap((kind) => ruleFor(receipt, rules, kind) ?? []) };
}
