import { deflateRawSync } from 'node:zlib';
import { canonicalBytes } from '../../../../shared/contract/canonical-bytes.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { insertBatch, insertBatchVoid, keepSourceFile } from '../../store/queries/import.ts';
import {
  insertTheirLine,
  insertTheirStatement,
  insertTheirsVersion,
  type StoredTheirs,
  theirsByUid,
} from '../../store/queries/reconcile-theirs.ts';
import { amountText, minorOf } from '../amounts.ts';
import type { CommandHandler } from '../context.ts';
import { sha256 } from '../output/statement-commit.ts';
import { standingParty } from '../party/standing.ts';

type TypedRequest = ParsedRequestOf<'theirs.record'>;
type TypedLine = {
  readonly line: number;
  readonly date: string;
  readonly number: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly quantity: string;
  readonly text: string;
};

/** The lines a person typed, in minor units; one that says nothing or is dated after the end is refused by its number. */
function typedLines({ lines, currency, from, to }: TypedRequest): Result<readonly TypedLine[], Problem> {
  const typed: TypedLine[] = [];
  for (const [index, { date, number, debit, credit, quantity, text }] of lines.entries()) {
    const line = index + 1;
    if (date !== null && date > to)
      return refuse('THEIRS_DATE_OUTSIDE', `line ${line}`, { from, to, line: String(line), date });
    const amounts = [debit, credit].map((amount) => (amount === null ? ok(0n) : minorOf(amount, currency)));
    const [debits, credits] = amounts;
    if (debits?.ok === false) return debits;
    if (credits?.ok === false) return credits;
    const [debitMinor, creditMinor] = [debits?.value ?? 0n, credits?.value ?? 0n];
    if (debitMinor === 0n && creditMinor === 0n)
      return refuse('THEIRS_LINE_EMPTY', `line ${line}`, { line: String(line) });
    typed.push({
      line,
      date: date ?? '',
      number: number.trim(),
      debit: debitMinor,
      credit: creditMinor,
      quantity: quantity ?? '',
      text: text.trim(),
    });
  }
  return ok(typed);
}

/** theirs.record: keeps what a person typed or pasted as a statement of theirs; the raw file is what was sent. */
export const theirsRecord: CommandHandler<'theirs.record'> = ({ write, seq, newUid }, request) => {
  const standing = standingParty(write, request.partyUid);
  if (!standing.ok) return standing;
  const party = standing.value;
  const { from, to, currency, origin } = request;
  if (from > to) return refuse('THEIRS_DATE_OUTSIDE', 'period', { from, to, line: '0', date: from });
  if (request.lines.length === 0 && request.opening === null && request.closing === null)
    return refuse('THEIRS_EMPTY', party.code);
  const lines = typedLines(request);
  if (!lines.ok) return lines;
  const balance = (text: string | null): Result<bigint | null, Problem> =>
    text === null ? ok(null) : minorOf(text, currency);
  const opening = balance(request.opening);
  if (!opening.ok) return opening;
  const closing = balance(request.closing);
  if (!closing.ok) return closing;
  const { commandId: _, ...said } = request;
  const bytes = canonicalBytes(said);
  const name = `${party.code} ${from} ${to}.json`;
  const fileId = keepSourceFile(write, seq, {
    sha256: sha256(bytes),
    name,
    size: bytes.length,
    deflated: deflateRawSync(bytes),
  });
  const sum = (side: 'debit' | 'credit'): string =>
    amountText(
      lines.value.reduce((total, line) => total + line[side], 0n),
      currency,
    );
  const count = lines.value.length;
  const batchId = insertBatch(write, {
    uid: newUid(),
    seq,
    kind: 'their-statement',
    fileId,
    fileName: name,
    format: origin,
    read: count,
    accepted: count,
    duplicates: 0,
    rejected: 0,
    totals: JSON.stringify({ credit: sum('credit'), debit: sum('debit') }),
    findings: '[]',
  });
  const uid = newUid();
  const statementId = insertTheirStatement(write, {
    uid,
    seq,
    batchId,
    partyId: party.id,
    currency,
    opening: opening.value,
    closing: closing.value,
  });
  insertTheirsVersion(write, seq, statementId, {
    ledger: request.ledger,
    from,
    to,
    orientation: request.orientation,
  });
  for (const line of lines.value)
    insertTheirLine(write, { ...line, seq, statementId, balance: null, price: '' });
  return ok({ seq, uid });
};

/** A statement of theirs that may still be changed or taken back. */
function changeable(read: ReadHandle, uid: string): Result<StoredTheirs, Problem> {
  const stored = theirsByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `statement ${uid}`);
  if (stored.voided) return refuse('THEIRS_VOIDED', stored.fileName, { file: stored.fileName });
  if (stored.usedIn !== null) return refuse('THEIRS_IN_USE', stored.fileName, { number: stored.usedIn });
  return ok(stored);
}

/** theirs.describe: a new version of what is known of a statement of theirs. */
export const theirsDescribe: CommandHandler<'theirs.describe'> = ({ write, seq }, request) => {
  const stored = changeable(write, request.uid);
  if (!stored.ok) return stored;
  const { id, uid, ledger, from, to, orientation } = stored.value;
  const version = {
    ledger: request.ledger ?? ledger,
    from: request.from ?? from,
    to: request.to ?? to,
    orientation: request.orientation ?? orientation,
  };
  if (version.from > version.to)
    return refuse('THEIRS_DATE_OUTSIDE', 'period', {
      from: version.from,
      to: version.to,
      line: '0',
      date: version.from,
    });
  insertTheirsVersion(write, seq, id, version);
  return ok({ seq, uid });
};

/** theirs.void (作废): takes the batch back that a statement of theirs came in. */
export const theirsVoid: CommandHandler<'theirs.void'> = ({ write, seq }, { uid, reason }) => {
  const stored = changeable(write, uid);
  if (!stored.ok) return stored;
  insertBatchVoid(write, seq, stored.value.batchId, reason);
  return ok({ seq, uid });
};
