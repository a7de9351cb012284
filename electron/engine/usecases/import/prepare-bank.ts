import type { Wire } from '../../../../shared/contract/wire.ts';
import { rowIdentity } from '../../../../shared/domain/reading/occurrence.ts';
import type { ReadSummary } from '../../../../shared/domain/reading/read-result.ts';
import type { BankRow } from '../../../../shared/domain/reading/rows.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { ownMinor } from '../amounts.ts';
import { KnownOccurrences } from './known-occurrences.ts';
import { accepted, duplicate } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/**
 * Bank lines: two equal lines in one file are two lines, the same line in two overlapping files is one, even where only one of
 * them names our account (SPEC 10). `overlaps` counts the known lines of each statement.
 */
export function* prepareBank(
  read: ReadHandle,
  rows: Iterable<BankRow>,
  overlaps: Map<number, number>,
): Generator<PreparedRow> {
  const occurrences = new KnownOccurrences(read);
  for (const row of rows) {
    const identity = rowIdentity('bank', row);
    if (occurrences.isKnown(identity, row)) {
      overlaps.set(row.statement, (overlaps.get(row.statement) ?? 0) + 1);
      yield duplicate(row.line);
    } else yield accepted(row.line, recordOf(row, identity));
  }
}

function recordOf(row: BankRow, identity: string): Wire {
  return {
    line: row.line,
    statement: row.statement,
    date: row.date,
    amount: String(ownMinor(row.amount, row.currency)),
    currency: row.currency,
    balance: row.balance === null ? null : String(ownMinor(row.balance, row.currency)),
    proof: row.proof,
    counterparty: row.counterparty,
    counterpartyAccount: row.counterpartyAccount,
    reference: row.reference,
    text: row.text,
    raw: row.raw,
    identity,
  };
}

/** The statements a bank file consists of, in the order its lines count them by. */
export function statementHeaders(summary: ReadSummary): Wire {
  return summary.statements.map((statement) => ({
    account: statement.account.id,
    currency: statement.currency,
    from: statement.from,
    to: statement.to,
    opening:
      statement.opening === null ? null : String(ownMinor(statement.opening.amount, statement.currency)),
    closing:
      statement.closing === null ? null : String(ownMinor(statement.closing.amount, statement.currency)),
    proof: statement.proof,
  }));
}
