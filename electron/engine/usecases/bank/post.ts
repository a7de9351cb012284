import { buildDocument } from '../../../../shared/domain/document/entry.ts';
import type { ControlAccount } from '../../../../shared/domain/document/document.ts';
import { TERMS_AT_ONCE } from '../../../../shared/domain/document/terms.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { firstOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { bankLineByUid, insertBankLineClass, type StoredBankLine } from '../../store/queries/bank.ts';
import { documentByUid, insertDocument, type StoredDocument } from '../../store/queries/document.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { standingParty } from '../party/standing.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { dateOf, locksOf, newDocumentOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { detailOf } from '../document/post.ts';
import { notePersonDecision } from '../rule/override.ts';

/** What money of a bank line becomes on a party's account: in or out, from or to the side of the ledger (SPEC 4, 10). */
function kindOf(amount: bigint, ledger: 'AR' | 'AP'): 'receipt' | 'refund' {
  return amount > 0n === (ledger === 'AR') ? 'receipt' : 'refund';
}

/** How a bank line is to be posted. `chargeMinor` is what the bank took inside the line and the party's account must not show (SPEC 4). */
export type LinePosting = {
  readonly party: StoredParty;
  readonly ledger: 'AR' | 'AP';
  readonly chargeMinor: bigint;
  readonly exchangeRate: bigint | null;
  /** Control account of the items it settles; null: the ledger's first. */
  readonly control: ControlAccount | null;
  readonly proposal: { readonly id: number; readonly uid: string } | null;
};

/** Posts the money of a bank line to a party: dated by the bank, or on the first open day when that day is locked. */
export function postBankLine(
  context: CommandContext,
  line: StoredBankLine,
  posting: LinePosting,
): Result<StoredDocument, Problem> {
  const { write, seq, book, newUid } = context;
  const { party, ledger, chargeMinor, exchangeRate, proposal } = posting;
  const locks = locksOf(write);
  const date = firstOpenDay(locks, ledger, dateOf(line.date));
  const kind = kindOf(line.amount, ledger);
  const uid = newUid();
  const number = assignDocumentNumber(
    write,
    kind === 'refund' ? 'refund' : ledger === 'AP' ? 'payment' : 'receipt',
    date,
  );
  const currency = currencyCode(line.currency);
  const built = buildDocument(
    {
      kind,
      ledger,
      control: posting.control,
      owner: 'book',
      number,
      partyUid: party.uid,
      date,
      currency,
      exchangeRate,
      grossMinor: absolute(line.amount) - chargeMinor,
      netMinor: null,
      taxMinor: null,
      taxRateBasisPoints: null,
      dueLines: [],
      adjustmentCode: null,
      original: null,
      bankLineUid: line.uid,
      matchUid: proposal?.uid ?? null,
      bankChargeMinor: chargeMinor,
      text: line.text === '' ? line.counterparty : line.text,
    },
    { uid, seq, bookCurrency: book.currency, locks, terms: TERMS_AT_ONCE },
  );
  if (!built.ok) return built;
  const ids = {
    partyId: party.id,
    originalId: null,
    bankLineId: line.id,
    proposalId: proposal?.id ?? null,
    batchId: null,
  };
  insertDocument(write, newDocumentOf(built.value, ids, detailOf({ method: 'bank', account: line.account })));
  refreshBankLine(write, line.id);
  const stored = documentByUid(write, uid);
  return stored === null ? refuse('INTERNAL_BUG', `document ${uid}`) : ok(stored);
}

/** bank.post: a person says whose money a line is; it stays unapplied. */
export const bankPost: CommandHandler<'bank.post'> = (context, { uid, partyUid, ledger, exchangeRate }) => {
  const line = bankLineByUid(context.write, uid);
  if (line === null) return refuse('NOT_FOUND', `bank line ${uid}`);
  const standing = standingParty(context.write, partyUid);
  if (!standing.ok) return standing;
  const party = standing.value;
  const free = lineIsFree(line);
  if (free !== null) return { ok: false, error: free };
  const rate = exchangeRate === null ? ok(null) : parseExchangeRate(exchangeRate);
  if (!rate.ok) return rate;
  notePersonDecision(context, line.id, { kind: 'party', partyId: party.id });
  const posted = postBankLine(context, line, {
    party,
    ledger,
    chargeMinor: 0n,
    exchangeRate: rate.value,
    control: null,
    proposal: null,
  });
  return posted.ok ? ok({ seq: context.seq, uid: posted.value.uid, number: posted.value.number }) : posted;
};

/** Why a line cannot be posted or renamed any more, or null. */
export function lineIsFree(line: StoredBankLine): Problem | null {
  const free = line.documentId === null && line.status !== 'excluded';
  return free ? null : refuse('BANK_LINE_TAKEN', `bank line ${line.uid}`, { status: line.status }).error;
}

/** bank.classify: a line that is nobody's receipt is named with a reason; amount, date and balance never change (SPEC 10). */
export const bankClassify: CommandHandler<'bank.classify'> = (context, { uid, class: className, reason }) => {
  const { write, seq } = context;
  const line = bankLineByUid(write, uid);
  if (line === null) return refuse('NOT_FOUND', `bank line ${uid}`);
  if (line.documentId !== null) return refuse('BANK_LINE_TAKEN', `bank line ${uid}`, { status: line.status });
  const incoming = className === 'receipt' || className === 'payment_return';
  const outgoing = className === 'payment' || className === 'refund';
  if ((incoming && line.amount < 0n) || (outgoing && line.amount > 0n))
    return refuse('BANK_LINE_DIRECTION', `bank line ${uid}`);
  notePersonDecision(context, line.id, { kind: 'class', class: className });
  insertBankLineClass(write, seq, line.id, className, reason);
  refreshBankLine(write, line.id);
  return ok({ seq, uid });
};
