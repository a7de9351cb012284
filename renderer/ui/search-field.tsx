import { mdiMagnify } from '@mdi/js';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useDebounced } from './use-debounced.ts';

const TYPING_PAUSE_MS = 150;

/** A field that narrows a list while one types; Escape empties it. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly width?: number | string;
}): ReactNode {
  const { label, value, onChange, width = 220 } = props;
  const [typed, setTyped] = useState(value);
  const rested = useDebounced(typed, TYPING_PAUSE_MS);
  const tell = useEffectEvent((text: string) => {
    if (text !== value) onChange(text);
  });
  useEffect(() => tell(rested.trim()), [rested]);
  return (
    <TextField
      fullWidth={false}
      value={typed}
      placeholder={label}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return;
        event.stopPropagation();
        setTyped('');
      }}
      sx={{ width }}
      slotProps={{
        htmlInput: { 'aria-label': label, type: 'search' },
        input: {
          startAdornment: (
            <InputAdornment position="start" sx={{ mr: 0 }}>
              <Icon path={mdiMagnify} size={16} />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
