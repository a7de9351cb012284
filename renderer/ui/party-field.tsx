import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { useQuery } from '../api/use-query.ts';
import { today } from '../format/date.ts';
import { isComposing } from '../format/ime.ts';
import { useTexts } from './preferences.ts';
import { useDebounced } from './use-debounced.ts';

/** A party as the field hands it over. */
export type PickedParty = {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
};

const CHOICES = 20;
const TYPING_PAUSE_MS = 120;

function label(party: PickedParty): string {
  return `${party.code} ${party.name}`;
}

function PartyLine({ party }: { readonly party: PickedParty }): ReactNode {
  return (
    <>
      <Box component="span" sx={{ color: 'text.secondary', minWidth: 56 }}>
        {party.code}
      </Box>
      <span>{party.name}</span>
    </>
  );
}

/** Finds a party as one types: by name, short name, alias, code, tax number or pinyin, as the engine searches. */
export function PartyField(props: {
  readonly label: string;
  readonly value: PickedParty | null;
  readonly onChange: (party: PickedParty | null) => void;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly error?: string;
}): ReactNode {
  const t = useTexts(commonTexts);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const search = useDebounced(
    props.value !== null && typed === label(props.value) ? '' : typed.trim(),
    TYPING_PAUSE_MS,
  );
  const found = useQuery('party.list', open ? { search, asOf: today(), limit: CHOICES } : null, {
    keepPrevious: true,
  });
  const options: readonly PickedParty[] = (found.data?.rows ?? []).map(({ uid, code, name, currency }) => ({
    uid,
    code,
    name,
    currency,
  }));
  return (
    <Autocomplete
      options={options}
      value={props.value}
      inputValue={typed}
      open={open}
      disabled={props.disabled === true}
      autoHighlight
      loading={found.loading || found.stale}
      loadingText={t('loading')}
      noOptionsText={search === '' ? t('party.type') : t('party.none')}
      filterOptions={(all) => all}
      getOptionLabel={label}
      isOptionEqualToValue={(one, other) => one.uid === other.uid}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onInputChange={(_event, text) => setTyped(text)}
      onChange={(_event, party) => props.onChange(party)}
      onKeyDown={(event) => {
        // MUI asks for this mark before it leaves a key alone.
        if (isComposing(event)) Object.assign(event, { defaultMuiPrevented: true });
      }}
      slotProps={{ listbox: { sx: { fontSize: 13, maxHeight: 320 } } }}
      renderOption={({ key: _key, ...option }, party) => (
        <Box component="li" key={party.uid} {...option} sx={{ gap: 1 }}>
          <PartyLine party={party} />
        </Box>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          slotProps={{ ...input.slotProps, inputLabel: { ...input.slotProps.inputLabel, shrink: true } }}
          label={props.label}
          required={props.required === true}
          autoFocus={props.autoFocus === true}
          error={props.error !== undefined && props.error !== ''}
          helperText={props.error}
          placeholder={t('party.placeholder')}
        />
      )}
    />
  );
}
