import { documentKind, documentOwner, type DocumentRow } from '../../shared/contract/document.ts';
import { documentWords } from '../../shared/i18n/ui/document-words.ts';
import { useCustomColumns } from './custom-fields.tsx';
import type { Column } from './grid/column.ts';
import { Mark, type MarkKind } from './mark.tsx';
import { Money } from './money.tsx';
import { useTexts, useWords } from './preferences.ts';

const STATUS_MARKS: { readonly [S in DocumentRow['status']]: MarkKind } = {
  open: 'open',
  partial: 'part',
  settled: 'done',
  voided: 'wrong',
  reversed: 'wrong',
};

const LEDGERS = ['AR', 'AP'] as const;
const STATUSES = [
  'open',
  'partial',
  'settled',
  'voided',
  'reversed',
] as const satisfies readonly DocumentRow['status'][];

/** What a kind is called on its ledger: money out to a supplier is 付款, not 收款. */
export function kindKey(kind: string, ledger: string): string {
  return `${ledger === 'AP' && (kind === 'receipt' || kind === 'refund') ? 'kindAP' : 'kind'}.${kind}`;
}

/** The state of a document by shape and word. */
export function useStatusMark(): (status: DocumentRow['status']) => React.ReactNode {
  const words = useWords();
  return (status) => <Mark kind={STATUS_MARKS[status]}>{words(`status.${status}`)}</Mark>;
}

function useMoneyColumn(): (key: 'amount' | 'open', title: string, sortable: boolean) => Column<DocumentRow> {
  return (key, title, sortable) => ({
    id: key,
    title,
    width: 150,
    align: 'right',
    sortable,
    text: (row) => row[key],
    cell: (row) => (
      <Money
        amount={row[key]}
        currency={row.currency}
        blankZero={key === 'open'}
        against={key === 'amount' && row.kind === 'credit_note'}
      />
    ),
    sum: (row) => ({ amount: row[key], currency: row.currency }),
  });
}

/** Columns of a list of documents; a party's own list leaves the party out. */
export function useDocumentColumns(withParty: boolean): readonly Column<DocumentRow>[] {
  const t = useTexts(documentWords);
  const words = useWords();
  const mark = useStatusMark();
  const custom = useCustomColumns<DocumentRow>('document');
  const money = useMoneyColumn();
  const choices = (group: string, values: readonly string[]): NonNullable<Column<DocumentRow>['choices']> =>
    values.map((value) => ({ value, title: words(`${group}.${value}`) }));
  const party: readonly Column<DocumentRow>[] = [
    {
      id: 'party',
      title: t('col.party'),
      width: 220,
      grow: true,
      text: (row) => `${row.partyCode} ${row.partyName}`,
    },
  ];
  return [
    { id: 'date', title: t('col.date'), width: 100, sortable: true, text: (row) => row.date },
    { id: 'number', title: t('col.number'), width: 172, sortable: true, text: (row) => row.number },
    {
      id: 'kind',
      title: t('col.kind'),
      width: 92,
      text: (row) => words(kindKey(row.kind, row.ledger)),
      code: (row) => row.kind,
      choices: choices('kind', documentKind.options),
    },
    {
      id: 'ledger',
      title: t('col.ledger'),
      width: 92,
      text: (row) => words(`ledger.${row.ledger}`),
      code: (row) => row.ledger,
      choices: choices('ledger', LEDGERS),
    },
    ...(withParty ? party : []),
    { id: 'dueDate', title: t('col.dueDate'), width: 100, text: (row) => row.dueDate ?? '' },
    { id: 'currency', title: t('col.currency'), width: 68, text: (row) => row.currency },
    money('amount', t('col.amount'), true),
    money('open', t('col.open'), false),
    {
      id: 'status',
      title: t('col.status'),
      width: 104,
      text: (row) => words(`status.${row.status}`),
      code: (row) => row.status,
      choices: choices('status', STATUSES),
      cell: (row) => mark(row.status),
    },
    {
      id: 'owner',
      title: t('col.owner'),
      width: 70,
      text: (row) => words(`owner.${row.owner}`),
      code: (row) => row.owner,
      choices: choices('owner', documentOwner.options),
    },
    { id: 'text', title: t('col.text'), width: 180, grow: !withParty, text: (row) => row.text },
    { id: 'contract', title: t('col.contract'), width: 120, text: (row) => row.contract },
    { id: 'project', title: t('col.project'), width: 120, text: (row) => row.project },
    { id: 'method', title: t('col.method'), width: 100, text: (row) => row.method },
    { id: 'account', title: t('col.account'), width: 140, text: (row) => row.account },
    { id: 'exportBatch', title: t('col.exportBatch'), width: 120, text: (row) => row.exportBatch ?? '' },
    ...custom,
  ];
}
