import type { Wire } from '../../../../shared/contract/wire.ts';
import type { ReadSummary } from '../../../../shared/domain/reading/read-result.ts';
import type { StatedBalance, TheirStatementRow } from '../../../../shared/domain/reading/rows.ts';
import {
  theirBalances,
  type WrittenBalance,
} from '../../../../shared/domain/reconciliation/their-balances.ts';
import { type Finding, type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { theirLines, theirsOfParty } from '../../store/queries/reconcile-theirs.ts';
import { ownMinor } from '../amounts.ts';
import { fieldsOf } from '../party/party-fields.ts';
import type { PlacedRows } from './prepare-invoices.ts';
import { accepted, duplicate, findingOf } from './rows.ts';
import type { PreparedRow, ReadOptions } from './staging.ts';

type Line = {
  readonly date: string;
  readonly number: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly quantity: string;
  readonly text: string;
};

/** What a file of theirs becomes: its rows, its head, and what its balances leave open. */
export type PreparedTheirs = {
  readonly rows: Iterable<PreparedRow>;
  readonly header: Wire;
  readonly findings: readonly Finding[];
};

const keyOf = (line: Line): string =>
  JSON.stringify([line.date, line.number, String(line.debit), String(line.credit), line.quantity, line.text]);

function lineOf(row: TheirStatementRow): Line {
  const minor = (text: string | null): bigint => (text === null ? 0n : ownMinor(text, row.currency));
  return {
    date: row.date,
    number: row.number,
    debit: minor(row.debit),
    credit: minor(row.credit),
    quantity: row.quantity ?? '',
    text: row.text,
  };
}

function written(balance: StatedBalance | null | undefined, currency: string): WrittenBalance | null {
  if (balance === null || balance === undefined) return null;
  return { minor: ownMinor(balance.amount, currency), side: balance.side };
}

/** Whether a standing statement of the party has every line of the file: a file is kept whole, or is a copy of what is kept. */
function isCopy(read: ReadHandle, party: StoredParty, currency: string, lines: readonly Line[]): boolean {
  return theirsOfParty(read, party.id, currency).some(({ id }) => {
    const left = new Map<string, number>();
    for (const line of theirLines(read, id)) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) + 1);
    return lines.every((line) => {
      const rest = left.get(keyOf(line)) ?? 0;
      left.set(keyOf(line), rest - 1);
      return rest > 0;
    });
  });
}

/** Lines of a file of theirs; debit and credit stay as it has them. All of them are stored, or none when the book has them already. */
export function prepareTheirs(
  read: ReadHandle,
  summary: ReadSummary,
  options: ReadOptions,
  rows: PlacedRows<TheirStatementRow>,
): Result<PreparedTheirs, Problem> {
  const party = options.partyUid === null ? null : partyByUid(read, options.partyUid);
  if (party === null) return refuse('IMPORT_PARTY_NEEDED', 'party');
  const [statement] = summary.statements;
  const currency = statement?.currency ?? party.currency;
  const places: number[] = [];
  const lines: Line[] = [];
  const balanced = [];
  for (const row of rows) {
    places.push(rows.place());
    const line = lineOf(row);
    lines.push(line);
    balanced.push({
      debitMinor: line.debit,
      creditMinor: line.credit,
      balanceMinor: row.balance === null ? null : ownMinor(row.balance, currency),
    });
  }
  const copy = isCopy(read, party, currency, lines);
  const days = lines.map(({ date }) => date).sort();
  const balances = theirBalances(
    written(statement?.opening, currency),
    written(statement?.closing, currency),
    balanced,
  );
  const text = (minor: bigint | null): string | null => (minor === null ? null : String(minor));
  const header = {
    partyId: party.id,
    currency,
    ledger: options.ledger ?? (fieldsOf(party).role === 'supplier' ? 'AP' : 'AR'),
    from: options.from ?? days[0] ?? '',
    to: options.to ?? days.at(-1) ?? '',
    orientation: options.orientation,
    opening: text(balances.openingMinor),
    closing: text(balances.closingMinor),
  };
  const unknown = problem('THEIRS_BALANCE_SIDE_UNKNOWN', 'balance');
  return ok({
    rows: prepared(rows, places, copy),
    header,
    findings: balances.sideUnknown ? [findingOf(unknown, 0, 'warning')] : [],
  });
}

function* prepared(
  rows: PlacedRows<TheirStatementRow>,
  places: readonly number[],
  copy: boolean,
): Generator<PreparedRow> {
  for (const row of rows.at(places)) {
    if (copy) {
      yield duplicate(row.line);
      continue;
    }
    const line = lineOf(row);
    yield accepted(row.line, {
      line: row.line,
      date: line.date,
      number: line.number,
      debit: String(line.debit),
      credit: String(line.credit),
      balance: row.balance === null ? null : String(ownMinor(row.balance, row.currency)),
      quantity: line.quantity,
      price: row.price ?? '',
      text: line.text,
    });
  }
}
