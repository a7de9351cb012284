import { platform as platformText } from '../../../../shared/contract/platform.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import type { PayoutCredit } from '../../../../shared/domain/platform/propose-settlements.ts';
import {
  PLATFORM_KINDS,
  type PlatformKind,
  type PlatformTransaction,
} from '../../../../shared/domain/platform/transaction.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type StoredBankLine, unsettledLines } from '../../store/queries/bank.ts';
import { freeTransactions, type StoredPlatformTransaction } from '../../store/queries/platform.ts';
import { dateOf } from '../document/facts.ts';

function kindOf(text: string): PlatformKind {
  return present(
    PLATFORM_KINDS.find((kind) => kind === text),
    `kind ${text}`,
  );
}

/** A stored line of a bill as the rules see it. */
export function transactionOf(stored: StoredPlatformTransaction): PlatformTransaction {
  return {
    uid: stored.uid,
    platform: platformText.parse(stored.platform),
    account: stored.account,
    currency: currencyCode(stored.currency),
    kind: kindOf(stored.kind),
    date: dateOf(stored.date),
    transactionId: stored.transactionId,
    orderId: stored.orderId,
    grossMinor: stored.gross,
    feeMinor: stored.fee,
    netMinor: stored.net,
    settlementId: stored.settlementId,
  };
}

/** A bank line nobody has posted, as the payout it may be. */
export function creditOf(line: StoredBankLine): PayoutCredit {
  return {
    uid: line.uid,
    date: dateOf(line.date),
    amountMinor: line.amount,
    currency: currencyCode(line.currency),
    text: [line.counterparty, line.text, line.reference].join(' '),
  };
}

/** What settlements are proposed from: transactions and credits that are free. */
export function settlementFacts(read: ReadHandle): {
  readonly transactions: readonly StoredPlatformTransaction[];
  readonly lines: readonly StoredBankLine[];
} {
  const lines = unsettledLines(read).filter((line) => line.documentId === null && line.amount > 0n);
  return { transactions: freeTransactions(read), lines };
}
