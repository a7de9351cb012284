import type { ReactNode } from 'react';
import type { DocumentRow } from '../../../shared/contract/document.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import type { LetterForm } from './letter-form.ts';

function useColumns(): readonly Column<DocumentRow>[] {
  const t = useTexts(lettersTexts);
  return [
    { id: 'date', title: t('column.date'), width: 92, text: (row) => row.date },
    { id: 'number', title: t('column.number'), width: 120, text: (row) => row.number },
    { id: 'party', title: t('papers.party'), width: 140, grow: true, text: (row) => row.partyName },
    {
      id: 'amount',
      title: t('papers.subject'),
      width: 128,
      align: 'right',
      text: (row) => row.amount,
      cell: (row) => <Money amount={row.amount} currency={row.currency} />,
      sum: (row) => ({ amount: row.amount, currency: row.currency }),
    },
  ];
}

/** Receipts of the days chosen, each of which a 收据 can be written for. */
export function ReceiptList(props: {
  readonly form: LetterForm;
  readonly search: string;
  readonly onShow: (shown: {
    readonly partyUid: string;
    readonly currency: string;
    readonly documents: readonly string[];
  }) => void;
  readonly onChosen: (chosen: {
    readonly parties: readonly string[];
    readonly documents: readonly string[];
  }) => void;
}): ReactNode {
  const { form, search, onShow, onChosen } = props;
  const t = useTexts(lettersTexts);
  const said = useTexts(statementsTexts);
  const days = { from: parseCalendarDate(form.from), to: parseCalendarDate(form.to) };
  const source = useRows(
    'document.list',
    { search, kind: 'receipt', ledger: form.ledger, ...days },
    (reply): { rows: readonly DocumentRow[]; total: number } => reply,
  );
  const show = (row: DocumentRow): void =>
    onShow({ partyUid: row.partyUid, currency: row.currency, documents: [row.uid] });
  return (
    <DataGrid
      name="letter-receipts"
      label={t('kind.receipt_voucher')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.uid}
      onOpen={show}
      onInspect={show}
      onSelection={(rows) =>
        onChosen({
          parties: [...new Set(rows.map((row) => row.partyUid))],
          documents: rows.map((row) => row.uid),
        })
      }
      autoFocus
      empty={<EmptyState title={said('party.none')} />}
    />
  );
}
