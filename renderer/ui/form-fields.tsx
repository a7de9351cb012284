import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';

/** A field for a line of text, or several lines. */
export function LineField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly rows?: number;
  readonly error?: string;
  readonly help?: string;
}): ReactNode {
  const error = props.error ?? '';
  return (
    <TextField
      label={props.label}
      value={props.value}
      required={props.required === true}
      disabled={props.disabled === true}
      autoFocus={props.autoFocus === true}
      error={error !== ''}
      helperText={error === '' ? props.help : error}
      autoComplete="off"
      onChange={(event) => props.onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
      {...(props.rows === undefined ? {} : { multiline: true, minRows: props.rows })}
    />
  );
}

/** A field with a fixed choice; `value` is one of the choices. */
export function ChoiceField<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly title: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}): ReactNode {
  return (
    <TextField
      select
      label={props.label}
      value={props.value}
      disabled={props.disabled === true}
      onChange={(event) => {
        const chosen = props.choices.find((choice) => choice.value === event.target.value);
        if (chosen !== undefined) props.onChange(chosen.value);
      }}
      // A choice whose value is empty is a choice with a word of its own.
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      {props.choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.title}
        </MenuItem>
      ))}
    </TextField>
  );
}
