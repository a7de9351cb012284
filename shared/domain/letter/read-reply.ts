import { type Problem, refuse } from '../../errors/problem.ts';
import { ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { parseAmount } from '../money/parse-amount.ts';
import { signedBalance } from '../statement/check-snapshot.ts';
import {
  REPLY_ANSWERS,
  type ReplyWorkbookInput,
  type ReturnedCell,
  type ReturnedReply,
} from './reply-workbook.ts';

/** What the other side answers by workbook. Amounts in minor units. */
export type WorkbookAnswer = {
  readonly agrees: boolean;
  /** Debit less credit; null: not stated. */
  readonly closingMinor: bigint | null;
  readonly signer: string;
  readonly note: string;
  readonly lines: readonly {
    /** Counting from 1, as printed. */
    readonly index: number;
    readonly number: string;
    readonly agrees: boolean;
    /** In the column of the printed line; null: they know nothing of it. */
    readonly amountMinor: bigint | null;
    readonly note: string;
  }[];
};

type Said = { readonly file: string; readonly returned: ReturnedReply; readonly frozen: ReplyWorkbookInput };

/**
 * Reads a returned workbook against the paper it answers (SPEC 18). REPLY_WORKBOOK_CHANGED where its code or a figure of ours is not
 * what was frozen, REPLY_WORKBOOK_UNANSWERED, REPLY_AMOUNT_UNREADABLE, REPLY_CONTRADICTS: each names the cell.
 */
export function readReplyAnswer(
  file: string,
  returned: ReturnedReply,
  frozen: ReplyWorkbookInput,
): Result<WorkbookAnswer, Problem> {
  const said = { file, returned, frozen };
  const changed = changedFigure(said);
  if (changed !== null) return changed;
  const agrees = answerIn(returned.answer.text);
  if (agrees === null) return refuse('REPLY_WORKBOOK_UNANSWERED', file, { file, cell: returned.answer.at });
  const closing = amountIn(said, returned.theirClosing);
  if (!closing.ok) return closing;
  const lines = linesOf(said);
  if (!lines.ok) return lines;
  const differing = lines.value.find((line) => !line.agrees);
  const ours = signedBalance(frozen.closing, frozen.currency);
  const closingMinor =
    closing.value === null ? null : frozen.closing.direction === 'credit' ? -closing.value : closing.value;
  if (agrees && (differing !== undefined || (closingMinor !== null && closingMinor !== ours)))
    return refuse('REPLY_CONTRADICTS', file, {
      file,
      cell:
        differing === undefined
          ? returned.theirClosing.at
          : (returned.lines[differing.index - 1]?.answer.at ?? ''),
    });
  if (!agrees && differing === undefined && closingMinor === null)
    return refuse('REPLY_WORKBOOK_UNANSWERED', file, { file, cell: returned.theirClosing.at });
  return ok({
    agrees,
    closingMinor,
    signer: returned.signer.text.trim(),
    note: returned.note.text.trim(),
    lines: lines.value.filter((line) => !line.agrees || line.note !== ''),
  });
}

/** The first thing of ours that is not as it was frozen, as a refusal; null: all is. */
function changedFigure({ file, returned, frozen }: Said): Result<never, Problem> | null {
  const changed = (cell: string, expected: string, found: string): Result<never, Problem> =>
    refuse('REPLY_WORKBOOK_CHANGED', file, { file, cell, number: frozen.number, expected, found });
  if (returned.hash !== frozen.hash) return changed('QZ1', frozen.hash, returned.hash);
  if (returned.copy !== String(frozen.copy)) return changed('QZ1', String(frozen.copy), returned.copy);
  if (returned.lines.length !== frozen.lines.length)
    return changed('_qz', String(frozen.lines.length), String(returned.lines.length));
  const { currency } = frozen;
  if (!sameAmount(returned.closing.text, frozen.closing.amount, currency))
    return changed(returned.closing.at, frozen.closing.amount, returned.closing.text);
  for (const [index, line] of frozen.lines.entries()) {
    const found = returned.lines[index];
    if (found === undefined) return changed('_qz', line.number, '');
    if (found.number.text.trim() !== line.number)
      return changed(found.number.at, line.number, found.number.text);
    if (!sameAmount(found.amount.text, line.amount, currency))
      return changed(found.amount.at, line.amount, found.amount.text);
  }
  return null;
}

function sameAmount(found: string, frozen: string, currency: CurrencyCode): boolean {
  const [a, b] = [parseAmount(found.trim(), currency), parseAmount(frozen, currency)];
  return a.ok && b.ok && a.value === b.value;
}

function amountIn({ file, frozen }: Said, cell: ReturnedCell): Result<bigint | null, Problem> {
  const text = cell.text.trim();
  if (text === '') return ok(null);
  const parsed = parseAmount(text, frozen.currency);
  return parsed.ok
    ? ok(parsed.value)
    : refuse('REPLY_AMOUNT_UNREADABLE', file, { file, cell: cell.at, found: cell.text });
}

/** True for 相符, false for 不符, null for neither; both languages of the paper, folded. */
function answerIn(text: string): boolean | null {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  for (const { agree, differ } of Object.values(REPLY_ANSWERS)) {
    if (folded === agree) return true;
    if (folded === differ) return false;
  }
  return null;
}

/** The lines. One without an answer agrees, unless another amount stands beside it. */
function linesOf(said: Said): Result<WorkbookAnswer['lines'], Problem> {
  const { file, returned, frozen } = said;
  const lines: WorkbookAnswer['lines'][number][] = [];
  for (const [at, { number, answer, theirs, note }] of returned.lines.entries()) {
    const amount = amountIn(said, theirs);
    if (!amount.ok) return amount;
    const chosen = answerIn(answer.text);
    if (chosen === null && answer.text.trim() !== '')
      return refuse('REPLY_WORKBOOK_UNANSWERED', file, { file, cell: answer.at });
    const printed = parseAmount(frozen.lines[at]?.amount ?? '', frozen.currency);
    const sameAsPrinted = amount.value === null || (printed.ok && printed.value === amount.value);
    if (chosen === true && !sameAsPrinted)
      return refuse('REPLY_CONTRADICTS', file, { file, cell: theirs.at });
    lines.push({
      index: at + 1,
      number: number.text.trim(),
      agrees: chosen ?? sameAsPrinted,
      amountMinor: amount.value,
      note: note.text.trim(),
    });
  }
  return ok(lines);
}
