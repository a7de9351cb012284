import { mdiAccountGroupOutline } from '@mdi/js';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMemo, useState, type ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { PartyRow } from '../../../shared/contract/party.ts';
import { classTexts } from '../../../shared/i18n/party-classes.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { approvalTexts } from '../../../shared/i18n/ui/approvals.ts';
import { contactTexts } from '../../../shared/i18n/ui/contacts.ts';
import { partiesTexts } from '../../../shared/i18n/ui/parties.ts';
import { useMay } from '../../api/session.ts';
import { type RowSource, useRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Sort } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridTerms } from '../../ui/grid/grid-terms.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { usePartyColumns } from './party-columns.tsx';
import { PARTY_EDITING } from './party-edits.ts';
import { PartyForm } from './party-form.tsx';

const ROLES = ['customer', 'supplier', 'both'] as const;
const SORTS = ['code', 'name', 'receivable', 'payable', 'overdue'] as const;

type Filter = {
  readonly search: string;
  readonly role: (typeof ROLES)[number] | null;
  readonly onlyOpen: boolean;
  readonly asOf: string;
  readonly sort: (typeof SORTS)[number];
  readonly descending: boolean;
};

/** The filter, kept in the address so that one comes back to the same list. */
function useFilter(): readonly [Filter, (change: Readonly<Record<string, string>>) => void] {
  const { params } = useLocation();
  const sort = SORTS.find((one) => one === params['sort']) ?? 'code';
  return [
    {
      search: params['search'] ?? '',
      role: ROLES.find((one) => one === params['role']) ?? null,
      onlyOpen: params['open'] === '1',
      asOf: params['asOf'] ?? today(),
      sort,
      descending:
        params['order'] === undefined ? sort !== 'code' && sort !== 'name' : params['order'] === 'down',
    },
    amend,
  ];
}

type Parties = { readonly rows: readonly PartyRow[]; readonly total: number };
const pageOf = (reply: Parties): Parties => reply;

/** The list at once, and again with the automatic classes as soon as they are worked out. */
function useParties(request: Omit<RequestOf<'party.list'>, 'offset' | 'limit'>): RowSource<PartyRow> {
  const plain = useRows('party.list', request, pageOf);
  // Working the classes out must not keep the first page waiting.
  const classed = useRows('party.list', plain.total === null ? null : { ...request, classes: true }, pageOf);
  return useMemo(
    () => ({
      ...plain,
      at: (index) => classed.at(index) ?? plain.at(index),
      want: (first, last) => {
        plain.want(first, last);
        classed.want(first, last);
      },
      load: plain.total === null ? plain.load : classed.load,
      problem: plain.problem ?? classed.problem,
      refetch: () => {
        plain.refetch();
        classed.refetch();
      },
    }),
    [plain, classed],
  );
}

function Tools({
  filter,
  change,
}: {
  readonly filter: Filter;
  readonly change: (part: Readonly<Record<string, string>>) => void;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const words = useWords();
  return (
    <>
      <SearchField label={t('search')} value={filter.search} onChange={(search) => change({ search })} />
      <TextField
        select
        fullWidth={false}
        value={filter.role ?? ''}
        onChange={(event) => change({ role: event.target.value })}
        slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': t('col.role') } } }}
        sx={{ minWidth: 110 }}
      >
        <MenuItem value="">{t('all')}</MenuItem>
        {ROLES.map((role) => (
          <MenuItem key={role} value={role}>
            {words(`partyRole.${role}`)}
          </MenuItem>
        ))}
      </TextField>
      <DateField label={t('asOf')} value={filter.asOf} onChange={(asOf) => change({ asOf })} width={125} />
      <FormControlLabel
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 }, mr: 0 }}
        control={
          <Checkbox
            size="small"
            checked={filter.onlyOpen}
            onChange={(_event, on) => change({ open: on ? '1' : '' })}
          />
        }
        label={t('onlyOpen')}
      />
    </>
  );
}

function Empty({ filtered, onNew }: { readonly filtered: boolean; readonly onNew: () => void }): ReactNode {
  const t = useTexts(accountsTexts);
  if (filtered) return <EmptyState title={t('empty.search')} text={t('empty.searchText')} />;
  return (
    <EmptyState icon={mdiAccountGroupOutline} title={t('empty.title')} text={t('empty.text')}>
      <Button variant="contained" onClick={() => go('import')}>
        {t('empty.import')}
      </Button>
      <Button variant="outlined" onClick={onNew}>
        {t('new')}
      </Button>
    </EmptyState>
  );
}

/** Everybody with their balances; Enter opens the account. */
export function PartyList(): ReactNode {
  const t = useTexts(accountsTexts);
  const parties = useTexts(partiesTexts);
  const approvals = useTexts(approvalTexts);
  const contacts = useTexts(contactTexts);
  const classes = useTexts(classTexts);
  const [filter, change] = useFilter();
  const [editing, setEditing] = useState(false);
  const mayWrite = useMay('accountant');
  const terms = useGridTerms('parties', 'party.list');
  const source = useParties({ ...filter, ...terms.request });
  const create = (): void => setEditing(true);
  useShortcuts(mayWrite ? [{ keys: 'n', title: t('new'), group: t('title'), run: create }] : []);
  const sort: Sort = { column: filter.sort, descending: filter.descending };
  return (
    <Place
      title={t('title')}
      tools={<Tools filter={filter} change={change} />}
      actions={
        <>
          <Button onClick={() => go('accounts', 'classes')}>{classes('title')}</Button>
          <Button onClick={() => go('accounts', 'promises')}>{contacts('promises.title')}</Button>
          <Button onClick={() => go('accounts', 'approvals')}>{approvals('title')}</Button>
          <Button onClick={() => go('accounts', 'cleaning')}>{parties('cleaning')}</Button>
          {mayWrite ? (
            <Button variant="contained" onClick={create}>
              {t('new')}
            </Button>
          ) : null}
        </>
      }
      inspector={editing ? <PartyForm partyUid={null} onClose={() => setEditing(false)} /> : undefined}
    >
      <DataGrid
        name="parties"
        label={t('title')}
        source={source}
        columns={usePartyColumns(filter.asOf)}
        rowKey={(row) => `${row.uid} ${row.currency}`}
        sort={sort}
        terms={terms}
        output={{ list: 'parties', request: filter, name: `${t('title')} ${filter.asOf}` }}
        editing={mayWrite ? PARTY_EDITING : undefined}
        fixed={parties('fixed.role')}
        opensAt={(row) => ({ place: 'accounts', subject: row.uid, params: { asOf: filter.asOf } })}
        autoFocus
        empty={
          <Empty
            filtered={
              filter.search !== '' || filter.role !== null || filter.onlyOpen || terms.filters.length > 0
            }
            onNew={create}
          />
        }
      />
    </Place>
  );
}
