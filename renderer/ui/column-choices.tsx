import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ChoiceField } from './form-fields.tsx';

/** Which column of a file holds what, each changeable. */
export function ColumnChoices<Key extends string>(props: {
  readonly keys: readonly Key[];
  readonly titleOf: (key: Key) => string;
  /** What stands where no column is chosen. */
  readonly none: string;
  /** Whether a column may be let go of again. */
  readonly optional: boolean;
  /** Captions of the file's columns. */
  readonly captions: readonly string[];
  readonly columns: readonly { readonly key: Key; readonly column: number }[];
  readonly disabled: boolean;
  readonly onChange: (key: Key, column: number | null) => void;
}): ReactNode {
  const { keys, titleOf, none, optional, captions, columns, disabled, onChange } = props;
  const offered = captions.map((caption, index) => ({
    value: String(index),
    title: `${index + 1} ${caption}`,
  }));
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: 1.25 }}>
      {keys.map((key) => {
        const column = columns.find((each) => each.key === key)?.column;
        return (
          <ChoiceField
            key={key}
            label={titleOf(key)}
            value={column === undefined ? '' : String(column)}
            disabled={disabled}
            choices={[...(optional || column === undefined ? [{ value: '', title: none }] : []), ...offered]}
            onChange={(value) => {
              if (value !== '') onChange(key, Number(value));
              else if (optional) onChange(key, null);
            }}
          />
        );
      })}
    </Box>
  );
}
