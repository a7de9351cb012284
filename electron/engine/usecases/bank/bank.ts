import { bankLineClass, type BankLineRow, bankLineStatus } from '../../../../shared/contract/bank.ts';
import { ok } from '../../../../shared/std/result.ts';
import { bankLinePage, bankStatementPage, type StoredBankLine } from '../../store/queries/bank.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { documentById } from '../../store/queries/document.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyById } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';

function proofOf(text: string): 'holds' | 'broken' | 'absent' {
  return text === 'holds' || text === 'broken' ? text : 'absent';
}

/** bank.statements */
export const bankStatements: QueryHandler<'bank.statements'> = ({ read }, { offset, limit }) => {
  const page = bankStatementPage(read, offset, limit);
  const rows = page.rows.map((statement) => ({
    uid: statement.uid,
    account: statement.account,
    currency: statement.currency,
    from: statement.from,
    to: statement.to,
    opening: statement.opening === null ? null : amountText(statement.opening, statement.currency),
    closing: statement.closing === null ? null : amountText(statement.closing, statement.currency),
    lines: statement.lines,
    waiting: statement.waiting,
    proof: proofOf(statement.proof),
    fileName: statement.fileName,
    importedAt: recordedBy(read, statement.seq).at,
  }));
  return ok({ rows, total: page.total });
};

/** bank.lines */
export const bankLines: QueryHandler<'bank.lines'> = ({ read }, request) => {
  const page = bankLinePage(read, request);
  return ok({ rows: page.rows.map((line) => bankLineRowOf(read, line)), total: page.total });
};

/** A bank line as it travels. */
export function bankLineRowOf(read: ReadHandle, line: StoredBankLine): BankLineRow {
  const party = line.partyId === null ? null : partyById(read, line.partyId);
  const document = line.documentId === null ? null : documentById(read, line.documentId);
  return {
    uid: line.uid,
    statementUid: line.statementUid,
    line: line.line,
    date: line.date,
    amount: amountText(line.amount, line.currency),
    currency: line.currency,
    balance: line.balance === null ? null : amountText(line.balance, line.currency),
    proof: proofOf(line.proof),
    counterparty: line.counterparty,
    counterpartyAccount: line.counterpartyAccount,
    reference: line.reference,
    text: line.text,
    raw: line.raw,
    class: bankLineClass.parse(line.class),
    status: bankLineStatus.parse(line.status),
    partyUid: party?.uid ?? null,
    partyName: party?.name ?? null,
    documentUid: document?.uid ?? null,
  };
}
