import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import type { MasterEntry, MasterRow } from '../../shared/contract/master.ts';
import { useQuery } from '../api/use-query.ts';
import { isComposing } from '../format/ime.ts';
import { useDebounced } from './use-debounced.ts';

const CHOICES = 20;
const TYPING_PAUSE_MS = 120;

function codeOf(entry: MasterEntry): string {
  return 'code' in entry ? entry.code : entry.name;
}

/** What stands beside the code: whose it is, what it is called. */
function besides({ entry, partyName }: MasterRow): string {
  const texts = 'code' in entry ? [entry.name, partyName] : entry.kind === 'method' ? [entry.account] : [];
  return texts.filter((text) => text !== '').join(' · ');
}

/** A text that is usually one of master data: found as one types, and anything else may be written as well. */
export function MasterField(props: {
  readonly label: string;
  readonly kind: 'contract' | 'product' | 'method';
  /** Contracts or projects alone. */
  readonly what?: 'contract' | 'project';
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** One was chosen from the list. */
  readonly onPick?: (entry: MasterEntry) => void;
}): ReactNode {
  const { label, kind, what = null, value, onChange, onPick } = props;
  const [open, setOpen] = useState(false);
  const [typing, setTyping] = useState(false);
  const search = useDebounced(typing ? value.trim() : '', TYPING_PAUSE_MS);
  const { data } = useQuery('master.list', open ? { kind, what, search, limit: CHOICES } : null, {
    keepPrevious: true,
  });
  const rows = data?.rows ?? [];
  const take = (chosen: MasterRow | string | null): void => {
    setTyping(false);
    if (chosen === null) return onChange('');
    if (typeof chosen === 'string') return onChange(chosen);
    onChange(codeOf(chosen.entry));
    onPick?.(chosen.entry);
  };
  return (
    <Autocomplete<MasterRow, false, false, true>
      freeSolo
      options={rows}
      value={value}
      inputValue={value}
      open={open && rows.length > 0}
      filterOptions={(all) => all}
      getOptionLabel={(option) => (typeof option === 'string' ? option : codeOf(option.entry))}
      isOptionEqualToValue={(option, chosen) =>
        codeOf(option.entry) === (typeof chosen === 'string' ? chosen : codeOf(chosen.entry))
      }
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onInputChange={(_event, text, why) => {
        if (why !== 'input') return;
        setTyping(true);
        onChange(text);
      }}
      onChange={(_event, chosen) => take(chosen)}
      onKeyDown={(event) => {
        // MUI asks for this mark before it leaves a key alone.
        if (isComposing(event)) Object.assign(event, { defaultMuiPrevented: true });
      }}
      slotProps={{ listbox: { sx: { fontSize: 13, maxHeight: 320 } } }}
      renderOption={({ key: _key, ...option }, row) => (
        <Box component="li" key={row.uid} {...option} sx={{ gap: 1 }}>
          <span>{codeOf(row.entry)}</span>
          <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {besides(row)}
          </Box>
        </Box>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          label={label}
          slotProps={{ ...input.slotProps, inputLabel: { ...input.slotProps.inputLabel, shrink: true } }}
        />
      )}
    />
  );
}
