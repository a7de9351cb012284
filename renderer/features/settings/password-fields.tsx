import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';

/** Fewest characters of a password somebody sets here. */
export const PASSWORD_MIN = 8;

/** A field for a password. `fresh` is one that is set now, which the browser must not fill in. */
export function PasswordField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly fresh?: boolean;
  readonly error?: string;
}): ReactNode {
  const error = props.error ?? '';
  return (
    <TextField
      label={props.label}
      type="password"
      value={props.value}
      required
      autoComplete={props.fresh === true ? 'new-password' : 'current-password'}
      error={error !== ''}
      helperText={error}
      onChange={(event) => props.onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
