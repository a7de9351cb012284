import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { amend } from '../../ui/navigation.ts';

/** Which state a list shows, kept in the address. */
export function StateChoice(props: {
  readonly label: string;
  readonly all: string;
  readonly value: string | null;
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}): ReactNode {
  const { label, all, value, choices } = props;
  return (
    <ToggleButtonGroup size="small" exclusive value={value ?? ''} aria-label={label}>
      {[{ value: '', title: all }, ...choices].map((each) => (
        <ToggleButton key={each.value} value={each.value} onClick={() => amend({ state: each.value })}>
          {each.title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
