import type { StatementEntry } from '../../../../shared/domain/reading/statement-records.ts';
import { present } from '../../../../shared/std/assert.ts';
import { customFacts, rawText } from '../record-parts.ts';
import type { Details } from './details.ts';
import type { Field } from './fields.ts';
import type { StatementLine } from './statement-line.ts';

/** A line whose :86: may still follow. One of its dates is known. */
export type Pending = {
  readonly field: Field;
  readonly line: StatementLine;
  /** What was written below it, for show. */
  readonly below: string[];
  details: Details | null;
};

/** The line as the statement takes it. `balance`: what a page states after its last line. */
export function entryOf({ field, line, below, details }: Pending, balance: string | null): StatementEntry {
  const text = details?.text ?? '';
  return {
    line: field.line,
    raw: rawText([`:61:${field.lines[0] ?? ''}`, ...field.lines.slice(1), ...below]),
    date: present(line.entryDate ?? line.valueDate, 'date of a line'),
    valueDate: line.valueDate,
    amount: line.amount,
    balance,
    type: details?.type || line.code,
    // KREF+ only says that the reference stands in the details.
    reference:
      line.reference === '' || line.reference === 'KREF+' ? (details?.reference ?? '') : line.reference,
    endToEndId: details?.endToEndId ?? '',
    bankReference: line.bankReference,
    counterparty: details?.counterparty ?? '',
    counterpartyAccount: details?.counterpartyAccount ?? '',
    counterpartyBank: details?.counterpartyBank ?? '',
    text: text === '' ? line.supplement : text,
    custom: customFacts([
      [':61:', line.reversal ? `R ${line.code}` : line.code],
      ...(text === '' ? [] : [[':61: +', line.supplement] as const]),
      ...(details?.facts ?? []),
    ]),
  };
}
