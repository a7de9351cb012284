import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';

/** A choice among kinds of rows, each with how many there are. */
export function FilterChips<Value extends string>(props: {
  readonly label: string;
  readonly all: string | null;
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly title: string; readonly count: number }[];
  readonly onChange: (value: Value | null) => void;
}): ReactNode {
  const { label, all, value, choices, onChange } = props;
  const shown = choices.filter((choice) => choice.count > 0 || choice.value === value);
  if (shown.length === 0) return null;
  return (
    <ToggleButtonGroup size="small" exclusive value={value ?? ''} aria-label={label}>
      {all === null ? null : (
        <ToggleButton value="" onClick={() => onChange(null)}>
          {all}
        </ToggleButton>
      )}
      {shown.map((choice) => (
        <ToggleButton
          key={choice.value}
          value={choice.value}
          onClick={() => onChange(all === null && choice.value === value ? null : choice.value)}
        >
          {choice.title} {choice.count.toLocaleString('en-US')}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
