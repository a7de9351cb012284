import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import type { PlanProgressRow } from '../../../../shared/contract/plan.ts';
import { LIST_COLUMNS, LIST_TITLES, type ListColumn } from '../../../../shared/i18n/lists.ts';
import { type Locale, word } from '../../../../shared/i18n/message.ts';
import type { Table, TableColumn } from '../../writers/table.ts';

type Column = readonly [
  caption: ListColumn,
  kind: TableColumn['kind'],
  value: (row: PlanProgressRow) => string | null,
];

/** What a plan of reconciliation still asks for: overdue first, with what is missing and what the last run found. */
export function planTable(reply: ReplyOf<'plan.progress'>, locale: Locale): Table {
  const columns: readonly Column[] = [
    ['plan', 'text', (row) => row.planName],
    ['partyCode', 'text', (row) => row.partyCode],
    ['partyName', 'text', (row) => row.partyName],
    ['currency', 'text', (row) => row.currency],
    ['periodEnd', 'date', (row) => row.to],
    ['dueDate', 'date', (row) => row.due],
    ['planState', 'text', (row) => word(locale, `plan.${row.state}`)],
    ['daysLate', 'integer', (row) => String(row.daysLate)],
    ['theirs', 'text', (row) => word(locale, row.hasStatement ? 'plan.there' : 'plan.lacking')],
    ['ownClosing', 'amount', (row) => row.closing],
    ['difference', 'amount', (row) => row.difference],
    ['openDifferences', 'integer', (row) => (row.openItems === null ? null : String(row.openItems))],
    ['planOwner', 'text', (row) => row.ownerName],
  ];
  return {
    title: LIST_TITLES[locale].plan,
    columns: columns.map(([caption, kind]) => ({ title: LIST_COLUMNS[locale][caption], kind })),
    rows: reply.rows.map((row) => columns.map(([, , value]) => value(row))),
  };
}
