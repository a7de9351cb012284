import { buildDocument } from '../../../../shared/domain/document/entry.ts';
import { TERMS_AT_ONCE } from '../../../../shared/domain/document/terms.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { firstOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import {
  type PartyShare,
  sharePairs,
  type ShareLines,
} from '../../../../shared/domain/platform/settlement-posting.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { StoredBankLine } from '../../store/queries/bank.ts';
import { insertDocument } from '../../store/queries/document.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { writeAllocations } from '../allocation/write.ts';
import type { CommandContext } from '../context.ts';
import { dateOf, locksOf, newDocumentOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { detailOf } from '../document/post.ts';
import { type OrderBook, SETTLEMENT_CONTROL } from './orders.ts';

/** A document a settlement has made. */
export type MadeDocument = { readonly id: number; readonly uid: string; readonly number: string };

type Part = {
  readonly kind: 'receipt' | 'refund' | 'adjustment';
  /** As the entry of its kind has it: an adjustment that raises the account is negative. */
  readonly minor: bigint;
};

type Posting = {
  readonly line: StoredBankLine;
  readonly party: StoredParty;
  readonly exchangeRate: bigint | null;
};

/** One document on a party's account, dated by the bank, or on the first open day when that day is locked. */
function postPart(
  context: CommandContext,
  { line, party, exchangeRate }: Posting,
  part: Part,
): Result<MadeDocument | null, Problem> {
  if (part.minor === 0n) return ok(null);
  const { write, seq, book, newUid } = context;
  const locks = locksOf(write);
  const date = firstOpenDay(locks, 'AR', dateOf(line.date));
  const number = assignDocumentNumber(write, part.kind, date);
  const uid = newUid();
  const built = buildDocument(
    {
      kind: part.kind,
      ledger: 'AR',
      control: SETTLEMENT_CONTROL,
      owner: 'book',
      number,
      partyUid: party.uid,
      date,
      currency: currencyCode(line.currency),
      exchangeRate,
      grossMinor: part.minor,
      netMinor: null,
      taxMinor: null,
      taxRateBasisPoints: null,
      dueLines: [],
      adjustmentCode: part.kind === 'adjustment' ? 'fee' : null,
      original: null,
      bankLineUid: line.uid,
      matchUid: null,
      bankChargeMinor: 0n,
      text: line.text === '' ? line.counterparty : line.text,
    },
    { uid, seq, bookCurrency: book.currency, locks, terms: TERMS_AT_ONCE },
  );
  if (!built.ok) return built;
  const ids = { partyId: party.id, originalId: null, bankLineId: line.id, proposalId: null, batchId: null };
  const detail = detailOf({ method: 'bank', account: line.account });
  return ok({ id: insertDocument(write, newDocumentOf(built.value, ids, detail)), uid, number });
}

/** Posts what a party's account gets of a settlement, and joins it with the open documents its orders name (SPEC 4, 5). */
export function postShare(
  context: CommandContext,
  posting: Posting,
  share: PartyShare,
  orders: OrderBook,
): Result<readonly MadeDocument[], Problem> {
  const made: MadeDocument[] = [];
  const post = (kind: Part['kind'], minor: bigint): Result<string | null, Problem> => {
    const posted = postPart(context, posting, { kind, minor });
    if (!posted.ok) return posted;
    if (posted.value === null) return ok(null);
    made.push(posted.value);
    return ok(`${posted.value.uid}/1`);
  };
  const receipt = post('receipt', share.receiptMinor);
  if (!receipt.ok) return receipt;
  const refund = post('refund', share.refundMinor);
  if (!refund.ok) return refund;
  const fee = post('adjustment', share.feeMinor);
  if (!fee.ok) return fee;
  const returnedFee = post('adjustment', -share.returnedFeeMinor);
  if (!returnedFee.ok) return returnedFee;
  const lines: ShareLines = {
    receipt: receipt.value,
    refund: refund.value,
    fee: fee.value,
    returnedFee: returnedFee.value,
  };
  const named = share.transactions.map(({ orderId }) => orderId);
  const items = orders.openItems(posting.party, posting.line.currency, named);
  const pairs = sharePairs(share, lines, items);
  if (pairs.length === 0) return ok(made);
  const written = writeAllocations(context, pairs, { date: null, proposalId: null });
  return written.ok ? ok(made) : written;
}
