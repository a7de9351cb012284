import type { MasterKind, MasterOf, MasterRow } from '../../../shared/contract/master.ts';
import { masterTexts } from '../../../shared/i18n/ui/master.ts';
import { showAmount } from '../../format/amount.ts';
import type { Column } from '../../ui/grid/column.ts';
import { useTexts } from '../../ui/preferences.ts';

type Text = ReturnType<typeof useTexts<(typeof masterTexts)['zh-CN']>>;

/** A column that says something of entries of one kind. */
function of<K extends MasterKind>(
  kind: K,
  id: string,
  title: string,
  width: number,
  text: (entry: MasterOf<K>, row: MasterRow) => string,
  more: Partial<Column<MasterRow>> = {},
): Column<MasterRow> {
  return {
    id,
    title,
    width,
    text: (row) => (row.entry.kind === kind ? text(row.entry as MasterOf<K>, row) : ''), // of this kind
    ...more,
  };
}

const RIGHT = { align: 'right' } as const;

const COLUMNS: { readonly [K in MasterKind]: (t: Text) => readonly Column<MasterRow>[] } = {
  field: (t) => [
    of('field', 'name', t('col.name'), 180, ({ name }) => name, { grow: true }),
    of('field', 'of', t('col.of'), 110, (entry) => t(`of.${entry.of}`)),
    of('field', 'type', t('col.type'), 80, ({ type }) => t(`type.${type}`)),
    of('field', 'choices', t('col.choices'), 240, ({ choices }) => choices.join(' / ')),
  ],
  contract: (t) => [
    of('contract', 'code', t('col.number'), 140, ({ code }) => code),
    of('contract', 'what', t('contract.what'), 76, ({ what }) => t(`what.${what}`)),
    of('contract', 'name', t('col.name'), 160, ({ name }) => name, { grow: true }),
    of('contract', 'party', t('col.party'), 180, (_entry, { partyName }) => partyName),
    of(
      'contract',
      'amount',
      t('col.amount'),
      130,
      ({ amount, currency }) => (amount === null ? '' : showAmount(amount, currency)),
      RIGHT,
    ),
    of('contract', 'days', t('col.days'), 176, ({ from, to }) =>
      from === null && to === null ? '' : `${from ?? ''} – ${to ?? ''}`,
    ),
    of(
      'contract',
      'retention',
      t('col.retention'),
      72,
      ({ retentionRate }) => (Number(retentionRate) === 0 ? '' : `${retentionRate}%`),
      RIGHT,
    ),
    of('contract', 'progress', t('contract.state'), 80, ({ state }) => t(`contractState.${state}`)),
  ],
  product: (t) => [
    of('product', 'code', t('col.code'), 120, ({ code }) => code),
    of('product', 'name', t('col.name'), 200, ({ name }) => name, { grow: true }),
    of('product', 'spec', t('col.spec'), 140, ({ spec }) => spec),
    of('product', 'unit', t('col.unit'), 60, ({ unit }) => unit),
    of('product', 'price', t('col.price'), 110, ({ price }) => price ?? '', RIGHT),
    of('product', 'taxRate', t('col.taxRate'), 80, ({ taxRate }) => taxRate ?? '', RIGHT),
    of('product', 'cost', t('col.cost'), 110, ({ cost }) => cost ?? '', RIGHT),
  ],
  method: (t) => [
    of('method', 'name', t('col.name'), 180, ({ name }) => name, { grow: true }),
    of('method', 'type', t('col.type'), 120, ({ type }) => t(`methodType.${type}`)),
    of('method', 'account', t('col.account'), 240, ({ account }) => account),
  ],
};

/** The columns of a list of master data of one kind. */
export function useMasterColumns(kind: MasterKind): readonly Column<MasterRow>[] {
  const t = useTexts(masterTexts);
  const state: Column<MasterRow> = {
    id: 'state',
    title: t('col.state'),
    width: 80,
    text: ({ entry }) => t(entry.retired ? 'state.retired' : 'state.used'),
  };
  return [...COLUMNS[kind](t), state];
}
