import { assert } from '../../std/assert.ts';
import { absolute, sumOf } from '../../std/integer.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { balanceOf } from '../statement/build-snapshot.ts';
import type { StatementBalance } from '../statement/snapshot.ts';
import { checkLetter } from './check-letter.ts';
import {
  amountInWords,
  fillLines,
  fillParagraphs,
  fillText,
  placeholderValues,
  type PlaceholderValues,
} from './placeholders.ts';
import type {
  LetterColumn,
  LetterInput,
  LetterItem,
  LetterSnapshot,
  LetterTemplate,
  PrintedItem,
} from './types.ts';

/**
 * Freezes what a letter shows (SPEC 26): texts with their placeholders filled, rows as they are printed, and sums. The figures handed in
 * are compared with their rows here, and again from the frozen text by `checkLetter`. @throws Bug naming the sum that disagrees.
 */
export function buildLetter(input: LetterInput): LetterSnapshot {
  const { template, currency } = input;
  const { kind, locale } = template;
  assert(input.from === null || input.from <= input.to, 'a letter must not end before it begins');
  assertSums(input);
  const values = placeholderValues(input);
  const items = input.items.map((item, index) => printedItem(rowOf(input, item), index, currency));
  const snapshot: LetterSnapshot = {
    version: 1,
    kind,
    form: template.form,
    level: template.level,
    locale,
    template: frozenTemplate(template, values),
    number: input.number,
    copy: input.copy,
    ledger: input.ledger,
    currency,
    from: input.from,
    to: input.to,
    company: input.company,
    party: input.party,
    replyAddress: input.replyAddress,
    title: fillText(template.title, values),
    salutation: fillText(template.salutation, values),
    openingTexts: fillParagraphs(template.opening, values),
    closingTexts: fillParagraphs(template.closing, values),
    opening: input.openingMinor === null ? null : sided(input, input.openingMinor),
    closing: sided(input, input.closingMinor),
    subject: formatAmount(absolute(input.subjectMinor), currency),
    subjectWords: amountInWords(input.subjectMinor, currency, locale),
    items,
    totals: totalsOf(input),
    issueDate: input.issueDate,
    replyBy: input.replyBy,
    payBy: input.payBy,
    about: input.about,
    mail: {
      subject: fillText(template.mail.subject, values),
      body: fillLines(template.mail.body, values),
    },
    preparedBy: input.preparedBy,
    reviewedBy: input.reviewedBy,
    printedAt: input.printedAt,
    journalHead: input.journalHead,
  };
  checkLetter(snapshot);
  return snapshot;
}

/** A balance signed as its ledger's, on its side of the account. */
function sided({ ledger, currency }: LetterInput, minor: bigint): StatementBalance {
  return balanceOf(ledger === 'AR' ? minor : -minor, currency);
}

function frozenTemplate(template: LetterTemplate, values: PlaceholderValues): LetterSnapshot['template'] {
  const { uid, version, name, page, window, columns, letterhead, replySlip } = template;
  return {
    uid,
    version,
    name,
    page,
    window,
    columns,
    letterhead,
    seals: template.seals.map((seal) => ({ ...seal, caption: fillText(seal.caption, values) })),
    replySlip:
      replySlip === null
        ? null
        : {
            title: fillText(replySlip.title, values),
            agree: fillText(replySlip.agree, values),
            differ: fillText(replySlip.differ, values),
          },
  };
}

/** An audit confirmation states its one balance under 贵公司欠 or 欠贵公司; a receipt voucher has its amounts in one column on either ledger. */
function rowOf({ template, ledger }: LetterInput, item: LetterItem): LetterItem {
  if (template.kind === 'receipt_voucher')
    return { ...item, creditMinor: item.creditMinor ?? item.debitMinor, debitMinor: null };
  if (template.kind !== 'audit_confirmation') return item;
  const theirs = ledger === 'AR' ? (item.openMinor ?? 0n) : -(item.openMinor ?? 0n);
  return { ...item, debitMinor: theirs > 0n ? theirs : 0n, creditMinor: theirs < 0n ? -theirs : 0n };
}

function printedItem(item: LetterItem, index: number, currency: CurrencyCode): PrintedItem {
  const amount = (minor: bigint | null): string | null =>
    minor === null ? null : formatAmount(minor, currency);
  const cells: Readonly<Record<LetterColumn, string | null>> = {
    index: String(index + 1),
    date: item.date,
    number: item.number,
    text: item.text,
    due_date: item.dueDate,
    days_overdue: item.daysOverdue === null ? null : String(item.daysOverdue),
    original: amount(item.originalMinor),
    debit: amount(item.debitMinor),
    credit: amount(item.creditMinor),
    open: amount(item.openMinor),
    balance: amount(item.balanceMinor),
    note: item.note,
  };
  const said = Object.entries(cells).filter(
    (cell): cell is [string, string] => cell[1] !== null && cell[1] !== '',
  );
  return { documentUid: item.documentUid, ...Object.fromEntries(said) };
}

function totalsOf(input: LetterInput): LetterSnapshot['totals'] {
  const rows = input.items.map((item) => rowOf(input, item));
  const total = (of: (item: LetterItem) => bigint | null): string =>
    formatAmount(sumOf(rows.map((row) => of(row) ?? 0n)), input.currency);
  const sums = {
    original: total((row) => row.originalMinor),
    debit: total((row) => row.debitMinor),
    credit: total((row) => row.creditMinor),
    open: total((row) => row.openMinor),
  };
  const shown = Object.entries(sums).filter(([column]) =>
    input.template.columns.some((own) => own === column),
  );
  return Object.fromEntries(shown);
}

function assertSums(input: LetterInput): void {
  const { kind, columns } = input.template;
  const { closingMinor, subjectMinor } = input;
  const open = sumOf(input.items.map((item) => item.openMinor ?? 0n));
  if (kind === 'dunning') {
    assert(open === subjectMinor, `overdue items make ${open}, not ${subjectMinor}`);
    return;
  }
  if (kind === 'receipt_voucher') {
    const paid = sumOf(input.items.map((item) => item.creditMinor ?? item.debitMinor ?? 0n));
    assert(paid === subjectMinor, `receipts make ${paid}, not ${subjectMinor}`);
    return;
  }
  assert(absolute(subjectMinor) === absolute(closingMinor), 'the letter is about its closing balance');
  if (kind === 'audit_confirmation') {
    assert(input.items.length === 1, 'an audit confirmation states one balance');
    assert(open === closingMinor, `the balance stated is ${open}, not ${closingMinor}`);
  } else if (kind === 'confirmation_letter' && columns.includes('open')) {
    assert(open === closingMinor, `open items make ${open}, not ${closingMinor}`);
  } else {
    assertMovements(input);
  }
}

function assertMovements(input: LetterInput): void {
  assert(input.openingMinor !== null, 'movements begin at an opening balance');
  const sign = input.ledger === 'AR' ? 1n : -1n;
  let balance = input.openingMinor;
  for (const item of input.items) {
    balance += sign * ((item.debitMinor ?? 0n) - (item.creditMinor ?? 0n));
    assert(
      item.balanceMinor === null || item.balanceMinor === balance,
      `balance after ${item.number} is ${String(item.balanceMinor)}, not ${balance}`,
    );
  }
  assert(balance === input.closingMinor, `closing is ${input.closingMinor}, its rows make ${balance}`);
}
