import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { LineField } from '../../ui/form-fields.tsx';

/** A button for what needs its reason: pressed, it asks for it. */
export function ReasonAction(props: {
  readonly word: string;
  readonly reasonLabel: string;
  readonly submitWord: string;
  readonly onSubmit: (reason: string) => void;
}): ReactNode {
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null) return <Button onClick={() => setReason('')}>{props.word}</Button>;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', width: 460, maxWidth: '100%' }}>
      <LineField label={props.reasonLabel} value={reason} required autoFocus onChange={setReason} />
      <Button
        variant="outlined"
        disabled={reason.trim() === ''}
        onClick={() => props.onSubmit(reason.trim())}
      >
        {props.submitWord}
      </Button>
    </Box>
  );
}
