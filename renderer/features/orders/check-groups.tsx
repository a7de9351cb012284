import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useState, type ReactNode } from 'react';
import type { ReplyOf, RequestOf } from '../../../shared/contract/contract.ts';
import type { DeliveryGroupRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import type { QueryView } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { moneyColumn } from './columns.tsx';

type Class = DeliveryGroupRow['class'];
type Subject = Omit<RequestOf<'delivery.check'>, 'offset' | 'limit' | 'class'>;
type Row = DeliveryGroupRow & { readonly currency: string };

const MARKS: { readonly [C in Class]: MarkKind } = {
  equal: 'done',
  quantity_differs: 'warning',
  price_differs: 'warning',
  amount_differs: 'warning',
  ours_only: 'part',
  theirs_only: 'ask',
  doubled: 'wrong',
};

/** The class of a group by shape and word. */
export function ClassMark({ name }: { readonly name: Class }): ReactNode {
  const t = useTexts(ordersTexts);
  return <Mark kind={MARKS[name]}>{t(`class.${name}`)}</Mark>;
}

function numbersOf(row: DeliveryGroupRow): string {
  return [...new Set([...row.ours, ...row.theirs].map(({ number }) => number))].join(', ');
}

function useColumns(listed: boolean): readonly Column<Row>[] {
  const t = useTexts(ordersTexts);
  const first = (row: Row) => row.ours[0] ?? row.theirs[0];
  const plain = (id: string, title: string, width: number, text: (row: Row) => string): Column<Row> => ({
    id,
    title,
    width,
    align: 'right',
    text,
  });
  return [
    {
      id: 'class',
      title: t('check.result'),
      width: 104,
      text: (row) => t(`class.${row.class}`),
      cell: (row) => <ClassMark name={row.class} />,
    },
    { id: 'date', title: t('date'), width: 92, text: (row) => first(row)?.date ?? '' },
    { id: 'number', title: t('number'), width: 130, text: numbersOf },
    {
      id: 'item',
      title: t('item'),
      width: 170,
      grow: true,
      text: (row) => `${first(row)?.item ?? ''} ${first(row)?.spec ?? ''}`.trim(),
    },
    plain('oursQuantity', t('check.oursQuantity'), 84, (row) => row.oursQuantity ?? ''),
    ...(listed
      ? [plain('theirsQuantity', t('check.theirsQuantity'), 84, (row) => row.theirsQuantity ?? '')]
      : []),
    plain('oursPrice', t('check.oursPrice'), 84, (row) => row.oursPrice ?? ''),
    ...(listed ? [plain('theirsPrice', t('check.theirsPrice'), 84, (row) => row.theirsPrice ?? '')] : []),
    moneyColumn<Row>('ours', t('check.oursAmount'), (row) => (row.ours.length === 0 ? null : row.oursAmount)),
    ...(listed
      ? [
          moneyColumn<Row>('theirs', t('check.theirsAmount'), (row) =>
            row.theirs.length === 0 ? null : row.theirsAmount,
          ),
          moneyColumn<Row>('difference', t('check.difference'), (row) => row.difference, {
            width: 104,
            blankZero: true,
          }),
        ]
      : []),
  ];
}

/** Both totals, the difference, and a chip a class that narrows the list. */
function Head(props: {
  readonly head: ReplyOf<'delivery.check'>;
  readonly currency: string;
  readonly shown: Class | null;
  readonly onShow: (name: Class | null) => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  const { head, currency, shown, onShow } = props;
  const money = (amount: string): ReactNode => <Money amount={amount} currency={currency} strong />;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2.5,
        rowGap: 0.75,
        px: 1.5,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        fontSize: 13,
      }}
    >
      <span>
        {t('check.ours')} {money(head.ours)}
      </span>
      <span>
        {t('check.theirs')} {head.theirs === null ? t('check.noList') : money(head.theirs)}
      </span>
      {head.difference === null ? null : (
        <span>
          {t('check.difference')} {money(head.difference)}
        </span>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        <Chip
          size="small"
          label={t('class.all')}
          variant={shown === null ? 'filled' : 'outlined'}
          onClick={() => onShow(null)}
        />
        {head.classes
          .filter(({ groups }) => groups > 0)
          .map(({ class: name, groups }) => (
            <Chip
              key={name}
              size="small"
              label={`${t(`class.${name}`)} ${groups}`}
              variant={shown === name ? 'filled' : 'outlined'}
              onClick={() => onShow(shown === name ? null : name)}
            />
          ))}
      </Box>
      {head.lists.length === 0 ? null : (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('check.lists', { files: head.lists.map(({ fileName }) => fileName).join(', ') })}
        </Box>
      )}
    </Box>
  );
}

/** The groups of a comparison, those that differ first; Enter shows what a difference is made of. */
export function CheckGroups(props: {
  readonly subject: Subject;
  readonly head: QueryView<ReplyOf<'delivery.check'>>;
  readonly onShow: (group: DeliveryGroupRow) => void;
}): ReactNode {
  const { subject, head, onShow } = props;
  const t = useTexts(ordersTexts);
  const [shown, setShown] = useState<Class | null>(null);
  const { currency } = subject;
  const source = useRows(
    'delivery.check',
    { ...subject, class: shown },
    (reply): { rows: readonly Row[]; total: number } => ({
      rows: reply.rows.map((row) => ({ ...row, currency })),
      total: reply.total,
    }),
  );
  return (
    <>
      {head.problem === null ? null : (
        <Box sx={{ p: 1.5 }}>
          <ProblemNotice problem={head.problem} onRetry={head.refetch} />
        </Box>
      )}
      {head.data === undefined ? null : (
        <Head head={head.data} currency={currency} shown={shown} onShow={setShown} />
      )}
      <DataGrid
        name="delivery-check"
        label={t('tab.check')}
        source={source}
        columns={useColumns(head.data?.theirs !== null)}
        rowKey={(row) => [...row.ours, ...row.theirs].map(({ lineId }) => lineId).join(' ')}
        tone={(row) => (row.class === 'equal' ? 'muted' : null)}
        onOpen={onShow}
        onInspect={onShow}
        autoFocus
        empty={<EmptyState title={t('check.empty')} />}
      />
    </>
  );
}
