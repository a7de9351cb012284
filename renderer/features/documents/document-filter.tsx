import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';

const KINDS = ['invoice', 'credit_note', 'receipt', 'refund', 'adjustment', 'transfer', 'opening'] as const;
const LEDGERS = ['AR', 'AP'] as const;
const SORTS = ['date', 'number', 'amount', 'recorded'] as const;

/** What the list shows, as document.list is asked. */
export type DocumentFilter = {
  readonly search: string;
  readonly kind: (typeof KINDS)[number] | null;
  readonly ledger: (typeof LEDGERS)[number] | null;
  readonly onlyOpen: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly sort: (typeof SORTS)[number];
  readonly descending: boolean;
};

/** The filter in the address. */
export function useDocumentFilter(): DocumentFilter {
  const { params } = useLocation();
  return {
    search: params['search'] ?? '',
    kind: KINDS.find((kind) => kind === params['kind']) ?? null,
    ledger: LEDGERS.find((ledger) => ledger === params['ledger']) ?? null,
    onlyOpen: params['open'] === '1',
    from: parseCalendarDate(params['from'] ?? ''),
    to: parseCalendarDate(params['to'] ?? ''),
    sort: SORTS.find((sort) => sort === params['sort']) ?? 'date',
    descending: params['order'] !== 'up',
  };
}

/** Whether the list leaves anything out. */
export function isFiltered(filter: DocumentFilter): boolean {
  const { search, kind, ledger, onlyOpen, from, to } = filter;
  return search !== '' || kind !== null || ledger !== null || onlyOpen || from !== null || to !== null;
}

function Choice(props: {
  readonly value: string;
  readonly all: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <TextField
      select
      fullWidth={false}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': props.all } } }}
      sx={{ minWidth: 110 }}
    >
      <MenuItem value="">{props.all}</MenuItem>
      {props.choices.map(([value, title]) => (
        <MenuItem key={value} value={value}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The tools above the list. */
export function DocumentFilterTools({ filter }: { readonly filter: DocumentFilter }): ReactNode {
  const t = useTexts(documentsTexts);
  const words = useWords();
  return (
    <>
      <SearchField label={t('search')} value={filter.search} onChange={(search) => amend({ search })} />
      <Choice
        value={filter.kind ?? ''}
        all={t('allKinds')}
        choices={KINDS.map((kind) => [kind, words(`kind.${kind}`)])}
        onChange={(kind) => amend({ kind })}
      />
      <Choice
        value={filter.ledger ?? ''}
        all={t('allLedgers')}
        choices={LEDGERS.map((ledger) => [ledger, words(`ledger.${ledger}`)])}
        onChange={(ledger) => amend({ ledger })}
      />
      <DateField
        label={t('from')}
        value={filter.from ?? ''}
        onChange={(from) => amend({ from })}
        width={112}
      />
      <DateField label={t('to')} value={filter.to ?? ''} onChange={(to) => amend({ to })} width={112} />
      <FormControlLabel
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 }, mr: 0 }}
        control={
          <Checkbox
            size="small"
            checked={filter.onlyOpen}
            onChange={(_event, on) => amend({ open: on ? '1' : '' })}
          />
        }
        label={t('onlyOpen')}
      />
    </>
  );
}
