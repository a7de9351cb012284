import type { LetterRow } from '../../../../shared/contract/letter-shapes.ts';
import { letterStateWord } from '../../../../shared/i18n/letter-states.ts';
import { LIST_COLUMNS, LIST_TITLES } from '../../../../shared/i18n/lists.ts';
import { type Locale, message } from '../../../../shared/i18n/message.ts';
import { paperName } from '../../../../shared/i18n/paper-name.ts';
import { lettersTexts } from '../../../../shared/i18n/ui/letters.ts';
import type { Table, TableColumn } from '../../writers/table.ts';

/** What was answered, or how late the answer is. */
function answerText(locale: Locale, { answer, daysLate }: LetterRow): string {
  if (answer !== 'none') return message(lettersTexts, locale, `answer.${answer}`);
  return daysLate !== null && daysLate > 0
    ? message(lettersTexts, locale, 'papers.late', { days: daysLate })
    : '';
}

function periodText(locale: Locale, { from, to }: LetterRow): string {
  return from === null ? message(lettersTexts, locale, 'papers.asOf', { date: to }) : `${from} – ${to}`;
}

/** The statements and letters that were issued. */
export function letterTable(reply: { readonly rows: readonly LetterRow[] }, locale: Locale): Table {
  const t = lettersTexts[locale];
  const captions = LIST_COLUMNS[locale];
  const columns: readonly (readonly [
    id: string,
    title: string,
    kind: TableColumn['kind'],
    value: (row: LetterRow) => string | null,
  ])[] = [
    ['number', t['papers.number'], 'text', (row) => row.number],
    ['kind', t['papers.kind'], 'text', (row) => paperName(locale, row)],
    ['partyCode', captions.partyCode, 'text', (row) => row.party.code],
    ['partyName', captions.partyName, 'text', (row) => row.party.name],
    ['state', t['papers.state'], 'text', (row) => letterStateWord(locale, row.state)],
    ['answer', t['papers.answer'], 'text', (row) => answerText(locale, row)],
    ['currency', captions.currency, 'text', (row) => row.currency],
    ['closing', t['papers.closing'], 'amount', (row) => row.closing],
    ['theirs', t['papers.theirs'], 'amount', (row) => row.theirClosing],
    ['period', t['papers.period'], 'text', (row) => periodText(locale, row)],
    ['issued', t['papers.issued'], 'date', (row) => row.issueDate],
  ];
  return {
    title: LIST_TITLES[locale].letters,
    columns: columns.map(([id, title, kind]) => ({ id, title, kind })),
    rows: reply.rows.map((row) => columns.map(([, , , value]) => value(row))),
  };
}
