import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { differenceClass } from '../../../shared/contract/reconciliation.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { ClassMark } from './class-mark.tsx';

type Item = ReplyOf<'reconcile.items'>['rows'][number];
const STATUS_MARK = { open: 'open', agreed: 'done', disputed: 'warning', cleared: 'done' } as const;

function useColumns(ofAll: boolean): readonly Column<Item>[] {
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const party: Column<Item> = {
    id: 'party',
    title: t('col.party'),
    width: 220,
    text: (row) => row.partyName,
  };
  return [
    ...(ofAll ? [party] : []),
    {
      id: 'class',
      title: t('classify.class'),
      width: 110,
      text: (row) => words(`class.${row.class}`),
      cell: (row) => (
        <>
          <ClassMark of={row.class} /> {words(`class.${row.class}`)}
        </>
      ),
    },
    { id: 'label', title: t('col.item'), width: 240, grow: true, text: (row) => row.label },
    { id: 'cause', title: t('classify.cause'), width: 96, text: (row) => words(`cause.${row.cause}`) },
    { id: 'since', title: t('col.since'), width: 96, text: (row) => row.since },
    { id: 'age', title: t('col.age'), width: 64, align: 'right', text: (row) => String(row.ageDays) },
    {
      id: 'difference',
      title: t('col.difference'),
      width: 130,
      align: 'right',
      text: (row) => row.difference,
      cell: (row) => <Money amount={row.difference} currency={row.currency} />,
      sum: (row) => ({ amount: row.difference, currency: row.currency }),
    },
    {
      id: 'status',
      title: t('classify.status'),
      width: 92,
      text: (row) => words(`status.${row.status}`),
      cell: (row) => <Mark kind={STATUS_MARK[row.status]}>{words(`status.${row.status}`)}</Mark>,
    },
    { id: 'owner', title: t('classify.owner'), width: 90, text: (row) => row.owner ?? '' },
    { id: 'note', title: t('classify.note'), width: 140, text: (row) => row.note },
  ];
}

/** Who looks after an open item, how far it has got, and a note. */
function ItemPanel(props: {
  readonly item: Item;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { item, mayWrite, onClose } = props;
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const [form, set] = useState({
    owner: item.owner ?? '',
    status: item.status === 'cleared' ? ('open' as const) : item.status,
    note: item.note,
  });
  const save = async (): Promise<void> => {
    const { closeUid, id } = item;
    const reply = await command('reconcile.item', { closeUid, id, ...form, owner: form.owner.trim() });
    if (!reply.ok) return showProblem(reply.error);
    showToast({ text: t('item.saved') });
    onClose();
  };
  return (
    <Inspector
      title={item.label}
      detail={t('item.listed', { to: item.listedOn, days: item.ageDays })}
      onClose={onClose}
      actions={
        mayWrite ? (
          <Button variant="contained" onClick={() => void save()}>
            {t('item.save')}
          </Button>
        ) : undefined
      }
    >
      <Box sx={{ display: 'grid', gap: 1.25, mt: 1 }}>
        <ChoiceField
          label={t('classify.status')}
          value={form.status}
          disabled={!mayWrite}
          choices={(['open', 'agreed', 'disputed'] as const).map((value) => ({
            value,
            title: words(`status.${value}`),
          }))}
          onChange={(status) => set({ ...form, status })}
        />
        <LineField
          label={t('classify.owner')}
          value={form.owner}
          disabled={!mayWrite}
          onChange={(owner) => set({ ...form, owner })}
        />
        <LineField
          label={t('classify.note')}
          value={form.note}
          rows={3}
          disabled={!mayWrite}
          onChange={(note) => set({ ...form, note })}
        />
      </Box>
    </Inspector>
  );
}

/** The class and currency of the address, for the list of all accounts alone. */
function useAskedClass(ofAll: boolean): {
  readonly class: Item['class'] | null;
  readonly currency: string | null;
} {
  const { params } = useLocation();
  const named = differenceClass.safeParse(params['class']);
  const currency = params['currency'] ?? '';
  return {
    class: ofAll && named.success ? named.data : null,
    currency: ofAll && /^[A-Z]{3}$/u.test(currency) ? currency : null,
  };
}

/** What is open by class and currency; one narrows the list to it. */
function ClassChips(): ReactNode {
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const asked = useAskedClass(true);
  const { data } = useQuery('reconcile.items', { asOf: today(), limit: 1 });
  if (data === undefined || data.sums.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, px: 1.5, py: 1, bgcolor: 'background.paper' }}>
      <Chip
        label={t('classes.all')}
        color={asked.class === null ? 'primary' : 'default'}
        onClick={() => amend({ class: '', currency: '' })}
      />
      {data.sums.map((sum) => {
        const chosen = sum.class === asked.class && sum.currency === asked.currency;
        return (
          <Chip
            key={`${sum.class} ${sum.currency}`}
            label={`${words(`class.${sum.class}`)} ${sum.count} · ${sum.currency} ${showAmount(sum.difference, sum.currency)}`}
            color={chosen ? 'primary' : 'default'}
            aria-pressed={chosen}
            onClick={() =>
              amend(chosen ? { class: '', currency: '' } : { class: sum.class, currency: sum.currency })
            }
          />
        );
      })}
    </Box>
  );
}

/** Items a reconciliation left open, or those of the last reconciliations of all accounts. */
export function ItemList({
  closeUid,
  mayWrite,
}: {
  readonly closeUid: string | null;
  readonly mayWrite: boolean;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const [item, setItem] = useState<Item | null>(null);
  const asked = {
    closeUid,
    asOf: closeUid === null ? today() : null,
    ...useAskedClass(closeUid === null),
  };
  const source = useRows(
    'reconcile.items',
    asked,
    (reply): { rows: readonly Item[]; total: number } => reply,
  );
  const columns = useColumns(closeUid === null);
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        {closeUid === null ? <ClassChips /> : null}
        <DataGrid
          name={closeUid === null ? 'reconcile-items' : 'reconcile-close-items'}
          label={t('items.label')}
          source={source}
          columns={columns}
          rowKey={(row) => `${row.closeUid} ${row.id}`}
          onInspect={setItem}
          onOpen={setItem}
          autoFocus
          empty={<EmptyState title={t('items.empty')} text={t('items.emptyText')} />}
        />
      </Box>
      {item === null ? null : (
        <ItemPanel
          key={`${item.closeUid} ${item.id}`}
          item={item}
          mayWrite={mayWrite}
          onClose={() => setItem(null)}
        />
      )}
    </Box>
  );
}
