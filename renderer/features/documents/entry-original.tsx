import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { useQuery } from '../../api/use-query.ts';
import { isComposing } from '../../format/ime.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { useDebounced } from '../../ui/use-debounced.ts';
import type { EntryParts } from './entry-parts.ts';

const TYPING_PAUSE_MS = 120;

/** The invoice a credit note belongs to: found among the party's invoices by number or amount. */
export function EntryOriginal({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const [typed, setTyped] = useState(form.original?.number ?? '');
  const [open, setOpen] = useState(false);
  const search = useDebounced(typed === form.original?.number ? '' : typed.trim(), TYPING_PAUSE_MS);
  const wanted = form.kind === 'credit_note' && form.party !== null;
  const { data } = useQuery(
    'document.list',
    open && wanted
      ? { search, kind: 'invoice', ledger: form.ledger, partyUid: form.party?.uid ?? null, limit: 20 }
      : null,
    { keepPrevious: true },
  );
  if (!wanted) return null;
  const options = (data?.rows ?? []).filter((row) => row.currency === form.currency);
  return (
    <Autocomplete
      options={options}
      value={options.find((row) => row.uid === form.original?.uid) ?? null}
      inputValue={typed}
      open={open}
      filterOptions={(all) => all}
      getOptionLabel={(row) => row.number}
      isOptionEqualToValue={(one, other) => one.uid === other.uid}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onInputChange={(_event, text, reason) => {
        if (reason !== 'reset' || text !== '') setTyped(text);
      }}
      onChange={(_event, row) => {
        setTyped(row?.number ?? '');
        change({ original: row === null ? null : { uid: row.uid, number: row.number } });
      }}
      onKeyDown={(event) => {
        if (isComposing(event)) Object.assign(event, { defaultMuiPrevented: true });
      }}
      renderOption={({ key: _key, ...option }, row) => (
        <Box component="li" key={row.uid} {...option} sx={{ gap: 1 }}>
          <span>{row.number}</span>
          <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>
            {row.date}
          </Box>
          <Money amount={row.amount} currency={row.currency} />
        </Box>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          slotProps={{ ...input.slotProps, inputLabel: { ...input.slotProps.inputLabel, shrink: true } }}
          label={t('entry.original')}
          helperText={t('entry.originalHelp')}
        />
      )}
    />
  );
}
